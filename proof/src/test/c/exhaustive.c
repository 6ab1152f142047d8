// SPDX-License-Identifier: Apache-2.0
// Writes what the C library makes of all 2^23 words, as little-endian floats: the radii of the
// Box-Muller transform (argument r), the sines (s) or the cosines (c) of its angles.
//
// gcc -O1 -fno-builtin exhaustive.c -lm && ./a.out r | sha256sum
#include <math.h>
#include <stdint.h>
#include <stdio.h>

int main(int n, char **a) {
  if (n != 2) {
    return 1;
  }
  for (uint32_t m = 0; m < 1u << 23; m++) {
    float u = m * 0x1p-23f, v = (float)(0x1.921fb54442d18p2 * u);
    float y = *a[1] == 'r' ? sqrtf(-2 * logf(fmaxf(u, 1e-7f))) : *a[1] == 's' ? sinf(v) : cosf(v);
    fwrite(&y, 4, 1, stdout);
  }
  return 0;
}
