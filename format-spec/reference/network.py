"""Chapters 5.3 and 6.5: the coordinate network of family 1."""

import numpy

from arithmetic import F, clamp, fma, layer

SINE = [F(c) for c in (3.1415927, -5.1677127, 2.550164, -0.5992645, 0.082145887)]
SMOOTH = {
    1: (F(1) / F(8), [F(a) / F(16384) for a in (28488, -75736, 126671, -103222, 31991)]),
    2: (F(1) / F(4), [F(a) / F(16384) for a in (25149, -53710, 77015, -56632, 16370)]),
}


def tensor_shapes(header):
    """5.3."""
    shapes, inputs = [], 2 * header.view_inputs + 2 * header.image_inputs
    for i in range(1, header.layers + 1):
        shapes += [(f"W{i}", (header.units, inputs)), (f"B{i}", (header.units,))]
        inputs = header.units
    return shapes + [("Wo", (3, inputs)), ("Bo", (3,))]


def _polynomial(q, coefficients):
    total = coefficients[-1]
    for coefficient in coefficients[-2::-1]:
        total = fma(q, total, coefficient)
    return total


def _sine(z):
    return z * _polynomial(z * z, SINE)


def encoded(c, count):
    """6.5.2: the `count` inputs that a coordinate becomes."""
    inputs = [c]
    for k in range((count - 1) // 2):
        x = numpy.ldexp(c, k)
        t = x - F(2) * numpy.rint(x / F(2))
        folded = numpy.where(abs(t) <= F(0.5), t, numpy.where(t > 0, F(1) - t, F(-1) - t))
        inputs += [_sine(folded), _sine(F(0.5) - abs(t))]
    return inputs


def activate(kind, x):
    """6.5.3."""
    if kind == 0:
        return clamp(x, 0, 32768)
    scale, coefficients = SMOOTH[kind]
    z = clamp(scale * x, -1, 1)
    return numpy.minimum(x * fma(_polynomial(z * z, coefficients), z, F(0.5)), F(32768))


class Network:
    """What views of a stream of family 1 are rendered from: tensors as floats."""

    def __init__(self, header, tensors):
        self.header = header
        self.tensors = {name: tensor.floats() for name, tensor in tensors.items()}

    def render(self, v, u, height, width):
        """(Y, U, V) of the view at position (v, u), each [height][width]."""
        header, tensors = self.header, self.tensors

        def view(position, count):
            half = F(count - 1) / F(2)
            return (F(position) - half) / max(half, F(0.5))

        i, j = numpy.arange(height, dtype=F)[:, None], numpy.arange(width, dtype=F)[None, :]
        cy = fma(i + F(0.5), F(2) / F(height), F(-1))
        cx = fma(j + F(0.5), F(2) / F(width), F(-1))
        values = encoded(view(v, header.rows), header.view_inputs) + encoded(view(u, header.cols), header.view_inputs)
        values += encoded(cy, header.image_inputs) + encoded(cx, header.image_inputs)
        for index in range(1, header.layers + 1):
            sums = layer(tensors[f"B{index}"], tensors[f"W{index}"], values)
            values = [activate(header.activation, numpy.broadcast_to(x, (height, width))) for x in sums]
        return layer(tensors["Bo"], tensors["Wo"], values)
