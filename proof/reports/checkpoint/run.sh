#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Writes checkpoints with the command line, and has Python's packages for their formats read them back; then one of 14.5 GB
# beside what the disk takes. Writes readers.md beside it; takes a quarter of an hour, and needs 20 GB of disk:
#
#   mvn -q package -pl core,checkpoint -DskipTests -DskipSbom && proof/reports/checkpoint/run.sh
#
# Needs Python 3.11 or later with venv, and a JDK 25 (JAVA_HOME).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
repository=$(cd "$here/../../.." && pwd)
jar=$repository/checkpoint/target/lanefill.jar
models=$repository/core/src/test/resources/io/lanefill/models
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q numpy safetensors zarr
python=$folder/venv/bin/python

vectors=(--add-modules jdk.incubator.vector)

# java ARGUMENT...: in a heap of 64 MB, without what it remarks.
java() {
  "$JAVA_HOME/bin/java" -Xmx64m "$@" 2> "$folder/remarks.txt"
}
# lanefill ARGUMENT...: the command line.
lanefill() {
  java -jar "$jar" "$@"
}
# seconds NAME COMMAND...: runs it and adds to the file of that name how long it took.
seconds() {
  local start=$EPOCHREALTIME name=$1
  shift
  "$@" > "$folder/output.txt"
  awk "BEGIN { printf \"%.1f\\n\", $EPOCHREALTIME - $start }" >> "$folder/$name.seconds"
}

report=$folder/readers.md
{
  echo "# readers"
  echo
  echo "Checkpoints that \`lanefill init\` wrote, read back by Python's packages; each weight's SHA-256 is compared with Keras's."
  echo
  echo "| model | reader | weights | Keras's |"
  echo "|---|---|--:|--:|"
} > "$report"
for model in resnet50 gpt2; do
  for output in "$model.safetensors" "$model.npz" "$model.zarr" "$model-shards --shard-size 40MB"; do
    # Of words: a path and perhaps an option.
    # shellcheck disable=SC2086
    lanefill init "$models/$model.json" -o "$folder/"$output > /dev/null
    "$python" "$here/read_back.py" "$models/$model.json" "$folder/${output%% *}" >> "$report"
  done
  rm -r "$folder/$model"*
done

# An archive and an entry of more than 4 GiB: ZIP64.
echo '{"seed": 1, "tensors": [{"name": "small", "shape": [3], "initializer": "ones"},
  {"name": "large", "shape": [1100000000], "initializer": "random_uniform"},
  {"name": "last", "shape": [5, 7], "initializer": "random_normal"}]}' > "$folder/large.json"
lanefill init "$folder/large.json" -o "$folder/large.npz" > /dev/null
{
  echo
  echo "- Beyond 4 GiB: $("$python" "$here/read_large.py" "$folder/large.npz")"
  echo "- \`lanefill verify\` of it: $(lanefill verify "$folder/large.npz" "$folder/large.json")"
} >> "$report"
rm "$folder/large.npz"

# A checkpoint of 7 thousand million parameters, in shards of 5 GB, like the header of its published shapes.
"$python" "$here/headers.py" "$folder/like.safetensors"
rules=(--like "$folder/like.safetensors" --rule '*norm*=ones' --rule '*=random_normal:stddev=0.02' --seed 42)
plan=$(lanefill explain "${rules[@]}" | tail -1)
"$JAVA_HOME/bin/javac" -cp "$jar" -d "$folder" "$here/Fill.java"
zeros=$folder/zeros
shards=(-o "$folder/mistral" --shard-size 5GB)
size=$((3453 * 4194304))
# In turn, as what a disk takes changes from minute to minute.
for _ in 1 2 3; do
  rm -rf "$folder/mistral"
  seconds disk dd if=/dev/zero "of=$zeros" bs=4M count=3453 conv=fsync status=none
  rm "$zeros"
  seconds direct dd if=/dev/zero "of=$zeros" bs=4M count=3453 oflag=direct status=none
  rm "$zeros"
  seconds drawn java -cp "$jar:$folder" Fill "$size"
  seconds drawn_by_vectors java "${vectors[@]}" -cp "$jar:$folder" Fill "$size"
  seconds init lanefill init "${rules[@]}" "${shards[@]}"
  rm -r "$folder/mistral"
  seconds init_by_vectors java "${vectors[@]}" -jar "$jar" init "${rules[@]}" "${shards[@]}"
done
files=$(ls "$folder/mistral" | wc -l)
read=$("$python" "$here/read_shards.py" "$folder/mistral")
same=$(lanefill verify "$folder/mistral" "${rules[@]}")
{
  echo
  echo "The shapes of Mistral-7B-v0.1 (\`headers.py\`), bfloat16, in shards of 5 GB: $plan."
  echo
  echo "| three runs in turn | s | median, MB/s |"
  echo "|---|--:|--:|"
  # row TEXT NAME: what was measured under a name, and of its median the speed.
  row() {
    local median
    median=$(sort -n "$folder/$2.seconds" | sed -n 2p)
    echo "| $1 | $(paste -sd ' ' "$folder/$2.seconds") | $(awk "BEGIN { printf \"%.0f\", $size / $median / 1e6 }") |"
  }
  row "\`dd\` of zeros, $size bytes, until the disk has them" disk
  row "the same with \`oflag=direct\`" direct
  row "as many bytes of bfloat16 normals, dropped (\`Fill.java\`)" drawn
  row "the same with \`--add-modules jdk.incubator.vector\`" drawn_by_vectors
  row "\`lanefill init\` in 64 MB of heap, $files files" init
  row "the same with \`--add-modules jdk.incubator.vector\`" init_by_vectors
  echo
  echo "- Read by safetensors: $read"
  echo "- \`lanefill verify\`: $same"
  echo
  echo "---"
  echo
  echo "- Date: $(date -u +%F)"
  echo "- CPU: $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1), $(nproc) cores"
  echo "- JDK: $("$JAVA_HOME/bin/java" -version 2>&1 | sed -n 2p)"
} >> "$report"
mv "$report" "$here"
