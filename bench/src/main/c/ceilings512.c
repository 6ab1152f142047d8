// SPDX-License-Identifier: Apache-2.0
/*
 * What C reaches with AVX-512, of which it needs F, BW, DQ and VL: the laws of ceilings.c with the
 * same bits, which CeilingBenchmark checks before it measures. That file says how to compile both.
 */
#include "boxmuller512.h"
#include "formats512.h"
#include "philox512.h"

/* ---- uniform ---- */

struct uniform {
  struct affine affine;
  floats minus_bias; /* times the scale */
  ints low_half, mantissa, key01, key23;
};

/* f = bias + u, and u * scale is rounded once: f * scale - bias * scale, fused, is the same where the
 * latter is exact, which it is if the scale is finite and above 0 and, of bfloat16, below 2^112. */
INLINE floats scaled(const struct uniform *u, ints bits) {
  return _mm512_fmadd_ps(_mm512_castsi512_ps(bits), u->affine.scale, u->minus_bias);
}

INLINE ints uniforms(enum format format, const struct stream *s, const struct uniform *u,
                     int chains, ints product, void *out) {
  ints products[MOST_CHAINS], step = all64((uint64_t)M0 * LANES);
  struct last_round last[MOST_CHAINS];
  product = products_in_a_row(product, step, chains, products);
  philox(s, chains, products, last);
  UNROLL for (int i = 0; i < chains; i++) {
    ints word01 = xor_and(swap(last[i].p1), last[i].c1, u->low_half);
    ints word23 = xor_and(swap(last[i].p0), last[i].c3, u->low_half);
    ints y = and_xor(word01, u->mantissa, u->key01), z = and_xor(word23, u->mantissa, u->key23);
    floats values[2] = {scaled(u, _mm512_unpacklo_epi64(y, z)),
                        scaled(u, _mm512_unpackhi_epi64(y, z))};
    store_products(format, &u->affine, values, at(format, out, 4 * LANES * (size_t)i));
  }
  return product;
}

INLINE void uniform(enum format format, const struct fill *f) {
  static const int BLOCK_OF_LANE[LANES] = {0, 4, 1, 5, 2, 6, 3, 7}; /* unpacked to memory order */
  struct stream s = stream(f->key0, f->key1, f->low, f->high);
  struct unit unit = UNIT[format];
  uint32_t k0 = (f->key0 + (ROUNDS - 1) * W0) & unit.mantissa;
  uint32_t k1 = (f->key1 + (ROUNDS - 1) * W1) & unit.mantissa;
  struct uniform u = {affine(f),
                      allf(-unit.bias * (float)f->scale),
                      all64(0xFFFFFFFF),
                      all32(unit.mantissa),
                      halves(k0 | unit.bias_bits, unit.bias_bits),
                      halves(k1 | unit.bias_bits, unit.bias_bits)};
  ints product = first_products(f->low, 1, BLOCK_OF_LANE);
  size_t g = 0;
  for (; g + MOST_CHAINS * LANES <= f->groups; g += MOST_CHAINS * LANES) {
    product = uniforms(format, &s, &u, MOST_CHAINS, product, at(format, f->out, 4 * g));
  }
  for (; g < f->groups; g += 2 * LANES) {
    product = uniforms(format, &s, &u, 2, product, at(format, f->out, 4 * g));
  }
}

DEFINE_FORMATS(AVX512, uniform, avx512)

/* ---- normal: the words of 128 blocks into the first-level cache, then the mathematics ---- */

enum { RUN = 16 }; /* vectors of blocks */

INLINE void normal(enum format format, const struct fill *f) {
  struct stream s = stream(f->key0, f->key1, f->low, f->high);
  struct affine a = affine(f);
  ints product = first_products(f->low, 1, BLOCK_OF_LANE);
  ints drawn[RUN][4];
  for (size_t g = 0; g < f->groups; g += RUN * LANES) {
    size_t left = (f->groups - g) / LANES, run = left < RUN ? left : RUN;
    product = run_of_words(&s, product, 1, run, drawn);
    _Pragma("GCC unroll 2") for (size_t v = 0; v < run; v++) {
      floats normals[2];
      interleave(box_muller(drawn[v]), normals);
      store(format, &a, normals, at(format, f->out, 4 * (g + LANES * v)));
    }
  }
}

DEFINE_FORMATS(AVX512, normal, avx512)

/* ---- truncated normal: redraw what is not below 2 ----
 * A group reserves 256 blocks and takes the candidates of the first that lie inside, then those of
 * the second, and so on. One group in six needs its second block: those are listed, and chosen from
 * one after the other. Fewer than one in 10^4 of those need a third: they are done alone. */

enum {
  TRUNCATED_CHUNK = 512, /* groups whose failures are redone together */
  STRIDE_BITS = 8,
  STRIDE = 1 << STRIDE_BITS,
  OUTSIDE = 0x40000000 /* the bit of a float that says |x| >= 2, if it is finite */
};

