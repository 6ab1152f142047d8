// SPDX-License-Identifier: Apache-2.0
/*
 * Vectors of 512 bits, and the words of blocks in them.
 *
 * A block lives in one 64-bit lane; its four words stand in the low halves of four vectors, and
 * what the high halves hold does not matter: vpmuludq ignores it, and the steps after the last
 * round mask it away. A round is six instructions for a vector of eight blocks: two products, two
 * shifts, and two xors of three (vpternlog). No form with fewer was found.
 */
#ifndef LANEFILL_PHILOX512_H
#define LANEFILL_PHILOX512_H

#include "ceilings.h"

#include <immintrin.h>

#define AVX512 __attribute__((target("avx2,fma,avx512f,avx512bw,avx512dq,avx512vl")))
#define INLINE AVX512 static inline __attribute__((always_inline))
#define UNROLL _Pragma("GCC unroll 16")

typedef __m512i ints;
typedef __m512 floats;
typedef __m512d doubles;

enum {
  LANES = 8,       /* blocks of a vector */
  MOST_CHAINS = 6, /* vectors of blocks that advance together: six are fastest where all fit */
  CHAINS = 4       /* where their words are stored: as many as a fill is a multiple of */
};

INLINE ints all64(uint64_t x) { return _mm512_set1_epi64((long long)x); }
INLINE ints all32(uint32_t x) { return _mm512_set1_epi32((int)x); }
INLINE ints halves(uint32_t low, uint32_t high) { return all64((uint64_t)high << 32 | low); }
INLINE doubles alld(double x) { return _mm512_set1_pd(x); }
INLINE floats allf(float x) { return _mm512_set1_ps(x); }
INLINE ints xor(ints a, ints b) { return _mm512_xor_si512(a, b); }
INLINE ints multiply(ints a, ints b) { return _mm512_mul_epu32(a, b); }
INLINE ints high(ints product) { return _mm512_srli_epi64(product, 32); }
INLINE ints swap(ints product) { return _mm512_shuffle_epi32(product, _MM_PERM_CDAB); }
INLINE ints xor3(ints a, ints b, ints c) { return _mm512_ternarylogic_epi64(a, b, c, 0x96); }
/* a ^ (b & c) */
INLINE ints xor_and(ints a, ints b, ints c) { return _mm512_ternarylogic_epi64(a, b, c, 0x78); }
/* (a & b) ^ c */
INLINE ints and_xor(ints a, ints b, ints c) { return _mm512_ternarylogic_epi64(a, b, c, 0x6A); }
/* (a & b) | c */
INLINE ints and_or(ints a, ints b, ints c) { return _mm512_ternarylogic_epi64(a, b, c, 0xEA); }
/* a * b + c, rounded once */
INLINE doubles fused(doubles a, doubles b, doubles c) { return _mm512_fmadd_pd(a, b, c); }
INLINE doubles at_least(doubles x, double least) { return _mm512_max_pd(x, alld(least)); }
INLINE doubles root(doubles x) { return _mm512_sqrt_pd(x); }

/* ---- Philox4x32-10 ---- */

#define EVERY_LANE all64
#include "stream.h"

/* The last round before its xors: its products, and the words that these meet. */
struct last_round {
  ints p0, p1, c1, c3;
};

/* All rounds of `chains` vectors of blocks, from the products M0 * counter, which grow by a constant
 * from vector to vector. */
INLINE void philox(const struct stream *s, int chains, const ints *products,
                   struct last_round *last) {
  ints c0[MOST_CHAINS], c1[MOST_CHAINS], c2[MOST_CHAINS], c3[MOST_CHAINS];
  UNROLL for (int g = 0; g < chains; g++) {
    ints q = multiply(xor(high(products[g]), s->x2), s->m1);
    c0[g] = xor(high(q), s->x0);
    c1[g] = q;
    c2[g] = xor(products[g], s->y2);
    c3[g] = s->y3;
  }
  UNROLL for (int r = 2; r < ROUNDS - 1; r++) {
    UNROLL for (int g = 0; g < chains; g++) {
      ints p0 = multiply(c0[g], s->m0), p1 = multiply(c2[g], s->m1);
      c0[g] = xor3(high(p1), c1[g], s->key0[r]);
      c2[g] = r == 2 ? xor(high(p0), c3[g]) : xor3(high(p0), c3[g], s->key1[r]);
      c1[g] = p1;
      c3[g] = p0;
    }
  }
  UNROLL for (int g = 0; g < chains; g++) {
    last[g].p0 = multiply(c0[g], s->m0);
    last[g].p1 = multiply(c2[g], s->m1);
    last[g].c1 = c1[g];
    last[g].c3 = c3[g];
  }
}

/* M0 * counter of a first vector of blocks. */
INLINE ints first_products(uint64_t low, uint32_t stride, const int *block_of_lane) {
  uint64_t lanes[LANES];
  for (int t = 0; t < LANES; t++) {
    lanes[t] = (uint64_t)M0 * ((uint32_t)low + stride * (uint32_t)block_of_lane[t]);
  }
  return _mm512_loadu_si512(lanes);
}

/* The products of so many vectors in a row, `step` apart; returns that of the next vector. */
INLINE ints products_in_a_row(ints product, ints step, int chains, ints *products) {
  UNROLL for (int i = 0; i < chains; i++) {
    products[i] = product;
    product = _mm512_add_epi64(product, step);
  }
  return product;
}

/* The products of listed groups' blocks, group 0's at the counter `low`, 2^stride_bits blocks apart. */
INLINE void listed_products(const struct stream *s, const uint32_t *groups, __m256i block_of_lane,
                            unsigned stride_bits, uint32_t low, ints *products) {
  UNROLL for (size_t i = 0; i < CHAINS; i++) {
    __m256i list = _mm256_loadu_si256((const __m256i *)(groups + LANES * i));
    ints group = _mm512_cvtepu32_epi64(_mm256_permutevar8x32_epi32(list, block_of_lane));
    ints counter = _mm512_add_epi64(_mm512_slli_epi64(group, stride_bits), all64(low));
    products[i] = multiply(counter, s->m0);
  }
}

INLINE void words(const struct stream *s, const ints *products, ints words[][4]) {
  struct last_round last[CHAINS];
  philox(s, CHAINS, products, last);
  UNROLL for (int i = 0; i < CHAINS; i++) {
    words[i][0] = xor3(high(last[i].p1), last[i].c1, s->key0[ROUNDS - 1]);
    words[i][1] = last[i].p1;
    words[i][2] = xor3(high(last[i].p0), last[i].c3, s->key1[ROUNDS - 1]);
    words[i][3] = last[i].p0;
  }
}

/* Words of consecutive groups; returns the product of the next vector. */
INLINE ints run_of_words(const struct stream *s, ints product, uint32_t stride, size_t vectors,
                         ints to[][4]) {
  ints step = all64((uint64_t)M0 * stride * LANES);
  for (size_t v = 0; v < vectors; v += CHAINS) {
    ints products[CHAINS];
    product = products_in_a_row(product, step, CHAINS, products);
    words(s, products, to + v);
  }
  return product;
}

#endif
