# SPDX-License-Identifier: Apache-2.0
"""Opens every shard of a checkpoint and prints what the package finds: names, formats, and one weight's moments.

usage: read_shards.py FOLDER
"""
import json
import os
import sys

import numpy
from safetensors import safe_open

folder = sys.argv[1]
index = json.load(open(os.path.join(folder, "model.safetensors.index.json")))
names, total = set(), 0
for shard in sorted(set(index["weight_map"].values())):
    with safe_open(os.path.join(folder, shard), framework="numpy") as file:
        for name in file.keys():
            assert index["weight_map"][name] == shard, name
            part = file.get_slice(name)
            assert part.get_dtype() == "BF16", name
            size = 2
            for dimension in part.get_shape():
                size *= dimension
            names.add(name)
            total += size
assert names == index["weight_map"].keys() and total == index["metadata"]["total_size"]

# NumPy has no bfloat16: the upper halves of float32, read where the header says they are.
name = "model.layers.31.mlp.down_proj.weight"
path = os.path.join(folder, index["weight_map"][name])
with open(path, "rb") as file:
    length = int.from_bytes(file.read(8), "little")
    entry = json.loads(file.read(length))[name]
    start, end = entry["data_offsets"]
    file.seek(8 + length + start)
    bits = numpy.frombuffer(file.read(end - start), "<u2").astype(numpy.uint32) << 16
weight = bits.view(numpy.float32).astype(numpy.float64)
print(f"{len(names)} weights, {total} bytes, as the index says; {name} has mean {weight.mean():.2e} and stddev {weight.std():.6f}.")
