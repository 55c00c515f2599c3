"""Chapter 4: range decoder, law of a symbol, weights and latents. Python's integers throughout, so nothing overflows."""

import math

import numpy

from container import Reader, Refused
from initial import start

TOTAL_BITS = 24
TOTAL = 1 << TOTAL_BITS
MASK64 = (1 << 64) - 1
WEIGHT_MAX = 2047
ALL_ZERO = 63

Q = [int(q) for q in """
 431730914  581260615  753024748  943392719 1147902117 1361715887 1580030169 1798392801
2012918497 2220405830 2418372428 2605029347 2779215405 2940309357 3088133809 3222860606
3344923893 3454944178 3553664662 3641899740 3720494712 3790295335 3852125680 3906772774
3954976647 3997424560 4034748382 4067524286 4096274075 4121467622 4143526005 4162825044
4179699006 4194444324 4207323216 4218567136 4228380000 4236941177 4244408227 4250919385
4256595809 4261543595 4265855576 4269612925 4272886581 4275738509 4278222805 4280386687
4282271346 4283912712 4285342117 4286586875 4287670793 4288614623 4289436443 4290152007
4290775039 4291317494 4291789784 4292200979 4292558976 4292870656 4293142007 4293378246
""".split()]

_tails = [[1 << 32] for _ in Q]


def tail(s, k):
    """P[s][k] of 4.2."""
    row = _tails[s]
    while len(row) <= k:
        row.append(row[-1] * Q[s] >> 32)
    return row[k]


class Laplace:
    """4.2: cumulative frequencies of symbols -A..A with scale index s and mean m."""

    def __init__(self, s, m, largest):
        self.s, self.m, self.first, self.last = s, m, -largest, largest

    def cum(self, v):
        if v == self.first:
            return 0
        if v > self.last:
            return TOTAL
        t = 16 * v - 8 - self.m
        below = (1 << 32) - (tail(self.s, t) >> 1) if t >= 0 else tail(self.s, -t) >> 1
        return (below * (TOTAL - (2 * self.last + 1)) >> 32) + v + self.last


class Raw:
    """Raw bits of 4.1."""

    def __init__(self, bits):
        self.bits, self.first, self.last = bits, 0, (1 << bits) - 1

    def cum(self, v):
        return v << TOTAL_BITS - self.bits


class RangeDecoder:
    """4.1 over one segment."""

    def __init__(self, data):
        self.data, self.at = data, 0
        self.range = MASK64
        self.code = self.word() << 32
        self.code |= self.word()

    def word(self):
        word = self.data[self.at : self.at + 4]
        self.at += 4
        return int.from_bytes(word.ljust(4, b"\0"), "big")

    def decode(self, law):
        unit = self.range >> TOTAL_BITS
        low, high = law.first, law.last  # the symbol is the last v of these with cum(v)·unit <= code
        while low < high:
            middle = (low + high + 1) // 2
            if law.cum(middle) * unit <= self.code:
                low = middle
            else:
                high = middle - 1
        start = law.cum(low)
        self.code = self.code - start * unit & MASK64
        self.range = (law.cum(low + 1) - start) * unit
        if self.range < 1 << 32:
            self.code = (self.code << 32 & MASK64) + self.word()
            self.range <<= 32
        return low


class Tensor:
    """4.3 and 5.2: integers `values` of shape `shape`, each worth start/4096 + value·2^-exponent."""

    def __init__(self, shape, exponent, values, start):
        self.shape, self.exponent = shape, exponent
        self.values = numpy.array(values, dtype=numpy.int64).reshape(shape)
        self.start = start

    def floats(self):
        return (self.start / 4096 + numpy.ldexp(self.values.astype(numpy.float64), -self.exponent)).astype(numpy.float32)


def decode_weights(payload, shapes, header):
    """The tensors of a weights chunk by name; `shapes` holds (name, shape) in the stream's order, `header` says where they start."""
    coder, tensors = RangeDecoder(payload), {}
    for name, shape in shapes:
        count = math.prod(shape)
        if count == 0:
            tensors[name] = Tensor(shape, 0, [], start(header, name, shape))
            continue
        exponent, s = coder.decode(Raw(4)), coder.decode(Raw(6))
        law = Laplace(s, 0, WEIGHT_MAX)
        values = [0 if s == ALL_ZERO else coder.decode(law) for _ in range(count)]
        tensors[name] = Tensor(shape, exponent, values, start(header, name, shape))
    return tensors


