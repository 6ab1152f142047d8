// SPDX-License-Identifier: Apache-2.0
/*
 * Vectors of 256 bits, and the words of blocks in them.
 *
 * A block is four 32-bit words of one counter value. A vector holds the same word of eight blocks,
 * in the order 0 2 4 6 1 3 5 7, which is the order that the two unpack steps at the end turn into
 * memory order.
 */
#ifndef LANEFILL_PHILOX256_H
#define LANEFILL_PHILOX256_H

#include "ceilings.h"

#include <immintrin.h>

#define AVX2 __attribute__((target("avx2,fma,f16c")))
#define INLINE AVX2 static inline __attribute__((always_inline))
#define UNROLL _Pragma("GCC unroll 10")

typedef __m256i ints;
typedef __m256 floats;
typedef __m256d doubles;

enum { LANES = 8 };

INLINE ints all(uint32_t x) { return _mm256_set1_epi32((int)x); }
INLINE floats allf(float x) { return _mm256_set1_ps(x); }
INLINE doubles alld(double x) { return _mm256_set1_pd(x); }
INLINE floats as_floats(ints x) { return _mm256_castsi256_ps(x); }
INLINE ints as_ints(floats x) { return _mm256_castps_si256(x); }
INLINE ints xor(ints a, ints b) { return _mm256_xor_si256(a, b); }
INLINE ints block_order(void) { return _mm256_setr_epi32(0, 2, 4, 6, 1, 3, 5, 7); }
/* a * b + c, rounded once */
INLINE doubles fused(doubles a, doubles b, doubles c) { return _mm256_fmadd_pd(a, b, c); }
INLINE doubles at_least(doubles x, double least) { return _mm256_max_pd(x, alld(least)); }
INLINE doubles root(doubles x) { return _mm256_sqrt_pd(x); }

/* ---- Philox4x32-10 ---- */

#define EVERY_LANE all
#include "stream.h"

/* High and low halves of eight 32 x 32 bit products, from two vpmuludq and one shufps. The shuffle
 * leaves the high halves with lanes 1 and 2 of each quarter swapped. A high half meets a low half of
 * the round before last, so it always meets its own block; ten rounds swap an even number of times;
 * only the last round's low halves must be swapped by hand. */
INLINE void multiply(ints c, ints m, int last, ints *high, ints *low) {
  floats even = as_floats(_mm256_mul_epu32(c, m));
  floats odd = as_floats(_mm256_mul_epu32(_mm256_srli_epi64(c, 32), m));
  *high = as_ints(_mm256_shuffle_ps(even, odd, 0xDD));
  *low = last ? as_ints(_mm256_shuffle_ps(even, odd, 0x88)) : _mm256_mullo_epi32(c, m);
}

/* The words of `chains` (1 to 4, a constant) vectors of blocks. A round's latency is six cycles and
 * it has 14 instructions, so the chains must advance together, round by round, to fill the pipes. */
INLINE void philox(const struct stream *s, int chains, const ints *counter, ints words[][4]) {
  ints c0[4], c1[4], c2[4], c3[4];
  UNROLL for (int g = 0; g < chains; g++) {
    ints h0, l0, h1, l1;
    multiply(counter[g], s->m0, 0, &h0, &l0);
    multiply(xor(h0, s->x2), s->m1, 0, &h1, &l1);
    c0[g] = xor(h1, s->x0);
    c1[g] = l1;
    c2[g] = xor(l0, s->y2);
    c3[g] = s->y3;
  }
  UNROLL for (int r = 2; r < ROUNDS; r++) {
    UNROLL for (int g = 0; g < chains; g++) {
      ints h0, l0, h1, l1;
      multiply(c0[g], s->m0, r == ROUNDS - 1, &h0, &l0);
      multiply(c2[g], s->m1, r == ROUNDS - 1, &h1, &l1);
      c0[g] = xor(h1, xor(c1[g], s->key0[r]));
      c2[g] = xor(h0, r == 2 ? c3[g] : xor(c3[g], s->key1[r]));
      c1[g] = l1;
      c3[g] = l0;
    }
  }
  UNROLL for (int g = 0; g < chains; g++) {
    words[g][0] = c0[g];
    words[g][1] = c1[g];
    words[g][2] = c2[g];
    words[g][3] = c3[g];
  }
}

#endif
