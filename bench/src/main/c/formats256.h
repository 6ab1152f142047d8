// SPDX-License-Identifier: Apache-2.0
/* Words to uniform values, and floats to elements, in vectors of 256 bits. */
#ifndef LANEFILL_FORMATS256_H
#define LANEFILL_FORMATS256_H

#include "philox256.h"

#include "formats.h"

/* The lower bits of a word as a value in [0, 1). */
INLINE floats unit(enum format format, ints word) {
  struct unit u = UNIT[format];
  ints bits = _mm256_or_si256(_mm256_and_si256(word, all(u.mantissa)), all(u.bias_bits));
  return _mm256_sub_ps(as_floats(bits), allf(u.bias));
}

INLINE __m128i float16(floats x) {
  return _mm256_cvtps_ph(x, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
}

/* In the upper half of each lane: ties go to even. */
INLINE ints bfloat16(floats x) {
  ints bits = as_ints(x);
  ints odd = _mm256_and_si256(_mm256_srli_epi32(bits, 16), all(1));
  return _mm256_add_epi32(_mm256_add_epi32(bits, all(0x7FFF)), odd);
}

INLINE floats rounded_to_float16(floats x) { return _mm256_cvtph_ps(float16(x)); }

INLINE floats rounded_to_bfloat16(floats x) {
  return as_floats(_mm256_and_si256(bfloat16(x), all(0xFFFF0000)));
}

/* Scales, shifts and stores 32 units in the order of memory; those of the uniform law are exact in
 * every format. */
INLINE void store(enum format format, int exact, const struct affine *a, const floats units[4],
                  void *out) {
  floats x[4];
  UNROLL for (int i = 0; i < 4; i++) {
    floats product = _mm256_mul_ps(exact ? units[i] : rounded(format, units[i]), a->scale);
    x[i] = _mm256_add_ps(rounded(format, product), a->shift);
  }
  switch (format) {
    case FLOAT32:
      UNROLL for (int i = 0; i < 4; i++) _mm256_storeu_ps((float *)out + LANES * i, x[i]);
      return;
    case FLOAT16:
      UNROLL for (int i = 0; i < 4; i++) _mm_storeu_si128((__m128i *)out + i, float16(x[i]));
      return;
    case BFLOAT16:
      UNROLL for (int i = 0; i < 4; i += 2) {
        ints low = _mm256_srli_epi32(bfloat16(x[i]), 16);
        ints high = _mm256_srli_epi32(bfloat16(x[i + 1]), 16);
        ints quarters = _mm256_packus_epi32(low, high); /* of 64 bits, in the order 0 2 1 3 */
        _mm256_storeu_si256((ints *)out + i / 2, _mm256_permute4x64_epi64(quarters, 0xD8));
      }
      return;
  }
}

/* Eight groups of four, from four vectors of eight. */
INLINE void transpose(const floats values[4], floats groups[4]) {
  floats t0 = _mm256_unpacklo_ps(values[0], values[1]);
  floats t1 = _mm256_unpackhi_ps(values[0], values[1]);
  floats t2 = _mm256_unpacklo_ps(values[2], values[3]);
  floats t3 = _mm256_unpackhi_ps(values[2], values[3]);
  groups[0] = _mm256_shuffle_ps(t0, t2, 0x44);
  groups[1] = _mm256_shuffle_ps(t0, t2, 0xEE);
  groups[2] = _mm256_shuffle_ps(t1, t3, 0x44);
  groups[3] = _mm256_shuffle_ps(t1, t3, 0xEE);
}

#endif
