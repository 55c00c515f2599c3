#!/usr/bin/env python3
"""Runs a decoder, any decoder, over the conformance vectors by its command line. Needs Python 3.9 and nothing else."""

import argparse
import concurrent.futures
import copy
import fnmatch
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import zlib

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "reference"))

from container import crc32c  # noqa: E402

TIMEOUT = 600  # seconds; a decoder that hangs fails


def png_samples(data):
    """(bits of a sample, samples) of an RGB PNG of 8 or 16 bit, as one or two bytes each, big-endian."""
    at, header, significant, packed = 8, None, None, b""
    while at < len(data):
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        payload = data[at + 8 : at + 8 + length]
        if kind == b"IHDR":
            header = payload
        elif kind == b"sBIT":
            significant = payload[0]
        elif kind == b"IDAT":
            packed += payload
        at += 12 + length
    width, height, stored = int.from_bytes(header[:4], "big"), int.from_bytes(header[4:8], "big"), header[8]
    if header[9] != 2 or header[12] != 0:
        raise ValueError("not a PNG of R, G, B without interlace")
    step = 3 * stored // 8
    rows, above = zlib.decompress(packed), bytes(width * step)
    out = bytearray()
    for y in range(height):
        start = y * (width * step + 1)
        above = unfiltered(rows[start], rows[start + 1 : start + 1 + width * step], above, step)
        out += above
    depth = significant or stored
    if depth == stored:
        return depth, bytes(out)
    samples = (int.from_bytes(out[i : i + 2], "big") >> stored - depth for i in range(0, len(out), 2))
    return depth, b"".join(sample.to_bytes(2, "big") for sample in samples)


def unfiltered(kind, row, above, step):
    out = bytearray(row)
    for i in range(len(out)):
        left, up, corner = (out[i - step], above[i], above[i - step]) if i >= step else (0, above[i], 0)
        to_left, to_up, to_corner = abs(up - corner), abs(left - corner), abs(left + up - 2 * corner)
        paeth = left if to_left <= min(to_up, to_corner) else up if to_up <= to_corner else corner
        out[i] = out[i] + (0, left, up, (left + up) // 2, paeth)[kind] & 255
    return bytes(out)


def ppm_samples(data):
    match = re.match(rb"P6\s+\d+\s+\d+\s+(\d+)\s", data)
    return int(match.group(1)).bit_length(), data[match.end() :]


def view_crcs(folder):
    """The CRC-32C of each view's samples by row and column."""
    crcs = {}
    for file in folder.iterdir():
        row, col = map(int, re.search(r"(\d+)\D+(\d+)\.\w+$", file.name).groups())
        data = file.read_bytes()
        _, samples = (ppm_samples if data[:2] == b"P6" else png_samples)(data)
        crcs[row, col] = f"{crc32c(samples):08x}"
    return [crcs[position] for position in sorted(crcs)]


def fault(command, stream, test):
    """What is wrong with a decoder's answer to a vector; None if nothing is."""
    with tempfile.TemporaryDirectory() as scratch:
        out = pathlib.Path(scratch) / "views"
        words = [word.replace("{stream}", str(stream)).replace("{out}", str(out)) for word in command]
        try:
            run = subprocess.run(words, capture_output=True, text=True, timeout=TIMEOUT, check=False)
        except subprocess.TimeoutExpired:
            return f"no answer in {TIMEOUT} seconds"
        if "refused" in test:
            if run.returncode == 0:
                return f"was decoded, expected {test['refused']}"
            if test["refused"] not in run.stderr:
                return f"expected {test['refused']}, stderr says: {run.stderr.strip()[-300:]}"
            if out.exists() and any(out.iterdir()):
                return "was refused, but views were written"
            return None
        if run.returncode != 0:
            return f"exit status {run.returncode}, stderr says: {run.stderr.strip()[-300:]}"
        try:
            crcs = view_crcs(out)
        except (OSError, ValueError, AttributeError, TypeError, IndexError, zlib.error) as problem:
            return f"wrote no views that can be read: {problem!r}"
        if crcs != test["views"]:
            wrong = [i for i, pair in enumerate(zip(crcs, test["views"])) if pair[0] != pair[1]]
            return f"{len(crcs)} views of {len(test['views'])}, different ones: {wrong}"
        return None


def damaged(test):
    """An expectation that no decoder can meet."""
    wrong = copy.deepcopy(test)
    if "refused" in wrong:
        wrong["refused"] = "BAD_LUCK"
    else:
        last = wrong["views"][-1]
        wrong["views"][-1] = last[:-1] + format(int(last[-1], 16) ^ 1, "x")
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="*", metavar="GLOB[,GLOB…]", help="vectors by name")
    parser.add_argument("-j", "--jobs", type=int, default=1, help="decoders at a time")
    parser.add_argument("--self-test", action="store_true", help="damage every expectation; the decoder must fail them all")
    parser.add_argument("command", nargs="+", help="the decoder, with {stream} for the file and {out} for a folder to be made")
    arguments = parser.parse_args()
    globs = arguments.only.split(",")
    folders = sorted(p.parent for p in (HERE / "vectors").glob("*/test.json") if any(fnmatch.fnmatch(p.parent.name, g) for g in globs))
    tests = [json.loads((folder / "test.json").read_text()) for folder in folders]
    if arguments.self_test:
        tests = [damaged(test) for test in tests]
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        faults = list(pool.map(lambda f, t: fault(arguments.command, f / "stream.sanr", t), folders, tests))
    failed = 0
    for folder, problem in zip(folders, faults):
        if arguments.self_test:
            problem = None if problem else "a damaged expectation was met"
        if problem:
            failed += 1
            print(f"{folder.name}: {problem}")
    print(f"{len(folders)} vectors, {failed} failed")
    sys.exit(1 if failed or not folders else 0)


if __name__ == "__main__":
    main()
