"""hdf5_hci.py FOLDER OUT contiguous|chunked: 3x3 views of 8 bits in the form of the HCI light fields of 2013, columns
from the right to the left."""
import subprocess
import sys

import h5py
import numpy

folder, out, form = sys.argv[1:]
width, height = 32, 24
views = numpy.zeros((3, 3, height, width, 3), numpy.uint8)
for v in range(3):
    for u in range(3):
        pixels = subprocess.run(
            ["ffmpeg", "-v", "error", "-i", f"{folder}/view_{v:02}_{u:02}.png", "-f", "rawvideo", "-pix_fmt", "rgb24", "-"],
            check=True, capture_output=True).stdout
        views[v, 2 - u] = numpy.frombuffer(pixels, numpy.uint8).reshape(height, width, 3)
filters = {} if form == "contiguous" else {"chunks": (2, 2, 16, 16, 1), "compression": "gzip", "shuffle": True}
with h5py.File(out, "w", libver="earliest") as file:
    file.create_dataset("LF", data=views, **filters)
    file.create_dataset("GT_DEPTH", data=numpy.full((3, 3, 2, 2), 1.5, numpy.float32))
    for name, value in dict(yRes=height, xRes=width, vRes=3, hRes=3, channels=3, vSampling=1, hSampling=1).items():
        file.attrs[name] = numpy.array([value], numpy.int32)
    for name, value in dict(focalLength=9.375, dV=0.05, dH=0.05, shift=0.25).items():
        file.attrs[name] = numpy.array([value])
