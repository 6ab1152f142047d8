// SPDX-License-Identifier: Apache-2.0
/*
 * Box-Muller with glibc's results, a word in each 32-bit lane: float arguments and results, double in
 * between.
 */
#ifndef LANEFILL_BOXMULLER256_H
#define LANEFILL_BOXMULLER256_H

#include "formats256.h"

#include "boxmuller.h"

static const double INVERSE[16] = INVERSE_TABLE;
static const double LOG[16] = LOG_TABLE(-2.0);

/* The upper and lower words of a table of sixteen doubles. */
struct table {
  ints low[2], high[2];
};

INLINE struct table split(const double *entries) {
  struct table t;
  UNROLL for (int half = 0; half < 2; half++) {
    floats a = _mm256_castpd_ps(_mm256_loadu_pd(entries + 8 * half));
    floats b = _mm256_castpd_ps(_mm256_loadu_pd(entries + 8 * half + 4));
    t.low[half] = _mm256_permute4x64_epi64(as_ints(_mm256_shuffle_ps(a, b, 0x88)), 0xD8);
    t.high[half] = _mm256_permute4x64_epi64(as_ints(_mm256_shuffle_ps(a, b, 0xDD)), 0xD8);
  }
  return t;
}

/* One 32-bit word of sixteen: bits 0 to 2 of the index choose in both halves, the sign of `upper`
 * between them. Twice as fast as a gather. */
INLINE ints lookup(const ints halves[2], ints index, ints upper) {
  floats a = as_floats(_mm256_permutevar8x32_epi32(halves[0], index));
  floats b = as_floats(_mm256_permutevar8x32_epi32(halves[1], index));
  return as_ints(_mm256_blendv_ps(a, b, as_floats(upper)));
}

/* -2 log of the floats z 2^k, with z near the c of its interval; rounded to float. */
INLINE __m128 rounded_logarithm(__m128 z, __m128i k, doubles inverse, doubles log) {
  doubles r = fused(_mm256_cvtps_pd(z), inverse, alld(-1.0));
  doubles y0 = fused(_mm256_cvtepi32_pd(k), alld(-2.0 * 0x1.62e42fefa39efp-1), log);
  return _mm256_cvtpd_ps(logarithm(r, y0));
}

/* sqrt(-2 log u), u at least 1e-7. Unpacking the table's words leaves lanes 0 1 4 5 in one vector of
 * doubles and 2 3 6 7 in the other, so u is put in that order, and the result back. */
INLINE floats radius(ints word) {
  struct table inverses = split(INVERSE), logs = split(LOG);
  ints u = as_ints(_mm256_max_ps(unit(FLOAT32, word), allf(0x1.ad7f2ap-24f)));
  ints t = _mm256_sub_epi32(u, all(0x3F330000));
  ints index = _mm256_srli_epi32(t, 19), upper = _mm256_slli_epi32(t, 9);
  ints il = lookup(inverses.low, index, upper), ih = lookup(inverses.high, index, upper);
  ints ll = lookup(logs.low, index, upper), lh = lookup(logs.high, index, upper);
  u = _mm256_permute4x64_epi64(u, 0xD8);
  t = _mm256_sub_epi32(u, all(0x3F330000));
  ints k = _mm256_srai_epi32(t, 23);
  floats z = as_floats(_mm256_sub_epi32(u, _mm256_and_si256(t, all(0xFF800000))));
  __m128 a = rounded_logarithm(_mm256_castps256_ps128(z), _mm256_castsi256_si128(k),
                               _mm256_castsi256_pd(_mm256_unpacklo_epi32(il, ih)),
                               _mm256_castsi256_pd(_mm256_unpacklo_epi32(ll, lh)));
  __m128 b = rounded_logarithm(_mm256_extractf128_ps(z, 1), _mm256_extracti128_si256(k, 1),
                               _mm256_castsi256_pd(_mm256_unpackhi_epi32(il, ih)),
                               _mm256_castsi256_pd(_mm256_unpackhi_epi32(ll, lh)));
  doubles log = _mm256_castps_pd(_mm256_set_m128(b, a));
  floats ordered = _mm256_castpd_ps(_mm256_permute4x64_pd(log, 0xD8));
  return _mm256_sqrt_ps(ordered);
}

/* Sine and cosine of four angles in [0, 2 pi] less their quarter turns. */
INLINE void sine_cosine4(__m128 angle, __m128i quarters, __m128 *sine, __m128 *cosine) {
  doubles v = _mm256_cvtps_pd(angle);
  doubles x = _mm256_fnmadd_pd(_mm256_cvtepi32_pd(quarters), alld(0x1.921fb54442d18p0), v);
  doubles s, c;
  sine_and_cosine(x, &s, &c);
  *sine = _mm256_cvtpd_ps(s);
  *cosine = _mm256_cvtpd_ps(c);
}

INLINE floats negated_by_bit_1(floats x, ints n) {
  ints sign = _mm256_and_si256(_mm256_slli_epi32(n, 30), all(0x80000000));
  return _mm256_xor_ps(x, as_floats(sign));
}

/* Of the angle 2 pi u. 2 pi as a float, and what that is too much, give a fused pair of products that
 * rounds as the product in double does, for each of the 2^23 values of u. The parity of the quarter
 * turns n swaps the two; bit 1 of n and of n + 1 gives the signs. */
INLINE void sine_cosine(ints word, floats *sine, floats *cosine) {
  floats u = unit(FLOAT32, word);
  floats angle = _mm256_fmadd_ps(u, allf(0x1.921fb6p2f),
                                 _mm256_mul_ps(u, allf(-0x1.777a5cp-23f)));
  ints n = _mm256_and_si256(word, all(0x7FFFFF));
  n = _mm256_srli_epi32(_mm256_add_epi32(n, all(1 << 20)), 21);
  __m128 s0, c0, s1, c1;
  sine_cosine4(_mm256_castps256_ps128(angle), _mm256_castsi256_si128(n), &s0, &c0);
  sine_cosine4(_mm256_extractf128_ps(angle, 1), _mm256_extracti128_si256(n, 1), &s1, &c1);
  floats s = _mm256_set_m128(s1, s0), c = _mm256_set_m128(c1, c0);
  floats odd = as_floats(_mm256_slli_epi32(n, 31));
  *sine = negated_by_bit_1(_mm256_blendv_ps(s, c, odd), n);
  *cosine = negated_by_bit_1(_mm256_blendv_ps(c, s, odd), _mm256_add_epi32(n, all(1)));
}

/* Four vectors of words to four vectors of standard normals; the sine comes first. */
INLINE void box_muller(const ints words[4], floats normals[4]) {
  UNROLL for (int w = 0; w < 4; w += 2) {
    floats r = radius(words[w]), s, c;
    sine_cosine(words[w + 1], &s, &c);
    normals[w] = _mm256_mul_ps(r, s);
    normals[w + 1] = _mm256_mul_ps(r, c);
  }
}

#endif
