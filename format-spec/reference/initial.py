"""5.2: the weights that the coded ones are added to."""

import pathlib

import numpy

FILE = pathlib.Path(__file__).resolve().parent.parent / "initial-weights-1.txt"


def _read():
    tables = {}
    for line in FILE.read_text("ascii").splitlines():
        name, rows, cols, *values = line.split(" ")
        tables[name.replace("_", "")] = numpy.array(values, dtype=numpy.int64).reshape(int(rows), int(cols))
    return tables


TABLES = {0: {}, 1: _read()}


def start(header, name, shape):
    """A tensor's initial values, integers in 1/4096; elements beyond the table's rows and columns start at 0."""
    rows, cols = (tuple(shape) + (1,))[:2]
    out = numpy.zeros((rows, cols), dtype=numpy.int64)
    tables = TABLES[header.initial_weights]
    if name in tables:
        known = numpy.zeros((rows + 12, cols + 12), dtype=numpy.int64)
        table = tables[name][: rows + 12, : cols + 12]
        known[: table.shape[0], : table.shape[1]] = table * (1 if "ContextB" in name else 16)
        if name in ("textureKernels", "textureContextB3"):
            known = known[[header.halvings(i) for i in range(rows)]]
        elif name == "W1":
            known = known[:, [header.halvings(j) for j in range(cols)]]
            known[:, 2 : 2 + header.further_levels] = 0
            further = [("chroma", 2, header.chroma_levels), ("view", 2 + header.chroma_levels, 2 * header.view_levels)]
            for line, level, count in further:
                columns = tables[line][:rows, :count] * 16
                known[: columns.shape[0], level : level + columns.shape[1]] = columns
        out[:] = known[:rows, :cols]
    return out.reshape(shape)
