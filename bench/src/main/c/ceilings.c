// SPDX-License-Identifier: Apache-2.0
/*
 * What C reaches with AVX2, FMA and F16C: Lanefill's three laws in float32, float16 and bfloat16,
 * in intrinsics, one thread, no library. The results are Lanefill's in every bit; CeilingBenchmark
 * checks that before it measures.
 *
 *   cc -O3 -mtune=native -ffp-contract=off -shared -fPIC ceilings.c ceilings512.c float64.c
 *       float64_512.c machine.c
 *
 * -ffp-contract=off, because compilers fuse even intrinsics: unit * scale + shift has two roundings.
 * No -march: compilers would make these functions of AVX-512's instructions where there are any.
 */
#include "boxmuller256.h"
#include "formats256.h"
#include "philox256.h"

/* ---- uniform: four chains of words, each word one value ---- */

INLINE void uniform(enum format format, const struct fill *f) {
  struct stream s = stream(f->key0, f->key1, f->low, f->high);
  struct affine a = affine(f);
  ints counter = _mm256_add_epi32(all((uint32_t)f->low), block_order());
  for (size_t g = 0; g < f->groups; g += 4 * LANES) {
    ints counters[4], words[4][4];
    UNROLL for (int i = 0; i < 4; i++) counters[i] = _mm256_add_epi32(counter, all(LANES * i));
    counter = _mm256_add_epi32(counter, all(4 * LANES));
    philox(&s, 4, counters, words);
    UNROLL for (size_t i = 0; i < 4; i++) {
      floats units[4], groups[4];
      UNROLL for (int w = 0; w < 4; w++) units[w] = unit(format, words[i][w]);
      transpose(units, groups);
      store(format, 1, &a, groups, at(format, f->out, 4 * (g + LANES * i)));
    }
  }
}

DEFINE_FORMATS(AVX2, uniform, avx2)

/* ---- normal: the words of 128 blocks into the first-level cache, then the mathematics ---- */

enum { NORMAL_CHUNK = 128 };

INLINE void normal(enum format format, const struct fill *f) {
  struct stream s = stream(f->key0, f->key1, f->low, f->high);
  struct affine a = affine(f);
  ints counter = _mm256_add_epi32(all((uint32_t)f->low), block_order());
  ints words[NORMAL_CHUNK / LANES][4];
  for (size_t g = 0; g < f->groups; g += NORMAL_CHUNK) {
    size_t left = f->groups - g, run = (left < NORMAL_CHUNK ? left : NORMAL_CHUNK) / LANES;
    for (size_t v = 0; v < run; v += 4) {
      ints counters[4];
      UNROLL for (int i = 0; i < 4; i++) counters[i] = _mm256_add_epi32(counter, all(LANES * i));
      counter = _mm256_add_epi32(counter, all(4 * LANES));
      philox(&s, 4, counters, words + v);
    }
    for (size_t v = 0; v < run; v++) {
      floats normals[4], groups[4];
      box_muller(words[v], normals);
      transpose(normals, groups);
      store(format, 0, &a, groups, at(format, f->out, 4 * (g + LANES * v)));
    }
  }
}

DEFINE_FORMATS(AVX2, normal, avx2)

/* ---- truncated normal: redraw what is not below 2 ----
 * A group reserves 256 blocks and takes the candidates of the first that lie inside, then those of
 * the second, and so on. One group in six needs its second block: those are compressed, drawn eight
 * at a time and merged lane by lane. Fewer than one in 10^4 of those need a third: they are done alone. */

enum { TRUNCATED_CHUNK = 512, STRIDE_BITS = 8 };

INLINE floats outside(floats x) {
  floats magnitude = _mm256_and_ps(x, as_floats(all(0x7FFFFFFF)));
  return _mm256_cmp_ps(magnitude, allf(2.0f), _CMP_GE_OQ);
}

/* The lanes whose bit is set, in ascending order, as a vpermd index. */
static int32_t COMPRESS[256][8] __attribute__((aligned(32)));

__attribute__((constructor)) static void fill_compress(void) {
  for (int mask = 0; mask < 256; mask++) {
    int n = 0;
    for (int lane = 0; lane < 8; lane++) {
      if (mask >> lane & 1) COMPRESS[mask][n++] = lane;
    }
  }
}

/* The units of a group from its own blocks alone, eight of them at a time. */
AVX2 static __attribute__((noinline)) void whole_group(const struct stream *s, uint32_t group,
                                                       float *units) {
  int n = 0;
  for (uint32_t block = group << STRIDE_BITS; n < 4; block += LANES) {
    ints words[1][4], counter = _mm256_add_epi32(all(block), block_order());
    floats normals[4], candidates[4];
    float stored[4 * LANES];
    philox(s, 1, &counter, words);
    box_muller(words[0], normals);
    transpose(normals, candidates);
    for (int i = 0; i < 4; i++) _mm256_storeu_ps(stored + LANES * i, candidates[i]);
    for (int i = 0; i < 4 * LANES && n < 4; i++) {
      if (stored[i] < 2.0f && stored[i] > -2.0f) units[n++] = stored[i];
    }
  }
}

