"""hdf5_capture.py OUT: 1x2 grey views of 2x2 with attributes as the HCI light fields of 2013 have them, and useless ones."""
import sys

import h5py
import numpy

with h5py.File(sys.argv[1], "w") as file:
    file.create_dataset("LF", data=numpy.full((1, 2, 2, 2, 3), 77, numpy.uint8))
    file.attrs["dH"] = 0.0625
    file.attrs["dV"] = numpy.array([0.03125])
    file.attrs["focalLength"] = numpy.float32(9.5)
    file.attrs["shift"] = float("nan")
    file.attrs["channels"] = 3
    file.attrs["camera"] = "rendered"
