"""Conventions of chapters 5-7: binary32 with a fused multiply-add, which numpy lacks."""

import numpy

F = numpy.float32


def fma(a, b, c):
    """a·b + c rounded once to binary32.

    The product of two floats is exact in float64. The sum is rounded there to odd: if it is inexact, the neighbour with
    the odd significand is taken. Rounding that to float is the same as rounding the exact sum, because float64 has
    more than two bits more than float (Boldo and Melquiond, 2008). Finite arguments only, no overflow of float64.
    """
    product = numpy.asarray(a, F).astype(numpy.float64) * numpy.asarray(b, F).astype(numpy.float64)
    addend = numpy.asarray(c, F).astype(numpy.float64)
    total = numpy.atleast_1d(product + addend)
    back = total - product  # Knuth's two-sum: error is exactly product + addend - total
    error = (product - (total - back)) + (addend - back)
    bits = total.view(numpy.int64)
    away = numpy.where((error > 0) == (total > 0), 1, -1)  # in magnitude
    bits += numpy.where((error != 0) & (bits & 1 == 0), away, 0)
    rounded = total.astype(F)
    return rounded.reshape(numpy.broadcast_shapes(product.shape, addend.shape))


def clamp(x, low, high):
    return numpy.minimum(numpy.maximum(x, F(low)), F(high))


def layer(bias, weights, inputs):
    """For each output j: bias_j + Σ_i weights_ji·inputs_i by fma, i ascending. Inputs of shape [i, ...]."""
    outputs = []
    for j, row in enumerate(weights):
        total = bias[j]
        for weight, value in zip(row, inputs):
            total = fma(weight, value, total)
        outputs.append(total)
    return outputs


def rectified(values):
    return [numpy.maximum(value, F(0)) for value in values]
