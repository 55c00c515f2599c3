#!/usr/bin/env python3
"""A SANR decoder written from format-spec/README.md alone: slow, short, to check that text. Needs Python 3.9 and numpy."""

import argparse
import math
import pathlib
import sys

from colour import ppm, to_samples, view_checksum
from container import Reader, Refused, capture, read_chunks, read_header_bytes
from entropy import decode_latents, decode_weights
from header import Header
from network import Network
from network import tensor_shapes as network_shapes
from render import render
from scene import Scene, tensor_shapes


def open_capture(data):
    """{key: value} of a stream's capture chunk."""
    reader, skipped = Reader(data), []
    read_header_bytes(reader)
    read_chunks(reader, skipped)
    return capture(skipped)


def open_scene(data):
    """(scene or network, view checksum) of a stream."""
    return open_front(data, False)[:2]


def open_front(data, partial=True):
    """(scene or network, view checksum or None, items there, items in all) of a stream that may be cut off (chapter 9)."""
    reader = Reader(data)
    header = Header(read_header_bytes(reader))
    shapes = tensor_shapes(header) if header.family == 0 else network_shapes(header)
    header.check_limits(sum(math.prod(shape) for _, shape in shapes))
    weights, latents, checksum, begun = read_chunks(reader, partial=partial)
    tensors = decode_weights(weights, shapes, header)
    if header.family == 1:
        if latents:
            raise Refused("BAD_CHUNK_ORDER", None, "latents where there are no items")
        if begun is not None:
            begun.judge(0)
        return Network(header, tensors), checksum, 0, 0
    texture, geometry, there, total = decode_latents(header, latents, tensors, begun)
    return Scene(header, tensors, texture, geometry), checksum, there, total


def captured_views(scene):
    """((v, u), samples) of every captured view, in row-major order."""
    for v in range(scene.header.rows):
        for u in range(scene.header.cols):
            yield (v, u), to_samples(render(scene, v, u), scene.header.bit_depth)


def verify(scene, checksum, sink=lambda position, samples: None):
    """Renders every captured view, hands it on, and compares the view checksum, if there is one."""
    views = []
    for position, samples in captured_views(scene):
        sink(position, samples)
        views.append(samples)
    if checksum is not None and view_checksum(views, scene.header.bit_depth) != checksum:
        raise Refused("VIEW_CHECKSUM")
    return len(views)


def decode(arguments):
    scene, checksum, there, total = open_front(arguments.stream.read_bytes(), arguments.allow_partial)
    if checksum is None:
        print(f"the stream is cut off, {there} of {total} items are there, nothing is verified", file=sys.stderr)
    depth = scene.header.bit_depth

    def write(position, samples):
        if arguments.output:
            arguments.output.mkdir(parents=True, exist_ok=True)
            name = "view_{:02}_{:02}.ppm" if all(isinstance(x, int) for x in position) else "view_{:.2f}_{:.2f}.ppm"
            (arguments.output / name.format(*position)).write_bytes(ppm(samples, depth))

    if arguments.view:
        v, u = (float(part) for part in arguments.view.split(","))
        write((v, u), to_samples(render(scene, v, u), depth))
    else:
        pictures = []  # none is written before all are verified
        views = verify(scene, checksum, lambda *picture: pictures.append(picture))
        for picture in pictures:
            write(*picture)
        print(f"{views} views" if checksum is None else f"{views} views, checksum {checksum:08x} verified")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, purpose in (("dec", "write every view as PPM"), ("check", "verify every checksum, that of the views too")):
        command = commands.add_parser(name, help=purpose)
        command.add_argument("stream", type=pathlib.Path)
        command.add_argument("-o", "--output", type=pathlib.Path, required=name == "dec")
        command.add_argument("--allow-partial", action="store_true", help="show what is there of a stream that is cut off")
        command.add_argument("--view", help="V,U: this one instead, captured or in between")
    try:
        decode(parser.parse_args())
    except Refused as refused:
        print(refused, file=sys.stderr)
        sys.exit(5)


if __name__ == "__main__":
    main()
