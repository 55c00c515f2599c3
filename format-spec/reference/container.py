"""Chapters 1 and 2: varints, checksums, chunks. Bytes in, checked payloads out."""

import re

MAGIC = b"\xabSNR"
VERSION = 1
MAX_HEADER = 4096

WEIGHTS, LATENTS, END, FIRST_SKIPPABLE, CAPTURE = 0x01, 0x02, 0x03, 0x80, 0x81


class Refused(Exception):
    """A stream that must be rejected: a reason of appendix A and the byte offset at which it showed."""

    def __init__(self, reason, offset=None, text=""):
        super().__init__(reason + ("" if offset is None else f" at byte {offset}") + (f": {text}" if text else ""))
        self.reason = reason


def _crc_table():
    table = []
    for value in range(256):
        for _ in range(8):
            value = value >> 1 ^ (0x82F63B78 if value & 1 else 0)
        table.append(value)
    return table


_CRC = _crc_table()


def crc32c(data):
    """CRC-32C (Castagnoli) of bytes."""
    crc = 0xFFFFFFFF
    for byte in data:
        crc = crc >> 8 ^ _CRC[(crc ^ byte) & 255]
    return crc ^ 0xFFFFFFFF


class Reader:
    """Bytes read from the front; running out of them is refused with the reason given."""

    def __init__(self, data, start=0, short="TRUNCATED"):
        self.data, self.at, self.short = data, start, short

    def take(self, count):
        if count > len(self.data) - self.at:
            raise Refused(self.short, len(self.data))
        self.at += count
        return self.data[self.at - count : self.at]

    def byte(self):
        return self.take(1)[0]

    def u32(self):
        return int.from_bytes(self.take(4), "big")

    def varint(self):
        start, value = self.at, 0
        for index in range(5):
            byte = self.byte()
            value |= (byte & 127) << 7 * index
            if byte < 128:
                if index > 0 and byte == 0:
                    raise Refused("BAD_VARINT", start, "not the shortest form")
                if value >= 1 << 31:
                    raise Refused("BAD_VARINT", start, "2^31 or more")
                return value
        raise Refused("BAD_VARINT", start, "more than 5 bytes")

    def left(self):
        return len(self.data) - self.at


def read_header_bytes(reader):
    """The header's fields as bytes, checksum compared."""
    for expected in MAGIC:
        if reader.byte() != expected:
            raise Refused("BAD_MAGIC", reader.at - 1)
    if reader.byte() != VERSION:
        raise Refused("UNSUPPORTED_VERSION", 4)
    length = reader.varint()
    if length > MAX_HEADER:
        raise Refused("BAD_HEADER", 5, "longer than 4096 bytes")
    fields = reader.take(length)
    covered = reader.data[: reader.at]
    if reader.u32() != crc32c(covered):
        raise Refused("HEADER_CHECKSUM", len(covered))
    return fields


def read_chunk(reader):
    """(type, payload) of the next chunk, checksum compared."""
    start = reader.at
    kind = reader.byte()
    payload = reader.take(reader.varint())
    covered = reader.data[start : reader.at]
    if reader.u32() != crc32c(covered):
        raise Refused("CHUNK_CHECKSUM", start)
    return kind, payload


def read_chunks(reader, skipped=None, partial=False):
    """(weights payload, [latents payloads], view checksum, None): every chunk's checksum compared, their order checked.

    A list `skipped` receives (type, payload) of the chunks that need not be understood. If `partial` is asked for, a
    stream that is cut off behind its weights gives a Begun in the place of None, and no view checksum."""
    weights, latents, end = None, [], None
    while end is None:
        start = reader.at
        try:
            kind, payload = read_chunk(reader)
        except Refused as refused:
            if not partial or weights is None or refused.reason != "TRUNCATED":
                raise
            return weights, latents, None, Begun(reader.data, start)
        if kind >= FIRST_SKIPPABLE:
            if skipped is not None:
                skipped.append((kind, payload))
            continue
        if kind not in (WEIGHTS, LATENTS, END):
            raise Refused("UNSUPPORTED_CHUNK", start)
        if (kind == WEIGHTS) != (weights is None):
            raise Refused("BAD_CHUNK_ORDER", start)
        if kind == WEIGHTS:
            weights = payload
        elif kind == LATENTS:
            latents.append(payload)
        elif len(payload) != 4:
            raise Refused("BAD_CHUNK_ORDER", start, "the end chunk has 4 bytes")
        else:
            end = int.from_bytes(payload, "big")
    if reader.left():
        raise Refused("TRAILING_BYTES", reader.at)
    return weights, latents, end, None


class Begun:
    """Chapter 9: what there is of the chunk in which a stream is cut off; None for what is not there."""

    def __init__(self, data, start):
        reader = Reader(data, start)
        self.start, self.kind, self.length, self.count = start, None, None, None
        self.payload, self.payload_whole, self.segment = b"", False, b""
        try:
            self.kind = reader.byte()
            self.length = reader.varint()
        except Refused as refused:
            if refused.reason != "TRUNCATED":
                raise
        else:
            self.payload = data[reader.at : reader.at + self.length]
            self.payload_whole = len(self.payload) == self.length

    def read_count(self):
        """9g: a payload that is there and ends within the number of items is as bad as ever, one that is cut off is not."""
        reader = Reader(self.payload, short="BAD_CHUNK_ORDER" if self.payload_whole else "TRUNCATED")
        try:
            self.count = reader.varint()
        except Refused as refused:
            if refused.reason != "TRUNCATED":
                raise
        self.segment = self.payload[reader.at :]

    def judge(self, items):
        """9e to 9g, where `items` are left; then `count` and `segment` are known, if they are there."""
        if self.kind is None:
            return
        if self.kind < FIRST_SKIPPABLE and self.kind not in (WEIGHTS, LATENTS, END):
            raise Refused("UNSUPPORTED_CHUNK", self.start)
        if self.kind == WEIGHTS or self.kind == (END if items else LATENTS):
            raise Refused("BAD_CHUNK_ORDER", self.start)
        if self.length is None:
            return
        if self.kind == END and self.length != 4:
            raise Refused("BAD_CHUNK_ORDER", self.start, "the end chunk has 4 bytes")
        if self.kind == LATENTS:
            self.read_count()
            if self.count is not None and not 1 <= self.count <= items:
                raise Refused("BAD_CHUNK_ORDER", self.start, f"{self.count} items where {items} are left")


def capture(skipped):
    """{key: value} of the first capture chunk (2.1); empty where there is none, or none of the right form."""
    payload = next((payload for kind, payload in skipped if kind == CAPTURE), b"")
    if len(payload) > 4096 or not re.fullmatch(rb"([a-z][a-z0-9_]{0,31}=[ -~]+\n)+", payload):
        return {}
    pairs = [line.split("=", 1) for line in payload.decode("ascii").splitlines()]
    keys = [key for key, _ in pairs]
    return dict(pairs) if keys == sorted(set(keys)) else {}
