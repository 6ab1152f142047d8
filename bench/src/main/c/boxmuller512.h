// SPDX-License-Identifier: Apache-2.0
/*
 * Box-Muller with glibc's results, a word in each 64-bit lane: float results, double in between.
 */
#ifndef LANEFILL_BOXMULLER512_H
#define LANEFILL_BOXMULLER512_H

#include "philox512.h"

#include "boxmuller.h"

static const double INVERSE[16] __attribute__((aligned(64))) = INVERSE_TABLE;
static const double LOG[16] __attribute__((aligned(64))) = LOG_TABLE(-2.0);

INLINE doubles lookup(const double *table, ints index) {
  return _mm512_permutex2var_pd(_mm512_load_pd(table), index, _mm512_load_pd(table + 8));
}

/* The bits of 2^29 + u, u = the word's low 23 bits * 2^-23. */
INLINE ints biased(ints word) { return and_or(word, all64(0x7FFFFF), all64(0x41C0000000000000)); }

/* -2 log u, u at least 1e-7, rounded to float. */
INLINE __m256 squared_radius(ints word) {
  doubles u = _mm512_sub_pd(_mm512_castsi512_pd(biased(word)), alld(0x1p29));
  u = _mm512_max_pd(u, alld(0x1.ad7f2ap-24));
  ints bits = _mm512_castpd_si512(u);
  ints t = _mm512_sub_epi64(bits, all64(0x3FE6600000000000));
  ints index = _mm512_srli_epi64(t, 48);
  doubles inverse = lookup(INVERSE, index), log = lookup(LOG, index);
  doubles k = _mm512_cvtepi64_pd(_mm512_srai_epi64(t, 52));
  ints exponent = _mm512_and_si512(t, all64(0xFFF0000000000000));
  doubles z = _mm512_castsi512_pd(_mm512_sub_epi64(bits, exponent));
  doubles r = fused(z, inverse, alld(-1.0));
  doubles y0 = fused(k, alld(-2.0 * 0x1.62e42fefa39efp-1), log);
  return _mm512_cvtpd_ps(logarithm(r, y0));
}

/* Sine and cosine of 2 pi u less its quarter turns, whose number bits 21 and 22 of the result are. */
INLINE ints sine_cosine(ints word, __m256 *sine, __m256 *cosine) {
  ints m = biased(word);
  doubles v = _mm512_fmadd_pd(_mm512_castsi512_pd(m), alld(0x1.921fb54442d18p2),
                              alld(-0x1.921fb54442d18p31));
  doubles t = _mm512_mul_pd(v, alld(0x1p29 + 1)); /* Veltkamp: rounds v to float */
  v = _mm512_sub_pd(t, _mm512_sub_pd(t, v));
  ints n = _mm512_add_epi64(m, all64(1 << 20));
  ints whole = _mm512_and_si512(n, all64(~(uint64_t)0x1FFFFF));
  doubles quarters = _mm512_sub_pd(_mm512_castsi512_pd(whole), alld(0x1p29));
  doubles x = _mm512_fmadd_pd(quarters, alld(-4 * 0x1.921fb54442d18p0), v);
  doubles s, c;
  sine_and_cosine(x, &s, &c);
  *sine = _mm512_cvtpd_ps(s);
  *cosine = _mm512_cvtpd_ps(c);
  return n;
}

/* Radius times sine and times cosine: of the blocks' first pairs, then of their second ones. */
struct normals {
  floats sine, cosine;
};

INLINE floats join(__m256 low, __m256 high) {
  return _mm512_insertf32x8(_mm512_castps256_ps512(low), high, 1);
}

INLINE floats signed_by(floats x, ints sign_bits) {
  return _mm512_castsi512_ps(xor_and(_mm512_castps_si512(x), sign_bits, all32(0x80000000)));
}

INLINE struct normals box_muller(const ints words[4]) {
  floats r = _mm512_sqrt_ps(join(squared_radius(words[0]), squared_radius(words[2])));
  __m256 s0, c0, s1, c1;
  ints n0 = sine_cosine(words[1], &s0, &c0), n1 = sine_cosine(words[3], &s1, &c1);
  ints even = _mm512_setr_epi32(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
  ints n = _mm512_permutex2var_epi32(n0, even, n1);
  __mmask16 odd = _mm512_test_epi32_mask(n, all32(1 << 21));
  floats s = join(s0, s1), c = join(c0, c1);
  floats sine = _mm512_mul_ps(r, _mm512_mask_blend_ps(odd, s, c));
  floats cosine = _mm512_mul_ps(r, _mm512_mask_blend_ps(odd, c, s));
  ints next = _mm512_add_epi32(n, all32(1 << 21));
  struct normals x = {signed_by(sine, _mm512_slli_epi32(n, 9)),
                      signed_by(cosine, _mm512_slli_epi32(next, 9))};
  return x;
}

/* To the order of memory, for blocks in the order of this table. */
static const int BLOCK_OF_LANE[LANES] = {0, 1, 4, 5, 2, 3, 6, 7};

INLINE void interleave(struct normals x, floats groups[2]) {
  ints order = _mm512_setr_epi64(0, 4, 1, 5, 2, 6, 3, 7);
  ints low = _mm512_castps_si512(_mm512_unpacklo_ps(x.sine, x.cosine));
  ints high = _mm512_castps_si512(_mm512_unpackhi_ps(x.sine, x.cosine));
  groups[0] = _mm512_castsi512_ps(_mm512_permutexvar_epi64(order, low));
  groups[1] = _mm512_castsi512_ps(_mm512_permutexvar_epi64(order, high));
}

#endif
