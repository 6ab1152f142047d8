# Records models/keras2.json: what Keras 2 makes of configurations, and in which order a model's
# initializers take seeds from the global sequence, for Keras2RecordedTest. Python 3.11.7,
# tf_keras 2.21.0, tensorflow_cpu 2.21.0:
#   CUDA_VISIBLE_DEVICES= python keras2.py
import json

import numpy as np
import tensorflow as tf
import tf_keras as keras

I = keras.initializers


def bits(tensor):
    array = np.ascontiguousarray(tensor)
    return [f"{int(b):0{2 * array.itemsize}x}" for b in array.ravel()[:4].view(f"u{array.itemsize}")]


def case(name, config):
    initializer = I.get({"class_name": name, "config": dict(config)})
    return {
        "form": {"class_name": name, "config": config},
        "written": I.serialize(initializer, use_legacy_format=True),
        "float32": bits(initializer((3, 4), dtype="float32")),
        "float64": bits(initializer((3, 4), dtype="float64")),
    }


SEEDS = [0, 5, -1, 2**31 - 2, 2**31 - 1, 2**40, 2**62 + 1, -(2**63), 2**63 - 1]
cases = [case(name, {"seed": seed}) for name in ("HeNormal", "GlorotUniform", "LecunUniformV2", "he_uniformV2") for seed in SEEDS]
cases += [case("RandomUniform", {"minval": low, "maxval": high, "seed": 5}) for low, high in ((-0.05, 0.05), (-1, 1), (0, 2**24 + 1), (0.1, 0.7))]
cases += [case("RandomNormal", {"mean": 0, "stddev": 1, "seed": -5}), case("TruncatedNormal", {"mean": 0.5, "stddev": 2, "seed": -5})]
cases += [case("VarianceScaling", {"scale": 2, "mode": "fan_out", "distribution": law, "seed": -7}) for law in ("uniform", "normal", "untruncated_normal")]
cases += [case("Zeros", {}), case("Ones", {}), case("Identity", {"gain": 0.1}), case("Constant", {"value": 0.1}), case("Constant", {"value": 2**24 + 1})]

# The layers are made in one order and built in the other.
keras.utils.set_random_seed(7)
first, second = keras.layers.Dense(3), keras.layers.LSTM(2, dropout=0.5)
second(tf.zeros((1, 2, 4)))
first(tf.zeros((1, 4)))
order = [
    {"path": variable.name, "shape": list(variable.shape), "float32": bits(variable.numpy())}
    for variable in (second.cell.kernel, second.cell.recurrent_kernel, first.kernel)
]
with open("keras2.json", "w") as file:
    json.dump({"tf_keras": keras.__version__, "cases": cases, "global_seed": 7, "order": order}, file, indent=1)
    file.write("\n")
print(len(cases), "cases")
