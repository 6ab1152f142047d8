# Records models/keras-behaviours.json: what keras.initializers.get makes of names and configurations,
# for KerasRecordedTest. Python 3.11.7, Keras 3.15.1, tensorflow_cpu 2.21.0:
#   KERAS_BACKEND=tensorflow CUDA_VISIBLE_DEVICES= python keras-behaviours.py
import json
import random

import keras
import numpy as np
from keras import initializers

FAMILY = ["GlorotUniform", "GlorotNormal", "HeNormal", "HeUniform", "LecunNormal", "LecunUniform"]
NORMALS = ["RandomNormal", "TruncatedNormal"]
RANDOM = FAMILY + NORMALS + ["RandomUniform", "VarianceScaling"]
EXACT = [m for m in RANDOM]
dice = random.Random(20261126)


def generator(config, **more):
    return {"module": "keras.random", "class_name": "SeedGenerator", "config": config, "registered_name": None, **more}


def form(name, config, **more):
    return {"module": "keras.initializers", "class_name": name, "config": config, "registered_name": None, **more}


SEEDS = [0, 1, 7, -1, -2, 2**31 - 3, 2**31 - 2, 2**31, 2**32, 2**53 + 1, 2**62 + 1, -(2**63), 2**63 - 1, 2**63, -(2**63) - 1, 10**30,
         0.5, 7.0, "7", "x", True, False, [1], [1, 2], [], {}, {"seed": 7}, {"class_name": "SeedGenerator"},
         generator({"seed": 7}), generator({"seed": -1, "name": "g"}), generator({"seed": 7.0}), generator({"seed": 1.5}), generator({"seed": "7"}),
         generator({"seed": True}), generator({"seed": [1]}), generator({"seed": 7, "state": 1}), generator({"seed": 7, "backend": None}),
         generator({"seed": 2**62 + 1}), generator({"seed": 2**63}), generator({"seed": 7, "name": 3}), generator({"seed": 7, "name": None}),
         generator(None), generator({"seed": generator({"seed": 1})}), generator({"seed": 7}, module=None), generator({"seed": 7}, registered_name="x"),
         {"class_name": "SeedGenerator", "config": {"seed": 7}}, form("HeNormal", {"seed": 1}), form("Nothing", {})]

cases = []
names = set(initializers.__dict__) & set(dir(initializers))
from keras.src.initializers import ALL_OBJECTS_DICT
cases += sorted(ALL_OBJECTS_DICT)
cases += ["GlorotUniformV2", "he_normalV2", "ZerosV2", "heNormal", "HE_NORMAL", "He_Normal", "LeCunNormal", "LeCunUniform", "leCunNormal", "xavier",
          "xavier_normal", "kaiming_normal", "glorotNormal", "he normal", "", " ", "None", "function", "Initializer", "initializer", "random_initializer",
          "RandomInitializer", "identityInitializer", "orthogonal", "Orthogonal", "OrthogonalInitializer", "STFT", "constant", "lambda", "SeedGenerator",
          "zeros_initializer", "truncated_Normal", "uniforms", "keras.initializers.HeNormal", "VarianceScalingV2"]
cases += [None, 7, 1.5, True, [], [1.0, 2.0], [[1, 2], [3, 4]], {}, {"class_name": None}, {"class_name": 3}, {"class_name": "xavier"}, {"class_name": "HeNormal"},
          {"class_name": "HeNormal", "config": None}, {"class_name": "HeNormal", "config": "seed"}, {"class_name": "HeNormal", "config": [1]},
          {"class_name": "HeNormal", "config": 3}, {"class_name": "HeNormal", "config": []}, {"class_name": "HeNormal", "config": ""},
          {"config": {}}, {"name": "Ones"}, {"class_name": "he_normal", "config": {"seed": 1}}, {"class_name": "normal", "config": {"seed": 1}},
          {"class_name": "xavier", "config": {}, "module": None}, {"class_name": "HeNormal", "config": {}, "module": None},
          {"class_name": "HeNormal", "config": {"seed": 1}, "module": "keras.layers"}, {"class_name": "HeNormal", "config": {"seed": 1}, "module": "x"},
          {"class_name": "HeNormal", "config": {"seed": 1}, "module": 3}, {"class_name": "HeNormal", "config": {"seed": 1}, "registered_name": "Custom>X"},
          {"class_name": "HeNormal", "config": {"seed": 1}, "module": "keras.initializers", "registered_name": "Zeros"},
          {"class_name": "HeNormal", "config": {"seed": 1}, "shared_object_id": 3}, {"class_name": "HeNormal", "config": {"seed": 1}, "extra": 3},
          {"class_name": "function", "config": "he_normal", "module": "builtins", "registered_name": "function"},
          {"class_name": "function", "config": "my_init", "module": "builtins", "registered_name": "function"},
          {"class_name": "PriorProbability", "config": {"probability": 0.01}}, form("PriorProbability", {}, module=None, registered_name="Custom>PriorProbability"),
          {"class_name": "QInitializer", "config": {"initializer": {"class_name": "LecunUniform", "config": {"seed": None}}}},
          {"class_name": "GlorotUniformV2", "config": {"seed": 1}}]
for seed in SEEDS:
    cases.append(form("HeNormal", {"seed": seed}))
    cases.append(form(dice.choice(["RandomUniform", "RandomNormal", "VarianceScaling", "OrthogonalInitializer"]), {"seed": seed}))
