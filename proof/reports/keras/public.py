# SPDX-License-Identifier: Apache-2.0
"""Compares what Keras and what Lanefill make of .keras files and JSON configurations that others published.

  KERAS_BACKEND=tensorflow CUDA_VISIBLE_DEVICES= python public.py FILE ...

needs a python with keras 3.15.1 and tensorflow_cpu 2.21.0, and `mvn -q package -pl core,checkpoint -DskipTests -DskipSbom`
before. Keras reads the configuration alone, not how the model was compiled, as load_model(compile=False) does.
"""
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import zipfile

import record

ROOT = pathlib.Path(__file__).resolve().parents[3]
JAVA = os.path.join(os.environ.get("JAVA_HOME", "/usr/lib/jvm/temurin-25-jdk-amd64"), "bin", "java")
LANEFILL = os.environ.get("LANEFILL", f"-jar {ROOT}/checkpoint/target/lanefill.jar").split()
SEED = 7


def of_keras(file):
    saved = zipfile.is_zipfile(file)
    configuration = json.loads(zipfile.ZipFile(file).read("config.json") if saved else pathlib.Path(file).read_text())
    configuration.pop("compile_config", None)
    weights = [v for v in record.weights(SEED, json.dumps(configuration), saved) if v["kind"] == "weight"]
    return [(v["path"], v["shape"], v["sha256"]) for v in weights if not v["path"].endswith("/count")]


def of_lanefill(file, folder):
    made = os.path.join(folder, "made.safetensors")
    run = subprocess.run([JAVA, *LANEFILL, "init", file, "--seed", str(SEED), "-o", made, "--force"],
                         capture_output=True, text=True)
    if run.returncode:
        raise ValueError(run.stderr.replace(file, os.path.basename(file)))
    data = pathlib.Path(made).read_bytes()
    start = 8 + int.from_bytes(data[:8], "little")
    header = json.loads(data[8:start])
    header.pop("__metadata__", None)
    return {(name, tuple(v["shape"]), hashlib.sha256(data[start + v["data_offsets"][0]:start + v["data_offsets"][1]]).hexdigest())
            for name, v in header.items()}


def outcome(make, *arguments):
    try:
        return make(*arguments), None
    except Exception as e:
        return None, " ".join(str(e).split())[:160]


with tempfile.TemporaryDirectory() as folder:
    for file in sys.argv[1:]:
        keras, refused = outcome(of_keras, file)
        ours, refusal = outcome(of_lanefill, file, folder)
        if keras is None or ours is None:
            print(file, "| Keras:", refused or f"{len(keras)} weights", "| Lanefill:", refusal or f"{len(ours)} weights", flush=True)
        else:
            other = [path for path, shape, sha in keras if (path, tuple(shape), sha) not in ours]
            print(file, f"| {len(keras)} weights, {len(ours)} of Lanefill, others: {other}", flush=True)
