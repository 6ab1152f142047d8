# SPDX-License-Identifier: Apache-2.0
"""Compares what this version of Keras makes of the models of zoo.py with the records of Keras 3.15.1.

  pip install --no-deps --target K keras==3.12.0
  PYTHONPATH=K KERAS_BACKEND=tensorflow CUDA_VISIBLE_DEVICES= python versions.py RECORDS FOLDER [MODEL ...]

Prints a line for each model, and writes the version's own records to FOLDER, for Lanefill to be compared with.
"""
import gzip
import json
import os
import sys

import keras

import record
import zoo


def of(recorded):
    return [(seed["seed"], v) for seed in recorded["seeds"] for v in seed["vars"] if v["kind"] == "weight"]


def compared(known, made):
    """Counts the weights that are the same, but for their paths, and names the first other one."""
    before, now = of(known), of(made)
    if len(before) != len(now):
        return f"{len(before)} weights in the record, {len(now)} here"
    other = [b["path"] for (_, a), (_, b) in zip(before, now) if any(a[k] != b[k] for k in ("shape", "dtype", "sha256"))]
    paths = sum(a["path"] != b["path"] for (_, a), (_, b) in zip(before, now))
    return (f"{len(now) - len(other)} of {len(now)} the same" + (f", not {other[0]}" if other else "")
            + (f", {paths} other paths" if paths else ""))


def main(records, folder, names):
    os.makedirs(folder, exist_ok=True)
    for name, make in zoo.MODELS.items():
        if names and name not in names:
            continue
        try:
            made = record.record(name, make)
            record.write(folder, made)
            with gzip.open(os.path.join(records, name + ".json.gz")) as file:
                outcome = compared(json.load(file), made)
        except Exception as e:
            outcome = f"{type(e).__name__}: " + " ".join(str(e).split())[:160]
        print(f"| {keras.__version__} | {name} | {outcome} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