for name in FAMILY:
    cases.append(form(name, {"seed": 5, "input_axes": None, "output_axes": None}))
    cases.append(form(name, {"seed": 5, "input_axes": [0], "output_axes": [1]}))
    for key, value in [("scale", 1), ("mode", "fan_in"), ("distribution", "normal"), ("dtype", "float32"), ("gain", 1.0), ("Seed", 1), ("name", "x")]:
        cases.append(form(name, {"seed": 5, key: value}))
for axes in [0, [0], [], [-1], [0, 1], [5], ["0"], [0.0], "0", [True], (0,), {"a": 1}]:
    cases.append(form("HeNormal", {"seed": 5, "input_axes": axes, "output_axes": axes}))
    cases.append(form("HeNormal", {"seed": 5, "input_axes": axes}))
for scale in [1, 2, 3, 2.0, 0.5, 0, 0.0, -0.0, -1, -1.5, 1e-300, 5e-324, 1e300, 2**53 + 1, 2**63, 10**30, "2", None, True, False, [2], {}, 10**400]:
    cases.append(form("VarianceScaling", {"seed": 5, "scale": scale}))
for mode in ["fan_in", "fan_out", "fan_avg", "FAN_IN", "fanAvg", "Fan_In", "", " fan_in", "fan", None, 1, True, [], ["fan_in"], {}]:
    cases.append(form("VarianceScaling", {"seed": 5, "mode": mode}))
for law in ["normal", "NORMAL", "uniform", "Uniform", "truncated_normal", "Truncated_Normal", "untruncated_normal", "truncated", "", " normal", None, 1, [], ["normal"]]:
    cases.append(form("VarianceScaling", {"seed": 5, "distribution": law}))
    cases.append(form("VarianceScaling", {"seed": "x", "mode": "x", "distribution": law}))
NUMBERS = [0, 1, -1, 3, 0.0, 1.0, -0.0, 0.1, -2.5, 1e-300, 2**24 + 1, 2**31, 2**40 + 1, 2**53 + 1, 2**63 - 1, 2**63, 1e38, 1e39, None, "1", True, [1.0], {}]
for value in NUMBERS:
    for name in NORMALS:
        cases.append(form(name, {"seed": 5, "mean": value}))
        cases.append(form(name, {"seed": 5, "stddev": value}))
    cases.append(form("RandomUniform", {"seed": 5, "minval": -1, "maxval": value}))
    cases.append(form("RandomUniform", {"seed": 5, "minval": value, "maxval": 2**63 - 1}))
    cases.append(form("Constant", {"value": value}))
    cases.append(form("Identity", {"gain": value}))
    cases.append(form("OrthogonalInitializer", {"seed": 5, "gain": value}))
for name in ["Zeros", "Ones", "Constant", "Identity", "OrthogonalInitializer"]:
    cases += [form(name, {}), form(name, {"seed": 1}), form(name, {"dtype": "float32"}), form(name, {"x": 1})]
for _ in range(150):
    name = dice.choice(RANDOM)
    config = {"seed": dice.choice([dice.randint(-2**63, 2**63 - 1), dice.randint(0, 1000), None, generator({"seed": dice.randint(0, 99)})])}
    number = lambda: dice.choice([dice.randint(0, 5), round(dice.uniform(0, 5), dice.randint(0, 6)), dice.random()])
    if name in NORMALS:
        config.update(mean=number(), stddev=number())
    elif name == "RandomUniform":
        low = number()
        config.update(minval=low, maxval=low + number())
    elif name == "VarianceScaling":
        config.update(scale=number() + 1, mode=dice.choice(["fan_in", "fan_out", "fan_avg"]), distribution=dice.choice(["uniform", "truncated_normal", "untruncated_normal", "normal"]))
    if dice.random() < 0.15:
        config[dice.choice(["dtype", "gain", "scale_", "Mean", "axes"])] = dice.choice([1, None, "x"])
    keys = list(config)
    dice.shuffle(keys)
    cases.append(form(name, {key: config[key] for key in keys}))


def first(initializer, shape, dtype):
    try:
        array = np.asarray(keras.ops.convert_to_numpy(keras.ops.cast(initializer(shape, dtype=dtype), dtype)))
    except Exception as e:
        return type(e).__name__
    bits = array.ravel()[:4].view({"float32": np.uint32, "float64": np.uint64}[dtype])
    return [f"{int(b):0{2 * array.itemsize}x}" for b in bits]


def behaviour(identifier):
    record = {"identifier": identifier}
    try:
        initializer = initializers.get(identifier)
    except Exception as e:
        return {**record, "error": type(e).__name__, "text": str(e)[:300]}
    if not isinstance(initializer, initializers.Initializer):
        return {**record, "other": type(initializer).__name__}
    try:
        record["serialized"] = json.loads(json.dumps(initializers.serialize(initializer)))
    except Exception as e:
        record["unserializable"] = type(e).__name__
    if getattr(initializer, "_init_seed", 0) is None:
        record["unseeded"] = True
        return record
    for dtype in ("float32", "float64"):
        record[dtype] = first(initializers.get(identifier), (3, 4), dtype)
    try:
        clone = initializers.serialize(initializer.clone())
        record["cloned"] = json.loads(json.dumps(clone)) == record.get("serialized")
    except Exception as e:
        record["cloned"] = type(e).__name__
    return record


records = [behaviour(case) for case in cases]
with open("keras-behaviours.json", "w") as file:
    file.write('{"keras": "%s", "behaviours": [\n' % keras.__version__)
    file.write(",\n".join(json.dumps(record) for record in records))
    file.write("\n]}\n")
print(len(records), "behaviours")