/* In each lane, the first four of eight candidates that lie inside; returns how many there were. */
INLINE ints merge(const floats candidates[8], floats kept[4]) {
  ints n = _mm256_setzero_si256();
  UNROLL for (int w = 0; w < 4; w++) kept[w] = candidates[0];
  UNROLL for (int i = 0; i < 8; i++) {
    ints reject = as_ints(outside(candidates[i]));
    ints place = _mm256_or_si256(n, reject); /* -1 for a rejected one: no place */
    n = _mm256_sub_epi32(_mm256_add_epi32(n, all(1)), _mm256_and_si256(reject, all(1)));
    UNROLL for (int w = 0; w < 4; w++) {
      if (w <= i && w >= i - 4) { /* later means five rejections: the group is short */
        floats here = as_floats(_mm256_cmpeq_epi32(place, all((uint32_t)w)));
        kept[w] = _mm256_blendv_ps(kept[w], candidates[i], here);
      }
    }
  }
  return n;
}

INLINE void truncated(enum format format, const struct fill *f) {
  static const int BLOCK[LANES] = {0, 2, 4, 6, 1, 3, 5, 7}; /* where transpose puts a lane */
  struct stream s = stream(f->key0, f->key1, f->low, f->high);
  struct affine a = affine(f);
  uint32_t start = (uint32_t)f->low >> STRIDE_BITS; /* the first group's number */
  ints words[TRUNCATED_CHUNK / LANES][4];
  floats units[TRUNCATED_CHUNK / LANES][4];
  uint32_t failed[TRUNCATED_CHUNK + 4 * LANES];   /* groups of the chunk, and their candidates */
  float first[4][TRUNCATED_CHUNK + 4 * LANES];
  for (size_t g = 0; g < f->groups; g += TRUNCATED_CHUNK) {
    size_t left = f->groups - g, run = (left < TRUNCATED_CHUNK ? left : TRUNCATED_CHUNK) / LANES;
    for (size_t v = 0; v < run; v += 4) {
      ints counters[4];
      UNROLL for (int i = 0; i < 4; i++) {
        ints group = _mm256_add_epi32(all(start + (uint32_t)(g + LANES * (v + i))), block_order());
        counters[i] = _mm256_slli_epi32(group, STRIDE_BITS);
      }
      philox(&s, 4, counters, words + v);
    }

    size_t failures = 0;
    for (size_t v = 0; v < run; v++) {
      floats x[4];
      box_muller(words[v], x);
      transpose(x, units[v]);
      floats any = _mm256_or_ps(_mm256_or_ps(outside(x[0]), outside(x[1])),
                                _mm256_or_ps(outside(x[2]), outside(x[3])));
      int mask = _mm256_movemask_ps(any);
      ints index = _mm256_load_si256((const ints *)COMPRESS[mask]);
      ints group = _mm256_add_epi32(all((uint32_t)(LANES * v)), block_order());
      _mm256_storeu_si256((ints *)(failed + failures), _mm256_permutevar8x32_epi32(group, index));
      UNROLL for (int w = 0; w < 4; w++) {
        _mm256_storeu_ps(first[w] + failures, _mm256_permutevar8x32_ps(x[w], index));
      }
      failures += (size_t)__builtin_popcount((unsigned)mask);
    }

    /* What lies after the last failure is drawn with it and thrown away; group 0 is as good as any. */
    for (size_t i = failures; i < failures + 2 * LANES; i++) failed[i] = 0;
    size_t vectors = (failures + LANES - 1) / LANES;
    for (size_t v = 0; v < vectors; v += 2) {
      ints counters[2];
      UNROLL for (int i = 0; i < 2; i++) {
        ints group = _mm256_loadu_si256((const ints *)(failed + LANES * (v + i)));
        group = _mm256_add_epi32(group, all(start + (uint32_t)g));
        counters[i] = _mm256_add_epi32(_mm256_slli_epi32(group, STRIDE_BITS), all(1));
      }
      philox(&s, 2, counters, words + v);
    }
    for (size_t v = 0; v < vectors; v++) {
      floats candidates[8], kept[4], merged[4];
      UNROLL for (int w = 0; w < 4; w++) candidates[w] = _mm256_loadu_ps(first[w] + LANES * v);
      box_muller(words[v], candidates + 4);
      uint32_t counts[LANES];
      _mm256_storeu_si256((ints *)counts, merge(candidates, kept));
      transpose(kept, merged);
      size_t lanes = failures - LANES * v < LANES ? failures - LANES * v : LANES;
      for (size_t lane = 0; lane < lanes; lane++) {
        uint32_t group = failed[LANES * v + lane];
        float *to = (float *)units + 4 * group;
        if (__builtin_expect(counts[lane] < 4, 0)) {
          whole_group(&s, start + (uint32_t)g + group, to);
        } else {
          _mm_store_ps(to, _mm_load_ps((const float *)merged + 4 * BLOCK[lane]));
        }
      }
    }

    for (size_t v = 0; v < run; v++) {
      store(format, 0, &a, units[v], at(format, f->out, 4 * (g + LANES * v)));
    }
  }
}

DEFINE_FORMATS(AVX2, truncated, avx2)
