#!/usr/bin/env python3
"""Prints what the peers' psnr function says of two raw light fields.

usage: peers_psnr.py PEERS.py ORIGINAL.raw DECODED.raw ROWS COLS HEIGHT WIDTH

Raw files hold the views' 8-bit R G B samples, row-major. Prints PSNR-YUV, PSNR-Y and the worst view, a line each.
"""
import importlib.util, sys, types
import numpy as np

# psnr needs numpy only; the module around it imports Pillow, which many machines lack.
sys.modules.setdefault('PIL', types.SimpleNamespace(Image=None))
spec = importlib.util.spec_from_file_location('peers', sys.argv[1])
sys.dont_write_bytecode = True
peers = importlib.util.module_from_spec(spec)
spec.loader.exec_module(peers)
shape = tuple(map(int, sys.argv[4:8])) + (3,)
original, decoded = (np.fromfile(f, np.uint8).reshape(shape) for f in sys.argv[2:4])
for value in peers.psnr(decoded, original):
    print(repr(value))
