// SPDX-License-Identifier: Apache-2.0
/* What C reaches in float64 with AVX-512: the laws of float64.c with the same bits. */
#include "philox512.h"

typedef uint64_t longs __attribute__((vector_size(64)));

#include "float64.h"

INLINE void exchange_where_odd(longs quarters, doubles *a, doubles *b) {
  __mmask8 odd = _mm512_test_epi64_mask((ints)quarters, all64(QUARTER));
  doubles x = *a, y = *b;
  *a = _mm512_mask_blend_pd(odd, x, y);
  *b = _mm512_mask_blend_pd(odd, y, x);
}

/* The order of blocks that interleaving turns into that of memory. */
static const int BLOCK_OF_LANE[LANES] = {0, 4, 1, 5, 2, 6, 3, 7};

INLINE void interleave(doubles first, doubles second, doubles groups[2]) {
  groups[0] = _mm512_unpacklo_pd(first, second);
  groups[1] = _mm512_unpackhi_pd(first, second);
}

/* The last round's keys of two words in one, with the exponent of 1. */
struct keys {
  ints key01, key23;
};

INLINE struct keys keys(const struct fill *f) {
  uint64_t k0 = f->key0 + (ROUNDS - 1) * W0, k1 = f->key1 + (ROUNDS - 1) * W1;
  struct keys k = {all64((k0 << 32 & MANTISSA) | ONE), all64((k1 << 32 & MANTISSA) | ONE)};
  return k;
}

/* 1 + u in [1, 2) of both pairs of words, 20 bits of the first above the second. */
INLINE void pairs(const struct stream *s, const struct keys *k, int chains, const ints *products,
                  doubles to[][2]) {
  struct last_round last[MOST_CHAINS];
  philox(s, chains, products, last);
  UNROLL for (int i = 0; i < chains; i++) {
    ints pair01 = xor(last[i].p1, _mm512_slli_epi64(last[i].c1, 32));
    ints pair23 = xor(last[i].p0, _mm512_slli_epi64(last[i].c3, 32));
    to[i][0] = _mm512_castsi512_pd(and_xor(pair01, all64(MANTISSA), k->key01));
    to[i][1] = _mm512_castsi512_pd(and_xor(pair23, all64(MANTISSA), k->key23));
  }
}

/* Those of consecutive groups; returns the product of the next vector. */
INLINE ints run_of_pairs(const struct stream *s, const struct keys *k, ints product,
                         uint32_t stride, size_t vectors, doubles to[][2]) {
  ints step = all64((uint64_t)M0 * stride * LANES);
  for (size_t v = 0; v < vectors; v += CHAINS) {
    ints products[CHAINS];
    product = products_in_a_row(product, step, CHAINS, products);
    pairs(s, k, CHAINS, products, to + v);
  }
  return product;
}

/* ---- uniform ---- */

/* u = f - 1 is exact, so f * scale - scale, fused, rounds as u * scale does where the scale is finite
 * and above 0. */
INLINE ints uniforms(const struct fill *f, const struct stream *s, const struct keys *k, int chains,
                     ints product, double *out) {
  ints products[MOST_CHAINS], step = all64((uint64_t)M0 * LANES);
  doubles drawn[MOST_CHAINS][2];
  product = products_in_a_row(product, step, chains, products);
  pairs(s, k, chains, products, drawn);
  UNROLL for (int i = 0; i < chains; i++) {
    doubles groups[2];
    interleave(drawn[i][0], drawn[i][1], groups);
    UNROLL for (int j = 0; j < 2; j++) {
      doubles value = fused(groups[j], alld(f->scale), alld(-f->scale)) + f->shift;
      _mm512_storeu_pd(out + 2 * LANES * i + LANES * j, value);
    }
  }
  return product;
}

AVX512 void lanefill_uniform_float64_avx512(FILL_PARAMETERS) {
  struct fill f = FILL;
  struct stream s = stream(key0, key1, low, high);
  struct keys k = keys(&f);
  ints product = first_products(low, 1, BLOCK_OF_LANE);
  double *to = out;
  size_t g = 0;
  for (; g + MOST_CHAINS * LANES <= groups; g += MOST_CHAINS * LANES) {
    product = uniforms(&f, &s, &k, MOST_CHAINS, product, to + 2 * g);
  }
  for (; g < groups; g += 2 * LANES) product = uniforms(&f, &s, &k, 2, product, to + 2 * g);
}

/* ---- normal: the words of 128 blocks into the first-level cache, then the mathematics ---- */

enum { RUN = 16 }; /* vectors of blocks */

AVX512 void lanefill_normal_float64_avx512(FILL_PARAMETERS) {
  struct fill f = FILL;
  struct stream s = stream(key0, key1, low, high);
  struct keys k = keys(&f);
  ints product = first_products(low, 1, BLOCK_OF_LANE);
  doubles drawn[RUN][2];
  double *to = out;
  for (size_t g = 0; g < groups; g += RUN * LANES) {
    size_t left = (groups - g) / LANES, run = left < RUN ? left : RUN;
    product = run_of_pairs(&s, &k, product, 1, run, drawn);
    _Pragma("GCC unroll 2") for (size_t v = 0; v < run; v++) {
      doubles first, second, units[2];
      box_muller(drawn[v][0], drawn[v][1], &first, &second);
      interleave(first, second, units);
      double *place = to + 2 * (g + LANES * v);
      _mm512_storeu_pd(place, units[0] * scale + shift);
      _mm512_storeu_pd(place + LANES, units[1] * scale + shift);
    }
  }
}

