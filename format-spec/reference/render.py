"""Chapter 6.3: one view from a scene."""

import numpy

from arithmetic import F, clamp, fma, layer, rectified
from network import Network


def nearest(grid, y, x):
    """6.3.1: nearest sample."""

    def index(position, size):
        return numpy.floor(clamp(position, 0, size - 1) + F(0.5)).astype(numpy.int64)

    return grid[index(y, grid.shape[0]), index(x, grid.shape[1])]


def sample(grid, y, x):
    """6.3.1: bilinear sample."""

    def axis(position, size):
        position = clamp(position, 0, size - 1)
        lower = numpy.minimum(numpy.floor(position), F(max(size - 2, 0)))
        index = lower.astype(numpy.int64)
        return index, numpy.minimum(index + 1, size - 1), position - lower

    y0, y1, ty = axis(y, grid.shape[0])
    x0, x1, tx = axis(x, grid.shape[1])
    top = fma(tx, grid[y0, x1] - grid[y0, x0], grid[y0, x0])
    bottom = fma(tx, grid[y1, x1] - grid[y1, x0], grid[y1, x0])
    return fma(ty, bottom - top, top)


def _per_view(scene, name, v, u):
    """Values of view position (v, u) from a tensor [views][n]; nothing where the tensor is absent."""
    if name not in scene.tensors:
        return []
    header, values = scene.header, scene.tensors[name]
    grid = values.reshape(header.rows, header.cols, -1)
    return [sample(grid[:, :, i], v, u) for i in range(grid.shape[2])]


def render(scene, v, u, height=None, width=None):
    """(Y, U, V) of the view at position (v, u), each [height][width]; without a size the native one."""
    header, tensors = scene.header, scene.tensors
    height, width = height or header.height, width or header.width
    if isinstance(scene, Network):
        return scene.render(v, u, height, width)
    v, u = F(v), F(u)
    av, au = v - F(header.rows - 1) / F(2), u - F(header.cols - 1) / F(2)
    offset_v, offset_u = _per_view(scene, "cameraOffset", v, u) or (F(0), F(0))
    aspect = tensors["aspect"][0] if "aspect" in tensors else F(0)
    bv, bu = (av + offset_v) * (F(1) + aspect), au + offset_u

    view = [av / F(8), au / F(8)] + _per_view(scene, "embedding", v, u)
    bias = layer(tensors["B1"], tensors["A1"], view)
    first = tensors["W1"].copy()
    if header.view_levels:
        level = 2 + header.chroma_levels
        first[:, level] *= av / max(F(header.rows - 1) / F(2), F(0.5))
        first[:, level + 1] *= au / max(F(header.cols - 1) / F(2), F(0.5))

    i = numpy.arange(height, dtype=F)[:, None]
    j = numpy.arange(width, dtype=F)[None, :]
    yc = fma(i + F(0.5), F(header.height) / F(height), F(header.margin_y) - F(0.5))
    xc = fma(j + F(0.5), F(header.width) / F(width), F(header.margin_x) - F(0.5))
    yc, xc = numpy.broadcast_arrays(yc, xc)
    d = nearest(scene.disparity, yc, xc)
    d = nearest(scene.disparity, fma(-bv, d, yc), fma(-bu, d, xc))
    d = sample(scene.disparity, fma(-bv, d, yc), fma(-bu, d, xc))
    y, x = fma(-bv, d, yc), fma(-bu, d, xc)

    values = [sample(channel, y, x) for channel in scene.texture]
    for index in range(1, len(header.hidden) + 1):
        weights, biases = (first, bias) if index == 1 else (tensors[f"W{index}"], tensors[f"B{index}"])
        values = rectified(layer(biases, weights, values))
    return layer(tensors["Bo"], tensors["Wo"], values)