/* The units of a group from as many blocks as it takes, by whole vectors of them. */
AVX512 static __attribute__((noinline)) void whole_group(const struct stream *s, uint32_t first,
                                                         float *units) {
  int n = 0;
  for (uint32_t block = first; n < 4; block += LANES) {
    ints drawn[CHAINS][4], products[CHAINS];
    float candidates[4 * LANES];
    floats groups[2];
    UNROLL for (int i = 0; i < CHAINS; i++) products[i] = first_products(block, 1, BLOCK_OF_LANE);
    words(s, products, drawn);
    interleave(box_muller(drawn[0]), groups);
    _mm512_storeu_ps(candidates, groups[0]);
    _mm512_storeu_ps(candidates + 2 * LANES, groups[1]);
    for (int i = 0; i < 4 * LANES && n < 4; i++) {
      if (candidates[i] < 2.0f && candidates[i] > -2.0f) units[n++] = candidates[i];
    }
  }
}

/* The eight candidates of a failing group, to the first four inside; returns how many there are. */
INLINE int keep(float *first, const float *second) {
  __m256 x = _mm256_set_m128(_mm_load_ps(second), _mm_load_ps(first));
  __mmask8 outside = _mm256_test_epi32_mask(_mm256_castps_si256(x), _mm256_set1_epi32(OUTSIDE));
  _mm_store_ps(first, _mm256_castps256_ps128(_mm256_maskz_compress_ps((__mmask8)~outside, x)));
  return LANES - __builtin_popcount(outside);
}

/* The words of listed groups' blocks, group 0's at the counter `low`. */
INLINE void listed_words(const struct stream *s, const uint32_t *groups, __m256i block_of_lane,
                         uint32_t low, ints to[][4]) {
  ints products[CHAINS];
  listed_products(s, groups, block_of_lane, STRIDE_BITS, low, products);
  words(s, products, to);
}

INLINE void truncated(enum format format, const struct fill *f) {
  struct stream s = stream(f->key0, f->key1, f->low, f->high);
  struct affine a = affine(f);
  ints product = first_products(f->low, STRIDE, BLOCK_OF_LANE);
  __m256i block_of_lane = _mm256_loadu_si256((const __m256i *)BLOCK_OF_LANE);
  ints drawn[RUN][4];
  float units[4 * TRUNCATED_CHUNK] __attribute__((aligned(64)));
  float second[4 * RUN * LANES] __attribute__((aligned(64)));
  uint32_t failed[TRUNCATED_CHUNK + CHAINS * LANES];
  for (size_t g = 0; g < f->groups; g += TRUNCATED_CHUNK) {
    size_t chunk = f->groups - g < TRUNCATED_CHUNK ? f->groups - g : TRUNCATED_CHUNK;
    size_t failures = 0;
    for (size_t w = 0; w < chunk; w += RUN * LANES) {
      size_t left = (chunk - w) / LANES, run = left < RUN ? left : RUN;
      product = run_of_words(&s, product, STRIDE, run, drawn);
      for (size_t v = 0; v < run; v++) {
        size_t at = w + LANES * v;
        struct normals x = box_muller(drawn[v]);
        ints either = _mm512_or_si512(_mm512_castps_si512(x.sine), _mm512_castps_si512(x.cosine));
        unsigned outside = _mm512_test_epi32_mask(either, all32(OUTSIDE));
        __mmask8 failing = (__mmask8)(outside | outside >> LANES);
        floats candidates[2];
        interleave(x, candidates);
        _mm512_store_ps(units + 4 * at, candidates[0]);
        _mm512_store_ps(units + 4 * at + 2 * LANES, candidates[1]);
        __m256i group = _mm256_add_epi32(block_of_lane, _mm256_set1_epi32((int)at));
        _mm256_storeu_si256((__m256i *)(failed + failures),
                            _mm256_maskz_compress_epi32(failing, group));
        failures += (size_t)__builtin_popcount(failing);
      }
    }

    /* What lies after the last failure is drawn and thrown away; group 0 is as good as any. */
    uint32_t low = (uint32_t)f->low + STRIDE * (uint32_t)g;
    for (size_t i = failures; i < failures + CHAINS * LANES; i++) failed[i] = 0;
    for (size_t w = 0; w < failures; w += RUN * LANES) {
      size_t n = failures - w < RUN * LANES ? failures - w : RUN * LANES;
      for (size_t v = 0; v < n; v += CHAINS * LANES) {
        listed_words(&s, failed + w + v, block_of_lane, low + 1, drawn + v / LANES);
      }
      for (size_t v = 0; v < n; v += LANES) {
        floats candidates[2];
        interleave(box_muller(drawn[v / LANES]), candidates);
        _mm512_store_ps(second + 4 * v, candidates[0]);
        _mm512_store_ps(second + 4 * v + 2 * LANES, candidates[1]);
      }
      for (size_t i = 0; i < n; i++) {
        float *group = units + 4 * failed[w + i];
        if (keep(group, second + 4 * i) < 4) whole_group(&s, low + STRIDE * failed[w + i], group);
      }
    }

    for (size_t v = 0; v < chunk; v += LANES) {
      const floats *pair = (const floats *)(units + 4 * v);
      store(format, &a, pair, at(format, f->out, 4 * (g + v)));
    }
  }
}

DEFINE_FORMATS(AVX512, truncated, avx512)