/* ---- truncated normal: as ceilings512.c has it, in groups of two, with a block for each try ---- */

enum {
  TRUNCATED_CHUNK = 512, /* groups whose failures are redone together */
  STRIDE_BITS = 7,
  STRIDE = 1 << STRIDE_BITS
};

/* The units of a group from as many blocks as it takes, by whole vectors of them. */
AVX512 static __attribute__((noinline)) void whole_group(const struct stream *s,
                                                         const struct keys *k, uint32_t first,
                                                         double *units) {
  int n = 0;
  for (uint32_t block = first; n < 2; block += LANES) {
    doubles drawn[1][2], sines, cosines, groups[2];
    ints product = first_products(block, 1, BLOCK_OF_LANE);
    pairs(s, k, 1, &product, drawn);
    box_muller(drawn[0][0], drawn[0][1], &sines, &cosines);
    interleave(sines, cosines, groups);
    const double *candidates = (const double *)groups;
    for (int i = 0; i < 2 * LANES && n < 2; i++) {
      if (candidates[i] < 2.0 && candidates[i] > -2.0) units[n++] = candidates[i];
    }
  }
}

/* The four candidates of a failing group, to the first two inside; returns how many there are. */
INLINE int keep(double *first, const double *second) {
  __m256d x = _mm256_set_m128d(_mm_load_pd(second), _mm_load_pd(first));
  __m256i outside_bits = _mm256_set1_epi64x((long long)OUTSIDE);
  __mmask8 outside = _mm256_test_epi64_mask(_mm256_castpd_si256(x), outside_bits);
  __mmask8 inside = (__mmask8)(~outside & 0xF);
  _mm_store_pd(first, _mm256_castpd256_pd128(_mm256_maskz_compress_pd(inside, x)));
  return __builtin_popcount(inside);
}

/* The pairs of listed groups' blocks, group 0's at the counter `low`. */
INLINE void listed_pairs(const struct stream *s, const struct keys *k, const uint32_t *groups,
                         __m256i block_of_lane, uint32_t low, doubles to[][2]) {
  ints products[CHAINS];
  listed_products(s, groups, block_of_lane, STRIDE_BITS, low, products);
  pairs(s, k, CHAINS, products, to);
}

AVX512 void lanefill_truncated_float64_avx512(FILL_PARAMETERS) {
  struct fill f = FILL;
  struct stream s = stream(key0, key1, low, high);
  struct keys k = keys(&f);
  ints product = first_products(low, STRIDE, BLOCK_OF_LANE);
  __m256i block_of_lane = _mm256_loadu_si256((const __m256i *)BLOCK_OF_LANE);
  doubles drawn[RUN][2], units[TRUNCATED_CHUNK / LANES][2], second[RUN][2];
  uint32_t failed[TRUNCATED_CHUNK + CHAINS * LANES];
  double *to = out;
  for (size_t g = 0; g < groups; g += TRUNCATED_CHUNK) {
    size_t left = groups - g, chunk = left < TRUNCATED_CHUNK ? left : TRUNCATED_CHUNK;
    size_t failures = 0;
    for (size_t w = 0; w < chunk; w += RUN * LANES) {
      size_t rest = (chunk - w) / LANES, run = rest < RUN ? rest : RUN;
      product = run_of_pairs(&s, &k, product, STRIDE, run, drawn);
      for (size_t v = 0; v < run; v++) {
        doubles sines, cosines;
        box_muller(drawn[v][0], drawn[v][1], &sines, &cosines);
        ints either = (ints)((longs)sines | (longs)cosines);
        __mmask8 failing = _mm512_test_epi64_mask(either, all64(OUTSIDE));
        interleave(sines, cosines, units[w / LANES + v]);
        __m256i first = _mm256_set1_epi32((int)(w + LANES * v));
        _mm256_storeu_si256(
            (__m256i *)(failed + failures),
            _mm256_maskz_compress_epi32(failing, _mm256_add_epi32(block_of_lane, first)));
        failures += (size_t)__builtin_popcount(failing);
      }
    }

    /* What lies after the last failure is drawn and thrown away; group 0 is as good as any. */
    uint32_t start = (uint32_t)low + STRIDE * (uint32_t)g;
    for (size_t i = failures; i < failures + CHAINS * LANES; i++) failed[i] = 0;
    for (size_t w = 0; w < failures; w += RUN * LANES) {
      size_t n = failures - w < RUN * LANES ? failures - w : RUN * LANES;
      for (size_t v = 0; v < n; v += CHAINS * LANES) {
        listed_pairs(&s, &k, failed + w + v, block_of_lane, start + 1, drawn + v / LANES);
      }
      for (size_t v = 0; v < n; v += LANES) {
        doubles sines, cosines;
        box_muller(drawn[v / LANES][0], drawn[v / LANES][1], &sines, &cosines);
        interleave(sines, cosines, second[v / LANES]);
      }
      for (size_t i = 0; i < n; i++) {
        double *group = (double *)units + 2 * failed[w + i];
        if (keep(group, (const double *)second + 2 * i) < 2) {
          whole_group(&s, &k, start + STRIDE * failed[w + i], group);
        }
      }
    }

    for (size_t v = 0; v < chunk / LANES; v++) {
      double *place = to + 2 * (g + LANES * v);
      _mm512_storeu_pd(place, units[v][0] * scale + shift);
      _mm512_storeu_pd(place + LANES, units[v][1] * scale + shift);
    }
  }
}
