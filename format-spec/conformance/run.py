#!/usr/bin/env python3
"""Runs a decoder, any decoder, over the conformance vectors by its command line. Needs Python 3.9 and nothing else."""

import argparse
import concurrent.futures
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


def views_of(folder):
    """The samples of each view by row and column."""
    views = {}
    for file in folder.iterdir():
        row, col = map(int, re.search(r"(\d+)\D+(\d+)\.\w+$", file.name).groups())
        data = file.read_bytes()
        _, views[row, col] = (ppm_samples if data[:2] == b"P6" else png_samples)(data)
    return views


def difference(views, picture):
    """Where views first differ from the picture that holds them all, in words."""
    data = picture.read_bytes()
    depth, expected = ppm_samples(data)
    rows, cols = (1 + max(place) for place in zip(*views))
    width, height = (int(size) for size in data.split(maxsplit=3)[1:3])
    size = 1 if depth == 8 else 2
    span = 3 * size * width // cols  # bytes of a view's row
    for (v, u), samples in sorted(views.items()):
        for y in range(height // rows):
            start = ((v * (height // rows) + y) * cols + u) * span
            wanted, actual = expected[start : start + span], samples[y * span : (y + 1) * span]
            if wanted != actual:
                at = next((i for i, pair in enumerate(zip(wanted, actual)) if pair[0] != pair[1]), len(actual)) // size
                both = (int.from_bytes(row[at * size : (at + 1) * size], "big") for row in (actual, wanted))
                return "; view {}, {} first at row {}, column {}, {}: {} instead of {}".format(v, u, y, at // 3, "RGB"[at % 3], *both)
    return ""


class Trial:
    """One run of a decoder: `refused`, reasons any of which will do, or `views`; `told`, words on stderr; `picture`, all views."""

    def __init__(self, name, command, stream, refused=(), views=(), told="", picture=pathlib.Path()):
        self.name, self.command, self.stream, self.picture = name, command, stream, picture
        self.refused, self.views, self.told = tuple(refused), tuple(views), told


def reasons(answer):
    return [answer["refused"]] if "refused" in answer else []


def trials(folder, command, partial_option):
    """The runs that a vector takes: one, or two where partial decoding can be asked for."""
    test, stream = json.loads((folder / "test.json").read_text()), folder / "stream.sanr"
    partial = test.get("partial", {})
    # Of a stream that is cut off and has a fault beside that, either reason will do (0a).
    all_reasons = reasons(test) and reasons(test) + reasons(partial)
    yield Trial(folder.name, command, stream, all_reasons, test.get("views", ()), picture=folder / "views.ppm")
    if partial and partial_option:
        told = f"{partial['items']} of {partial['of']}" if "refused" in test and "items" in partial else ""
        asked = [*command, partial_option]
        yield Trial(f"{folder.name}, {partial_option}", asked, stream, reasons(partial), partial.get("views", ()), told)


def fault(trial):
    """What is wrong with a decoder's answer; None if nothing is."""
    with tempfile.TemporaryDirectory() as scratch:
        out = pathlib.Path(scratch) / "views"
        words = [word.replace("{stream}", str(trial.stream)).replace("{out}", str(out)) for word in trial.command]
        try:
            run = subprocess.run(words, capture_output=True, text=True, timeout=TIMEOUT, check=False)
        except subprocess.TimeoutExpired:
            return f"no answer in {TIMEOUT} seconds"
        said = f"stderr says: {run.stderr.strip()[-300:]}"
        if trial.refused:
            wanted = " or ".join(dict.fromkeys(trial.refused))
            if run.returncode == 0:
                return f"was decoded, expected {wanted}"
            if not any(reason in run.stderr for reason in trial.refused):
                return f"expected {wanted}, {said}"
            if out.exists() and any(out.iterdir()):
                return "was refused, but views were written"
            return None
        if run.returncode != 0:
            return f"exit status {run.returncode}, {said}"
        if trial.told and not re.search(rf"\b{trial.told}\b", run.stderr):
            return f"did not tell that {trial.told} items are there, {said}"
        try:
            views = views_of(out)
            crcs = [f"{crc32c(views[place]):08x}" for place in sorted(views)]
        except (OSError, ValueError, AttributeError, TypeError, IndexError, zlib.error) as problem:
            return f"wrote no views that can be read: {problem!r}"
        if crcs != list(trial.views):
            wrong = [i for i, pair in enumerate(zip(crcs, trial.views)) if pair[0] != pair[1]]
            where = difference(views, trial.picture) if len(crcs) == len(trial.views) and trial.picture.is_file() else ""
            return f"{len(crcs)} views of {len(trial.views)}, different ones: {wrong}{where}"
        return None


def damaged(trial):
    """The same run with each of its expectations damaged, so that no decoder can meet it."""
    if trial.refused:
        yield Trial(f"{trial.name}, another reason", trial.command, trial.stream, ["BAD_LUCK"])
        return
    last = trial.views[-1]
    wrong = (*trial.views[:-1], last[:-1] + format(int(last[-1], 16) ^ 1, "x"))
    yield Trial(f"{trial.name}, another view", trial.command, trial.stream, (), wrong, trial.told)
    if trial.told:
        yield Trial(f"{trial.name}, more items", trial.command, trial.stream, (), trial.views, "1" + trial.told)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="*", metavar="GLOB[,GLOB…]", help="vectors by name")
    parser.add_argument("-j", "--jobs", type=int, default=1, help="decoders at a time")
    parser.add_argument("--self-test", action="store_true", help="damage every expectation, one at a time; the decoder must fail them all")
    parser.add_argument(
        "--partial-option", metavar="OPTION", help="what is added to the command to ask for partial decoding (chapter 9)"
    )
    parser.add_argument("command", nargs="+", help="the decoder, with {stream} for the file and {out} for a folder to be made")
    arguments = parser.parse_args()
    globs = arguments.only.split(",")
    folders = sorted(p.parent for p in (HERE / "vectors").glob("*/test.json") if any(fnmatch.fnmatch(p.parent.name, g) for g in globs))
    runs = [trial for folder in folders for trial in trials(folder, arguments.command, arguments.partial_option)]
    if arguments.self_test:
        runs = [wrong for trial in runs for wrong in damaged(trial)]
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        faults = list(pool.map(fault, runs))
    failed = 0
    for trial, problem in zip(runs, faults):
        if arguments.self_test:
            problem = None if problem else "a damaged expectation was met"
        if problem:
            failed += 1
            print(f"{trial.name}: {problem}")
    print(f"{len(folders)} vectors, {len(runs)} runs, {failed} failed")
    sys.exit(1 if failed or not folders else 0)


if __name__ == "__main__":
    main()
