# Records models/recurrent.json: every variable of a recurrent model, and who took which seed, for
# RecurrentModelTest. Python 3.11.7, Keras 3.15.1, tensorflow_cpu 2.21.0:
#   KERAS_BACKEND=tensorflow CUDA_VISIBLE_DEVICES= python recurrent.py
import hashlib
import inspect
import json

import keras
import numpy as np
import tensorflow as tf
from keras import layers as L

from draws import Draws


def model():
    x = y = keras.Input((12,), dtype="int32")
    y = L.Embedding(50, 24)(y)
    y = L.SpatialDropout1D(0.1)(y)
    y = L.Bidirectional(L.LSTM(16, return_sequences=True, dropout=0.2))(y)
    y = L.LSTM(20, return_sequences=True, kernel_initializer="he_normal")(y)
    y = L.GRU(72, return_sequences=True)(y)
    y = L.MultiHeadAttention(2, 8, dropout=0.1)(y, y)
    y = L.LayerNormalization()(y)
    y = L.SimpleRNN(48, recurrent_initializer=keras.initializers.OrthogonalInitializer(gain=0.5))(y)
    y = L.Dropout(0.5)(y)
    y = L.Dense(32, kernel_initializer=keras.initializers.OrthogonalInitializer(gain=1.5), bias_initializer="zeros")(y)
    y = L.Dense(7, kernel_initializer=keras.initializers.RandomUniform(-1, 1))(y)
    return keras.Model(x, y)


keras.utils.set_random_seed(123)
made = {}  # variable path -> the initializer that made it


def add_weight(self, shape=None, initializer=None, *args, **kwargs):
    initializer = keras.initializers.get(initializer) if initializer is not None else None
    variable = original(self, shape, initializer, *args, **kwargs)
    made[id(variable)] = initializer
    return variable


original = L.Layer.add_weight
L.Layer.add_weight = add_weight
with Draws() as draws:
    built = model()
values = [value for value, *_ in draws]
variables = []
for variable in built.variables:
    initializer = made.get(id(variable))
    array = np.ascontiguousarray(variable.numpy())
    if initializer is None:  # the state of a SeedGenerator
        variables.append({"path": variable.path, "kind": "state", "shape": list(array.shape), "seed": int(array[0])})
        continue
    seed = getattr(initializer, "seed", None)
    variables.append(
        {
            "path": variable.path,
            "kind": "random" if seed is not None else "constant",
            "shape": list(array.shape),
            "dtype": str(array.dtype),
            "initializer": keras.initializers.serialize(initializer),
            "seed": seed,
            "draw": values.index(seed) if seed in values else None,
            "sha256": hashlib.sha256(array.astype("<f4").tobytes()).hexdigest(),
            "first": [f"{bits:08x}" for bits in array.ravel()[:8].view(np.uint32)],
        }
    )
    if type(initializer).__name__ == "Orthogonal" or "Orthogonal" in type(initializer).__name__:
        variables[-1]["values"] = [f"{bits:08x}" for bits in array.ravel()[:256].view(np.uint32)]
with open("recurrent.json", "w") as file:
    json.dump(
        {
            "keras": keras.__version__,
            "tensorflow": tf.__version__,
            "global_seed": 123,
            "built_with": inspect.getsource(model).splitlines(),
            "draws": [{"seed": value, "of": kind, "layer": layer, "in": method} for value, kind, layer, method in draws],
            "vars": variables,
        },
        file,
        indent=1,
    )
    file.write("\n")
