#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs Lanefill on an emulated AArch64, with Debian 13's JDK 25 and C library for it: the suite with NEON's vectors of 128
# bits and with SVE's of 512, and two of the proofs with SVE. Writes the reports beside it; takes an hour on two cores:
#
#   proof/reports/aarch64/run.sh
#
# Needs Debian 12 or later on another processor, and `apt-get install qemu-user`.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
repository=$(cd "$here/../../.." && pwd)
folder=$repository/proof/target/aarch64
root=$folder/root
home=$root/usr/lib/jvm/java-25-openjdk-arm64
emulator=$(qemu-aarch64 --version | sed -n 1p)

# The packages, unpacked into a folder of their own: nothing is installed.
if [ ! -e "$folder/ready" ]; then
  rm -rf "$folder"
  mkdir -p "$folder"/{lists,cache/archives}/partial "$folder/packages"
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Label: Debian' | sed -n 1p)
  : "${mirror:?apt knows no archive of Debian: run apt-get update}"
  key=/usr/share/keyrings/debian-archive-keyring.gpg
  echo "deb [arch=arm64 signed-by=$key] $mirror trixie main" > "$folder/sources.list"
  apt=(apt-get -qq -o "Dir::Etc::sourcelist=$folder/sources.list" -o Dir::Etc::sourceparts=- -o "Dir::State::lists=$folder/lists"
    -o "Dir::Cache=$folder/cache" -o APT::Architecture=arm64 -o APT::Architectures=arm64 -o APT::Sandbox::User=root)
  "${apt[@]}" update
  (cd "$folder/packages" && "${apt[@]}" download openjdk-25-jre-headless libc6 libgcc-s1 libstdc++6 zlib1g)
  for package in "$folder"/packages/*.deb; do
    dpkg -x "$package" "$root"
  done
  ln -s usr/lib "$root/lib"
  # The configuration lies behind absolute links, which would lead out of the folder.
  rm -r "$home/conf"
  cp -r "$root/etc/java-25-openjdk" "$home/conf"
  # What this JVM starts is a script, so that its own children are emulated too.
  for program in bin/java lib/jspawnhelper; do
    mv "$home/$program" "$home/$program.arm64"
    printf '#!/bin/sh\nexec qemu-aarch64 -L "%s" -cpu "$EMULATED_CPU" "%s" "$@"\n' "$root" "$home/$program.arm64" > "$home/$program"
    chmod +x "$home/$program"
  done
  touch "$folder/ready"
fi

# emulated CPU ARGUMENT...: runs Maven with tests in the emulated JVM, whose time no limit of a test is meant for.
emulated() {
  export EMULATED_CPU=$1
  shift
  mvn -B "-Djvm=$home/bin/java" "-Dproof.report=$here" \
    "-Dproof.emulator=$emulator, -cpu $EMULATED_CPU" -Djunit.jupiter.execution.timeout.mode=disabled "$@"
}

cd "$repository"
{
  echo "# suite"
  echo
  echo "The tests of every build in an emulated JVM, with two classes left out: \`ColdStartTest\` wants fills to switch to SIMD, and"
  echo "\`PassesCompilationTest\` reads x86's machine code."
  echo
  echo "| CPU | kernel | tests | skipped |"
  echo "|---|---|--:|--:|"
} > "$folder/suite.md"
# suite CPU KERNEL: runs the tests, which ends the script if one fails, and adds a line to the report.
suite() {
  emulated "$1" -pl core surefire:test@default-test '-Dtest=!ColdStartTest,!PassesCompilationTest' | tee "$folder/suite.txt"
  sed -nE "s/^\[[A-Z]+\] Tests run: ([0-9]+), Failures: 0, Errors: 0, Skipped: ([0-9]+)$/| $1 | $2 | \1 | \2 |/p" \
    "$folder/suite.txt" >> "$folder/suite.md"
}
mvn -B -q -pl core,checkpoint,bench,proof test-compile
suite neoverse-n1 "SIMD, 128 bits (NEON)"
suite a64fx "SIMD, 512 bits (SVE)"
emulated a64fx -pl core,checkpoint,bench,proof test -Dproof.excluded= -Dtest=GlibcProofTest,KernelMatrixTest \
  -Dsurefire.failIfNoSpecifiedTests=false
{
  echo
  echo "---"
  echo
  echo "- Date: $(date -u +%F)"
  echo "- Emulator: $emulator"
  echo "- JDK: $(EMULATED_CPU=a64fx "$home/bin/java" -version 2>&1 | sed -n 2p)"
} >> "$folder/suite.md"
mv "$folder/suite.md" "$here"
