#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs exhaustive.c on an emulated AArch64 with that architecture's glibc, and compares its digests with those that
# ExhaustiveMathTest expects of the kernels. Prints a report; takes ten seconds:
#
#   core/src/test/proof/aarch64.sh > core/src/test/proof/aarch64.md
#
# Debian: apt-get install qemu-user gcc-aarch64-linux-gnu libc6-dev-arm64-cross
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
kernels=../java/io/lanefill/internal/scalar/ExhaustiveMathTest.java
root=/usr/aarch64-linux-gnu
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
aarch64-linux-gnu-gcc -O1 -fno-builtin -o "$folder/exhaustive" exhaustive.c -lm

echo "# aarch64"
echo
echo "The C library of AArch64 against the digests that both kernels have, of all 2^23 words each. TensorFlow's CPU kernels"
echo "take logarithms, sines and cosines from that library."
echo
echo "| values | SHA-256 of glibc $(qemu-aarch64 -L $root "$folder/exhaustive" v), AArch64 | kernels |"
echo "|---|---|---|"
status=0
for name in RADII SINES COSINES; do
  letter=${name:0:1}
  digest=$(qemu-aarch64 -L $root "$folder/exhaustive" "${letter,}" | sha256sum | cut -d' ' -f1)
  verdict=equal
  if ! grep -A1 "String $name =" $kernels | grep -q "$digest"; then
    verdict=DIFFERENT
    status=1
  fi
  echo "| ${name,,} | \`$digest\` | $verdict |"
done
echo
echo "Neither Lanefill nor TensorFlow was run there. Lanefill needs a JDK 25 for AArch64; Debian 12's own is 17."
echo "The scalar kernel computes with Java's arithmetic alone, which is the same on"
echo "every machine; what could differ is the C library, and that is what this report compares. Vectors of that machine are untried."
echo
echo "---"
echo
echo "- Date: $(date -u +%F)"
echo "- Emulator: $(qemu-aarch64 --version | head -1)"
echo "- Compiler: $(aarch64-linux-gnu-gcc --version | head -1)"
exit $status
