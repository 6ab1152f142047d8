# SPDX-License-Identifier: Apache-2.0
"""Lets Keras load the .weights.h5 files that Lanefill wrote of the recorded models, and compares every array with what Keras
itself drew (record.py): bytes by SHA-256, Orthogonal and normals of float64 by the recorded values.

  KERAS_BACKEND=tensorflow CUDA_VISIBLE_DEVICES= python load_weights.py RECORDS FOLDER

FOLDER has MODEL-SEED.weights.h5 for each recording in RECORDS. Prints a table.
"""
import base64
import gzip
import hashlib
import json
import pathlib
import sys

import keras
import numpy as np


def difference(variable, recorded):
    array = np.ascontiguousarray(variable.numpy())
    if hashlib.sha256(array.tobytes()).hexdigest() == recorded["sha256"]:
        return 0.0
    if "values" not in recorded:
        return np.inf
    values = np.frombuffer(base64.b64decode(recorded["values"]), "<f8")
    return float(np.max(np.abs(array.astype("<f8").ravel() - values)))


records, folder = map(pathlib.Path, sys.argv[1:])
print("# load_weights\n")
print("`.weights.h5` files that `lanefill init` wrote of recorded configurations, two seeds each, loaded by Keras's `load_weights`")
print("into models of another seed; every array is compared with what Keras drew itself for the file's seed (`run.sh`).\n")
print(f"Keras {keras.__version__} on {keras.backend.backend()}.\n")
print("| model | variables | equal bits | largest difference of the others |")
print("|---|---:|---:|---:|")
failed = False
for file in sorted(records.glob("*.json.gz")):
    recorded = json.loads(gzip.open(file).read())
    differences = []
    for made in recorded["seeds"]:
        keras.utils.clear_session()
        keras.utils.set_random_seed(1)
        if recorded["model"].startswith("saved_"):
            with keras.src.saving.serialization_lib.ObjectSharingScope():
                model = keras.saving.deserialize_keras_object(json.loads(recorded["configuration"]))
        else:
            model = keras.models.model_from_json(recorded["configuration"])
        model.load_weights(folder / f"{recorded['model']}-{made['seed']}.weights.h5")
        weights = [v for v in made["vars"] if v["kind"] == "weight"]
        assert [v.path for v in model.weights] == [v["path"] for v in weights]
        differences += [difference(*pair) for pair in zip(model.weights, weights)]
    equal = differences.count(0.0)
    failed |= max(differences) > 1e-5
    rest = f"{max(differences):.1e}" if equal < len(differences) else ""
    print(f"| {recorded['model']} | {len(differences)} | {equal} | {rest} |", flush=True)
sys.exit(failed)
