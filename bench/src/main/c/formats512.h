// SPDX-License-Identifier: Apache-2.0
/*
 * Floats to elements in vectors of 512 bits. AVX512-FP16 and -BF16 are not used: the one not every
 * processor of 512 bits has, the other makes subnormal values 0.
 */
#ifndef LANEFILL_FORMATS512_H
#define LANEFILL_FORMATS512_H

#include "philox512.h"

#include "formats.h"

INLINE __m256i float16(floats x) {
  return _mm512_cvtps_ph(x, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
}

/* In the upper half of each lane: ties go to even. */
INLINE ints bfloat16(floats x) {
  ints bits = _mm512_castps_si512(x);
  __mmask16 odd = _mm512_test_epi32_mask(bits, all32(0x10000));
  bits = _mm512_add_epi32(bits, all32(0x7FFF));
  return _mm512_mask_add_epi32(bits, odd, bits, all32(1));
}

INLINE floats rounded_to_float16(floats x) { return _mm512_cvtph_ps(float16(x)); }

INLINE floats rounded_to_bfloat16(floats x) {
  return _mm512_castsi512_ps(_mm512_and_si512(bfloat16(x), all32(0xFFFF0000)));
}

/* The even 16-bit lanes, then the odd ones. */
static const uint16_t EVEN_THEN_ODD[4 * LANES] __attribute__((aligned(64))) = {
    0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30,
    1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31};

/* Shifts and stores 32 products of units and the scale, in the order of memory. */
INLINE void store_products(enum format format, const struct affine *a, const floats products[2],
                           void *out) {
  floats x[2];
  UNROLL for (int i = 0; i < 2; i++) {
    x[i] = _mm512_add_ps(rounded(format, products[i]), a->shift);
  }
  switch (format) {
    case FLOAT32:
      UNROLL for (int i = 0; i < 2; i++) _mm512_storeu_ps((float *)out + 2 * LANES * i, x[i]);
      return;
    case FLOAT16:
      UNROLL for (int i = 0; i < 2; i++) _mm256_storeu_si256((__m256i *)out + i, float16(x[i]));
      return;
    case BFLOAT16: {
      ints pairs = and_or(bfloat16(x[1]), all32(0xFFFF0000), _mm512_srli_epi32(bfloat16(x[0]), 16));
      _mm512_storeu_si512(out, _mm512_permutexvar_epi16(_mm512_load_si512(EVEN_THEN_ODD), pairs));
      return;
    }
  }
}

/* The same of 32 units. */
INLINE void store(enum format format, const struct affine *a, const floats units[2], void *out) {
  floats products[2];
  UNROLL for (int i = 0; i < 2; i++) {
    products[i] = _mm512_mul_ps(rounded(format, units[i]), a->scale);
  }
  store_products(format, a, products, out);
}

#endif
