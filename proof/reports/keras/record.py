# SPDX-License-Identifier: Apache-2.0
"""Records what Keras makes of models' configurations after keras.utils.set_random_seed: of every variable its path, its
place in a .weights.h5 file, shape, format, SHA-256 and first values.

  KERAS_BACKEND=tensorflow CUDA_VISIBLE_DEVICES= python record.py FOLDER [MODEL ...]

writes FOLDER/MODEL.json.gz for each model of zoo.py, two seeds each. Python 3.11.7, Keras 3.15.1, tensorflow_cpu 2.21.0.
"""
import base64
import gzip
import hashlib
import json
import os
import sys
import tempfile
import zipfile

import keras
import numpy as np
import tensorflow as tf
from keras.src.saving import saving_lib, serialization_lib

import zoo

SEEDS = (7, 4294967295)


class Places(saving_lib.H5IOStore):
    """Notes where Keras would store each variable, and stores nothing."""

    def __init__(self):
        self.path = None
        self.of = {}

    def __bool__(self):
        return True

    def make(self, path, metadata=None):
        self.path = path
        return self

    def __setitem__(self, key, value):
        self.of[id(value)] = f"{self.path}/vars/{key}".removeprefix("/")


def places(model):
    store = Places()
    saving_lib._save_state(model, store, None, "", set())
    return store.of


def bits(array):
    width = array.dtype.itemsize
    return [f"{int(b):0{2 * width}x}" for b in array.ravel()[:4].view(f"<u{width}")]


def variable(v, kind, place):
    array = np.ascontiguousarray(v.numpy())
    entry = {"path": v.path, "h5": place, "kind": kind, "shape": list(v.shape), "dtype": array.dtype.name}
    entry["sha256"] = hashlib.sha256(array.tobytes()).hexdigest()
    entry["first"] = bits(array)
    if "recurrent_kernel" in v.path or "orthogonal" in v.path or array.dtype == np.float64:
        entry["values"] = base64.b64encode(array.astype("<f8").tobytes()).decode()
    return entry


def weights(seed, configuration, shared):
    keras.utils.clear_session()
    keras.utils.set_random_seed(seed)
    if shared:
        # As keras.saving.load_model reads the config.json of a .keras file.
        with serialization_lib.ObjectSharingScope():
            model = serialization_lib.deserialize_keras_object(json.loads(configuration))
    else:
        model = keras.models.model_from_json(configuration)
    of = places(model)
    owned = {id(v) for v in model.weights}
    entries = [variable(v, "weight", of.get(id(v))) for v in model.weights]
    entries += [variable(v, "state", of.get(id(v))) for v in model.variables if id(v) not in owned]
    return entries


def saved(model):
    """The config.json of the .keras file, which tells which objects are one."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "model.keras")
        model.save(path)
        with zipfile.ZipFile(path) as archive:
            return archive.read("config.json").decode()


def record(name, make):
    keras.utils.clear_session()
    keras.utils.set_random_seed(1)
    model = make()
    shared = name.startswith("saved_")
    configuration = saved(model) if shared else model.to_json()
    del model
    return {
        "model": name,
        "keras": keras.__version__,
        "tensorflow": tf.__version__,
        "numpy": np.__version__,
        "configuration": configuration,
        "seeds": [{"seed": seed, "vars": weights(seed, configuration, shared)} for seed in SEEDS],
    }


def write(folder, recorded):
    text = json.dumps(recorded, separators=(",", ":")).encode()
    with open(os.path.join(folder, recorded["model"] + ".json.gz"), "wb") as file:
        file.write(gzip.compress(text, 9, mtime=0))


def main(folder, names):
    for name, make in zoo.MODELS.items():
        if names and name not in names:
            continue
        recorded = record(name, make)
        write(folder, recorded)
        print(name, len(recorded["seeds"][0]["vars"]), "variables", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