class ContextNetwork:
    """4.6 for one pyramid."""

    def __init__(self, tensors, prefix):
        self.w1, self.w2, self.w3 = (self._fixed(tensors[prefix + name], 8, 511) for name in ("W1", "W2", "W3"))
        self.b1, self.b2, self.b3 = (self._fixed(tensors[prefix + name], 12, 1 << 21) for name in ("B1", "B2", "B3"))

    @staticmethod
    def _fixed(tensor, bits, limit):
        if tensor.exponent > bits:
            raise Refused("BAD_WEIGHT", None, "exponent of a context network")
        values = (tensor.values << bits - tensor.exponent) + (tensor.start >> 12 - bits)
        if numpy.abs(values).max() > limit:
            raise Refused("BAD_WEIGHT", None, "weight of a context network")
        return values

    def law(self, context, level, largest):
        h1 = numpy.clip(self.b1 + self.w1 @ context + 128 >> 8, 0, 1023)
        h2 = numpy.clip(self.b2 + self.w2 @ h1 + 128 >> 8, 0, 1023)
        mean, scale = (int(o) for o in self.b3[level] + self.w3 @ h2)
        mean = min(max(mean + 128 >> 8, -32768), 32767)
        return Laplace(min(max((scale + 256 >> 9) + 26, 0), 62), mean, largest)


SAME = [(-2, dx) for dx in range(-2, 3)] + [(-1, dx) for dx in range(-2, 3)] + [(0, -2), (0, -1)]
COARSER = [(0, 0), (-1, 0), (1, 0), (0, -1), (0, 1)]


def _scaled(grid, y, x, top, bottom):
    """16·clamp of one latent, 0 outside of rows top..bottom-1 and of the columns."""
    if not (top <= y < bottom and 0 <= x < grid.shape[1]):
        return 0
    return 16 * min(max(int(grid[y, x]), -63), 63)


class Pyramid:
    """Latents of one pyramid: `grids[i]` is level first + i."""

    def __init__(self, header, first, maxima, network, halvings=lambda level: level):
        self.first, self.maxima, self.network = first, maxima, network
        self.halvings = [halvings(first + i) for i in range(len(maxima))]
        self.grids = [numpy.zeros(header.level_size(n), numpy.int64) for n in self.halvings]

    def items(self, level, band_log2):
        """(pyramid, index of the level, first row, row after the last) of each item of 4.4."""
        index = level - self.first
        if not (0 <= index < len(self.maxima)) or self.maxima[index] == 0:
            return []
        rows = self.grids[index].shape[0]
        band = 1 << band_log2 if band_log2 else rows
        return [(self, index, top, min(top + band, rows)) for top in range(0, rows, band)]

    def decode(self, coder, index, top, bottom):
        """4.5: one item, in fronts."""
        grid = self.grids[index]
        coarser, halved = numpy.zeros((0, 0), numpy.int64), 1
        if index + 1 < len(self.grids):
            coarser, halved = self.grids[index + 1], self.halvings[index + 1] - self.halvings[index]
        height, width = bottom - top, grid.shape[1]
        for t in range(width + 3 * (height - 1)):
            for y in range(max(0, -(-(t - width + 1) // 3)), min(height - 1, t // 3) + 1):  # those with 0 <= x < width
                x, row = t - 3 * y, top + y
                context = [_scaled(grid, row + dy, x + dx, top, bottom) for dy, dx in SAME]
                above, left = row >> halved, x >> halved
                context += [_scaled(coarser, above + dy, left + dx, 0, len(coarser)) for dy, dx in COARSER]
                grid[row, x] = coder.decode(self.network.law(context, index, self.maxima[index]))


def decode_begun(begun, items):
    """Chapter 9: decodes what is there of the items that are left, and takes them off the list."""
    begun.judge(len(items))
    if begun.count is None:
        return
    coder = RangeDecoder(begun.segment)
    for pyramid, index, top, bottom in items[: begun.count]:
        pyramid.decode(coder, index, top, bottom)
        if coder.at > len(begun.segment) and not begun.payload_whole:
            pyramid.grids[index][top:bottom] = 0
            return
        del items[0]


def decode_latents(header, payloads, tensors, begun=None):
    """4.4: (texture grids, geometry grids, items there, items in all), grids with the finest level first.

    From the payloads of the latents chunks and from what there is of a `begun` one of a stream that is cut off."""
    network = ContextNetwork(tensors, "textureContext")
    texture = Pyramid(header, 0, header.texture_max, network, header.halvings)
    geometry = Pyramid(header, header.geometry_first, [], None)
    if header.geometry_levels:
        network = ContextNetwork(tensors, "geometryContext")
        geometry = Pyramid(header, header.geometry_first, header.geometry_max, network)
    items = []
    for level in range(13, -1, -1):
        items += geometry.items(level, header.band_log2) + texture.items(level, header.band_log2)
    total = len(items)
    for payload in payloads:
        reader = Reader(payload, short="BAD_CHUNK_ORDER")
        count = reader.varint()
        if not 1 <= count <= len(items):
            raise Refused("BAD_CHUNK_ORDER", None, f"{count} items where {len(items)} are left")
        coder = RangeDecoder(reader.take(reader.left()))
        for pyramid, index, top, bottom in items[:count]:
            pyramid.decode(coder, index, top, bottom)
        del items[:count]
    if begun is not None:
        decode_begun(begun, items)
    elif items:
        raise Refused("BAD_CHUNK_ORDER", None, f"{len(items)} items are missing")
    return texture.grids, geometry.grids, total - len(items), total
