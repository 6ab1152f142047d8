#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Writes load_weights.md: lanefill.jar writes the .weights.h5 of every recorded model, and Keras loads them. Needs a python with
# keras 3.15.1 and tensorflow_cpu 2.21.0, and `mvn -q package -pl core,checkpoint -DskipTests -DskipSbom` before.
#   bash proof/reports/keras/run.sh path/to/python
set -euo pipefail
cd "$(dirname "$0")/../../.."
records=checkpoint/src/test/resources/io/lanefill/checkpoint/keras
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$1" - "$records" "$folder" <<'PYTHON'
import gzip, json, pathlib, sys, zipfile
for file in pathlib.Path(sys.argv[1]).glob("*.json.gz"):
    recorded = json.loads(gzip.open(file).read())
    name = f"{sys.argv[2]}/{recorded['model']}"
    if recorded["model"].startswith("saved_"):
        zipfile.ZipFile(name + ".model", "w").writestr("config.json", recorded["configuration"])
    else:
        pathlib.Path(name + ".model").write_text(recorded["configuration"])
PYTHON
java=${JAVA_HOME:-/usr/lib/jvm/temurin-25-jdk-amd64}/bin/java
for model in "$folder"/*.model; do
  for seed in 7 4294967295; do
    "$java" -jar checkpoint/target/lanefill.jar init "$model" --seed $seed -o "${model%.model}-$seed.weights.h5" >&2
  done
done
KERAS_BACKEND=tensorflow CUDA_VISIBLE_DEVICES= TF_CPP_MIN_LOG_LEVEL=3 \
  "$1" proof/reports/keras/load_weights.py "$records" "$folder" | tee proof/reports/keras/load_weights.md
