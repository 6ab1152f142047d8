// SPDX-License-Identifier: Apache-2.0
/* What C reaches in float64 with AVX2 and FMA: Lanefill's three laws, as ceilings.c has them. */
#include "philox256.h"

typedef uint64_t longs __attribute__((vector_size(32)));

#include "float64.h"

INLINE void exchange_where_odd(longs quarters, doubles *a, doubles *b) {
  doubles odd = (doubles)(quarters << 13); /* bit 50 is the sign */
  doubles x = *a, y = *b;
  *a = _mm256_blendv_pd(x, y, odd);
  *b = _mm256_blendv_pd(y, x, odd);
}

enum { HALF = LANES / 2 }; /* doubles of a vector */

/* 1 + u in [1, 2) of the first and of the second pair of words, 20 bits of the first word above the
 * second: of blocks 0 2 1 3, then of blocks 4 6 5 7. */
struct pairs {
  doubles first, second;
};

INLINE doubles pair(ints words) { return (doubles)(((longs)words & MANTISSA) | ONE); }

INLINE void unpack(const ints words[4], struct pairs to[2]) {
  to[0].first = pair(_mm256_unpacklo_epi32(words[1], words[0]));
  to[1].first = pair(_mm256_unpackhi_epi32(words[1], words[0]));
  to[0].second = pair(_mm256_unpacklo_epi32(words[3], words[2]));
  to[1].second = pair(_mm256_unpackhi_epi32(words[3], words[2]));
}

/* The pairs of `chains` vectors of blocks. */
INLINE void draw(const struct stream *s, int chains, const ints *counters, struct pairs to[][2]) {
  ints words[4][4];
  philox(s, chains, counters, words);
  UNROLL for (int i = 0; i < chains; i++) unpack(words[i], to[i]);
}

/* To the order of memory. */
INLINE struct pairs interleave(struct pairs values) {
  struct pairs groups = {_mm256_unpacklo_pd(values.first, values.second),
                         _mm256_unpackhi_pd(values.first, values.second)};
  return groups;
}

INLINE struct pairs normals(struct pairs drawn) {
  struct pairs values;
  box_muller(drawn.first, drawn.second, &values.first, &values.second);
  return values;
}

INLINE void store(const struct fill *f, struct pairs units, double *out) {
  _mm256_storeu_pd(out, units.first * f->scale + f->shift);
  _mm256_storeu_pd(out + HALF, units.second * f->scale + f->shift);
}

/* Counters of consecutive blocks, `stride` apart. */
INLINE ints counters(uint32_t low, uint32_t stride, size_t first) {
  ints block = _mm256_add_epi32(all((uint32_t)first), block_order());
  return _mm256_add_epi32(_mm256_mullo_epi32(block, all(stride)), all(low));
}

/* ---- uniform ---- */

/* u = f - 1 is exact, so f * scale - scale, fused, rounds as u * scale does where the scale is finite
 * and above 0. */
INLINE doubles uniform(const struct fill *f, doubles x) {
  return fused(x, alld(f->scale), alld(-f->scale)) + f->shift;
}

AVX2 void lanefill_uniform_float64_avx2(FILL_PARAMETERS) {
  struct fill f = FILL;
  struct stream s = stream(key0, key1, low, high);
  ints counter = counters((uint32_t)low, 1, 0);
  double *to = out;
  for (size_t g = 0; g < groups; g += 4 * LANES) {
    ints next[4];
    struct pairs drawn[4][2];
    UNROLL for (int i = 0; i < 4; i++) next[i] = _mm256_add_epi32(counter, all(LANES * i));
    counter = _mm256_add_epi32(counter, all(4 * LANES));
    draw(&s, 4, next, drawn);
    UNROLL for (size_t i = 0; i < 8; i++) {
      struct pairs units = interleave(drawn[i / 2][i % 2]);
      double *place = to + 2 * (g + HALF * i);
      _mm256_storeu_pd(place, uniform(&f, units.first));
      _mm256_storeu_pd(place + HALF, uniform(&f, units.second));
    }
  }
}

/* ---- normal: the words of 128 blocks into the first-level cache, then the mathematics ---- */

enum { NORMAL_CHUNK = 128 };

/* The pairs of consecutive groups' first blocks, a multiple of four vectors. */
INLINE void run_of_pairs(const struct stream *s, uint32_t low, uint32_t stride, size_t first,
                         size_t vectors, struct pairs drawn[][2]) {
  for (size_t v = 0; v < vectors; v += 4) {
    ints next[4];
    UNROLL for (size_t i = 0; i < 4; i++) next[i] = counters(low, stride, first + LANES * (v + i));
    draw(s, 4, next, drawn + v);
  }
}

AVX2 void lanefill_normal_float64_avx2(FILL_PARAMETERS) {
  struct fill f = FILL;
  struct stream s = stream(key0, key1, low, high);
  struct pairs drawn[NORMAL_CHUNK / LANES][2];
  double *to = out;
  for (size_t g = 0; g < groups; g += NORMAL_CHUNK) {
    size_t left = groups - g, run = (left < NORMAL_CHUNK ? left : NORMAL_CHUNK) / LANES;
    run_of_pairs(&s, (uint32_t)low, 1, g, run, drawn);
    for (size_t v = 0; v < run; v++) {
      UNROLL for (size_t i = 0; i < 2; i++) {
        store(&f, interleave(normals(drawn[v][i])), to + 2 * (g + LANES * v + HALF * i));
      }
    }
  }
}

