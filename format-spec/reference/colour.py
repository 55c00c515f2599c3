"""Chapter 7: colour, output samples, view checksum."""

import numpy

from arithmetic import F, clamp, fma
from container import crc32c


def to_samples(yuv, bit_depth):
    """7.1 and 7.2: integers [height][width][3]."""
    y, u, v = yuv
    rgb = [
        fma(F(1.5748), v, y),
        fma(F(-0.18732427), u, fma(F(-0.46812427), v, y)),
        fma(F(1.8556), u, y),
    ]
    most = F((1 << bit_depth) - 1)
    return numpy.stack([numpy.floor(fma(clamp(x, 0, 1), most, F(0.5))) for x in rgb], axis=-1).astype(numpy.int64)


def sample_bytes(samples, bit_depth):
    """Samples in order row, column, R G B: one byte each, or two, big-endian."""
    return samples.astype(">u1" if bit_depth == 8 else ">u2").tobytes()


def ppm(samples, bit_depth):
    height, width, _ = samples.shape
    return b"P6 %d %d %d\n" % (width, height, (1 << bit_depth) - 1) + sample_bytes(samples, bit_depth)


def view_checksum(views, bit_depth):
    """7.3, `views` in row-major order."""
    return crc32c(b"".join(crc32c(sample_bytes(view, bit_depth)).to_bytes(4, "big") for view in views))
