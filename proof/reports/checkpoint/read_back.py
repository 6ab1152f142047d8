# SPDX-License-Identifier: Apache-2.0
"""Reads a checkpoint with the Python package of its format and compares every weight with the SHA-256 of Keras's recording.

usage: read_back.py RECORDING.json CHECKPOINT (safetensors file or folder of shards, .npz, .zarr)
"""
import glob
import hashlib
import json
import os
import sys

import numpy
import safetensors
import safetensors.numpy
import zarr


def read(path):
    """Returns reader and version, and the weights by name."""
    if path.endswith(".npz"):
        return f"numpy {numpy.__version__}, numpy.load", dict(numpy.load(path).items())
    if path.endswith(".zarr"):
        group = zarr.open_group(path, mode="r")
        arrays = {name: array[...] for name, array in group.members(max_depth=None) if isinstance(array, zarr.Array)}
        return f"zarr {zarr.__version__}, zarr.open_group", arrays
    version = f"safetensors {safetensors.__version__}, safetensors.numpy.load_file"
    if not os.path.isdir(path):
        return version, safetensors.numpy.load_file(path)
    index = json.load(open(os.path.join(path, "model.safetensors.index.json")))
    weights = {}
    for file in sorted(glob.glob(os.path.join(path, "*.safetensors"))):
        shard = safetensors.numpy.load_file(file)
        assert all(index["weight_map"][name] == os.path.basename(file) for name in shard), "the index disagrees"
        weights |= shard
    assert weights.keys() == index["weight_map"].keys(), "the index names others"
    assert sum(w.nbytes for w in weights.values()) == index["metadata"]["total_size"], "the index has another size"
    return f"{version}, {len(set(index['weight_map'].values()))} shards by their index", weights


recording = json.load(open(sys.argv[1]))
expected = {v["path"]: v for v in recording["vars"] if v["kind"].endswith("_fill")}
reader, weights = read(sys.argv[2])
same = 0
for name, variable in expected.items():
    weight = weights[name]
    assert list(weight.shape) == variable["shape"] and str(weight.dtype) == variable["dtype"], name
    same += hashlib.sha256(numpy.ascontiguousarray(weight).tobytes()).hexdigest() == variable["sha256"]
print(f"| {recording['model']} | {reader} | {len(weights)} | {same} of {len(expected)} |")
sys.exit(0 if same == len(expected) == len(weights) else 1)
