"""Chapters 5, 6.1 and 6.2: the quantised scene, its tensors, upsampling and the geometry head."""

import numpy

from arithmetic import F, clamp, fma, layer, rectified
from container import Refused

DEFAULT_KERNEL = numpy.array([-6, 58, 222, -18], F) / F(256)


def tensor_shapes(header):
    """5.1: (name, shape) of each tensor that is present, in the stream's order."""
    views, geometry, hidden = header.views(), header.geometry_levels, header.hidden
    shapes = [("textureKernels", (header.texture_levels - 1, 4))]
    if geometry:
        shapes += [
            ("geometryKernels", (header.geometry_first + geometry - 1, 4)),
            ("geometryW1", (header.geometry_hidden, geometry)),
            ("geometryB1", (header.geometry_hidden,)),
            ("geometryW2", (1, header.geometry_hidden)),
            ("geometryB2", (1,)),
            ("aspect", (1,)),
        ]
        if header.camera_offsets:
            shapes.append(("cameraOffset", (views, 2)))
    if header.embedding:
        shapes.append(("embedding", (views, header.embedding)))
    inputs = header.texture_levels
    for i, units in enumerate(hidden):
        shapes.append((f"W{i + 1}", (units, inputs)))
        if i == 0:
            shapes.append(("A1", (units, 2 + header.embedding)))
        shapes.append((f"B{i + 1}", (units,)))
        inputs = units
    shapes += [("Wo", (3, inputs)), ("Bo", (3,))]
    shapes += _context_shapes("textureContext", header.texture_context, header.texture_levels)
    if geometry:
        shapes += _context_shapes("geometryContext", header.geometry_context, geometry)
    return shapes


def _context_shapes(prefix, units, levels):
    shapes = [("W1", (units, 17)), ("B1", (units,)), ("W2", (units, units)), ("B2", (units,))]
    shapes += [("W3", (2, units)), ("B3", (levels, 2))]
    return [(prefix + name, shape) for name, shape in shapes]


def kernels(tensor):
    """5.1: the ×2 kernels, the default one added."""
    sums = DEFAULT_KERNEL + tensor.floats()
    if (numpy.abs(sums) > 2).any():
        raise Refused("BAD_WEIGHT", None, "upsampling kernel")
    return sums


def _upsample_rows(grid, kernel, rows):
    """6.1 along the first axis of `grid`, to `rows` rows."""
    k0, k1, k2, k3 = kernel
    count = len(grid)

    def at(offset):
        return grid[numpy.clip(numpy.arange(count) + offset, 0, count - 1)]

    out = numpy.empty((2 * count,) + grid.shape[1:], F)
    out[0::2] = fma(k3, at(1), fma(k2, at(0), fma(k1, at(-1), k0 * at(-2))))
    out[1::2] = fma(k0, at(2), fma(k1, at(1), fma(k2, at(0), k3 * at(-1))))
    return out[:rows]


def upsample(grid, kernel, rows, cols):
    return _upsample_rows(_upsample_rows(grid, kernel, rows).T, kernel, cols).T


def features(header, first, grids, shift, kernel, halvings=lambda level: level):
    """6.1: the channels of a pyramid at canvas size; channel c descends from level first + c."""
    channels = []
    for level in range(first + len(grids) - 1, -1, -1):
        if channels and halvings(level) < halvings(level + 1):
            size = header.level_size(halvings(level))
            channels = [upsample(channel, kernel[level], *size) for channel in channels]
        if level >= first:
            channels.insert(0, numpy.ldexp(grids[level - first].astype(F), -shift))
    return [clamp(channel, -32768, 32768) for channel in channels]


class Scene:
    """What views are rendered from: T channels, disparity D, and the tensors as floats."""

    def __init__(self, header, tensors, texture, geometry):
        self.header = header
        self.tensors = {name: tensor.floats() for name, tensor in tensors.items()}
        kernel = kernels(tensors["textureKernels"])
        self.texture = features(header, 0, texture, header.texture_shift, kernel, header.halvings)
        self.disparity = numpy.zeros(header.level_size(0), F)
        if header.geometry_levels:
            kernel = kernels(tensors["geometryKernels"])
            self.disparity = self._head(features(header, header.geometry_first, geometry, header.geometry_shift, kernel))

    def _head(self, channels):
        """6.2."""
        tensors = self.tensors
        hidden = rectified(layer(tensors["geometryB1"], tensors["geometryW1"], channels))
        return clamp(layer(tensors["geometryB2"], tensors["geometryW2"], hidden)[0], -512, 512)
