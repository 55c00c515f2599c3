"""hdf5.py FOLDER WxH OUT: the top left corners of 3x3 8-bit views as the HCI light fields of 2013 hold theirs."""
import subprocess
import sys

import h5py
import numpy

folder, size, out = sys.argv[1:]
width, height = map(int, size.split("x"))
views = numpy.zeros((3, 3, height, width, 3), numpy.uint8)
for v in range(3):
    for u in range(3):
        pixels = subprocess.run(
            ["ffmpeg", "-v", "error", "-i", f"{folder}/view_{v:02}_{u:02}.png", "-vf", f"crop={width}:{height}:0:0",
             "-f", "rawvideo", "-pix_fmt", "rgb24", "-"], check=True, capture_output=True).stdout
        views[v, u] = numpy.frombuffer(pixels, numpy.uint8).reshape(height, width, 3)
with h5py.File(out, "w") as file:
    file.create_dataset("LF", data=views, chunks=(1, 1, height, width, 3), compression="gzip")
    file.attrs["dH"] = 0.0625
    file.attrs["hRes"] = 3
    file.attrs["camera"] = "rendered"