/* ---- truncated normal: as ceilings.c has it, in groups of two, with a block for each try ---- */

enum { TRUNCATED_CHUNK = 512, STRIDE = 128 };

/* By which of four lanes failed: the numbers of their groups, lanes being in the order 0 2 1 3. */
static const uint32_t FAILED[16][4] __attribute__((aligned(16))) = {
    {0}, {0}, {2}, {0, 2}, {1}, {0, 1}, {2, 1}, {0, 2, 1},
    {3}, {0, 3}, {2, 3}, {0, 2, 3}, {1, 3}, {0, 1, 3}, {2, 1, 3}, {0, 2, 1, 3}};

/* The units of a group from as many blocks as it takes, eight of them at a time. */
AVX2 static __attribute__((noinline)) void whole_group(const struct stream *s, uint32_t first,
                                                       double *units) {
  int n = 0;
  for (uint32_t block = first; n < 2; block += LANES) {
    struct pairs drawn[1][2], groups[2];
    ints next = counters(block, 1, 0);
    draw(s, 1, &next, drawn);
    UNROLL for (int i = 0; i < 2; i++) groups[i] = interleave(normals(drawn[0][i]));
    const double *candidates = (const double *)groups;
    for (int i = 0; i < 2 * LANES && n < 2; i++) {
      if (candidates[i] < 2.0 && candidates[i] > -2.0) units[n++] = candidates[i];
    }
  }
}

/* The four candidates of a failing group, to the first two inside; returns how many there are. */
INLINE int keep(double *first, const double *second) {
  double candidates[4] = {first[0], first[1], second[0], second[1]};
  double kept[5]; /* written always, counted when inside: no branch that nobody could predict */
  int n = 0;
  for (int i = 0; i < 4; i++) {
    kept[n] = candidates[i];
    n += candidates[i] < 2.0 && candidates[i] > -2.0;
  }
  first[0] = kept[0];
  first[1] = kept[1];
  return n;
}

AVX2 void lanefill_truncated_float64_avx2(FILL_PARAMETERS) {
  struct fill f = FILL;
  struct stream s = stream(key0, key1, low, high);
  struct pairs drawn[TRUNCATED_CHUNK / LANES][2];
  struct pairs units[TRUNCATED_CHUNK / LANES][2], second[TRUNCATED_CHUNK / LANES][2];
  uint32_t failed[TRUNCATED_CHUNK + 4 * LANES];
  double *to = out;
  for (size_t g = 0; g < groups; g += TRUNCATED_CHUNK) {
    size_t left = groups - g, run = (left < TRUNCATED_CHUNK ? left : TRUNCATED_CHUNK) / LANES;
    run_of_pairs(&s, (uint32_t)low, STRIDE, g, run, drawn);

    size_t failures = 0;
    for (size_t v = 0; v < run; v++) {
      UNROLL for (size_t i = 0; i < 2; i++) {
        struct pairs x = normals(drawn[v][i]);
        longs either = (longs)x.first | (longs)x.second;
        int mask = _mm256_movemask_pd((doubles)(either << 1)); /* the bit of |x| >= 2 */
        units[v][i] = interleave(x);
        __m128i group = _mm_add_epi32(_mm_load_si128((const __m128i *)FAILED[mask]),
                                      _mm_set1_epi32((int)(LANES * v + HALF * i)));
        _mm_storeu_si128((__m128i *)(failed + failures), group);
        failures += (size_t)__builtin_popcount((unsigned)mask);
      }
    }

    /* What lies after the last failure is drawn and thrown away; group 0 is as good as any. */
    uint32_t start = (uint32_t)low + STRIDE * (uint32_t)g;
    for (size_t i = failures; i < failures + 4 * LANES; i++) failed[i] = 0;
    for (size_t i = 0; i < failures; i += 4 * LANES) {
      ints next[4];
      UNROLL for (size_t j = 0; j < 4; j++) {
        ints list = _mm256_loadu_si256((const ints *)(failed + i + LANES * j));
        ints group = _mm256_permutevar8x32_epi32(list, block_order());
        next[j] = _mm256_add_epi32(_mm256_slli_epi32(group, 7), all(start + 1));
      }
      draw(&s, 4, next, drawn + i / LANES);
    }
    for (size_t i = 0; i < failures; i += HALF) {
      ((struct pairs *)second)[i / HALF] = interleave(normals(drawn[i / LANES][i / HALF % 2]));
    }
    for (size_t i = 0; i < failures; i++) {
      double *group = (double *)units + 2 * failed[i];
      if (__builtin_expect(keep(group, (const double *)second + 2 * i) < 2, 0)) {
        whole_group(&s, start + STRIDE * failed[i], group);
      }
    }

    for (size_t v = 0; v < run; v++) {
      UNROLL for (size_t i = 0; i < 2; i++) {
        store(&f, units[v][i], to + 2 * (g + LANES * v + HALF * i));
      }
    }
  }
}
