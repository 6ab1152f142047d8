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
#include "formats256.h"
#include "philox256.h"

/* ---- uniform: four chains of words, each word one value ---- */

/* The lower bits of a word as a value in [0, 1). */
INLINE floats unit(enum format format, ints word) {
  struct unit u = UNIT[format];
  ints bits = _mm256_or_si256(_mm256_and_si256(word, all(u.mantissa)), all(u.bias_bits));
  return _mm256_sub_ps(as_floats(bits), allf(u.bias));
}

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

/* ---- Box-Muller with glibc's results: float arguments and results, double in between ----
 * Constants: ARM optimized-routines (MIT licence, see NOTICE), math/logf_data.c, sincosf_data.c;
 * those of the logarithm times -2. Polynomials are evaluated by Horner's rule, unlike glibc's, and
 * round to the same floats for all 2^23 words. */

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
INLINE __m128 logarithm(__m128 z, __m128i k, doubles inverse, doubles log) {
  doubles r = _mm256_fmadd_pd(_mm256_cvtps_pd(z), inverse, alld(-1.0));
  doubles y0 = _mm256_fmadd_pd(_mm256_cvtepi32_pd(k), alld(-2.0 * 0x1.62e42fefa39efp-1), log);
  doubles y = _mm256_fmadd_pd(r, alld(2.0 * 0x1.00ea348b88334p-2),
                              alld(-2.0 * 0x1.5575b0be00b6ap-2));
  y = _mm256_fmadd_pd(y, r, alld(2.0 * 0x1.ffffef20a4123p-2));
  y = _mm256_fmadd_pd(y, r, alld(-2.0));
  return _mm256_cvtpd_ps(_mm256_fmadd_pd(y, r, y0));
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
  __m128 a = logarithm(_mm256_castps256_ps128(z), _mm256_castsi256_si128(k),
                       _mm256_castsi256_pd(_mm256_unpacklo_epi32(il, ih)),
                       _mm256_castsi256_pd(_mm256_unpacklo_epi32(ll, lh)));
  __m128 b = logarithm(_mm256_extractf128_ps(z, 1), _mm256_extracti128_si256(k, 1),
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
  doubles x2 = _mm256_mul_pd(x, x);
  doubles s = _mm256_fmadd_pd(x2, alld(-0x1.994eb3774cf24p-13), alld(0x1.1107605230bc4p-7));
  doubles c = _mm256_fmadd_pd(x2, alld(0x1.99343027bf8c3p-16), alld(-0x1.6c087e89a359dp-10));
  s = _mm256_fmadd_pd(s, x2, alld(-0x1.555545995a603p-3));
  c = _mm256_fmadd_pd(c, x2, alld(0x1.55553e1068f19p-5));
  s = _mm256_fmadd_pd(s, _mm256_mul_pd(x, x2), x);
  c = _mm256_fmadd_pd(c, x2, alld(-0x1.ffffffd0c621cp-2));
  c = _mm256_fmadd_pd(c, x2, alld(1.0));
  *sine = _mm256_cvtpd_ps(s);
  *cosine = _mm256_cvtpd_ps(c);
}

INLINE floats negated_by_bit_1(floats x, ints n) {
  ints sign = _mm256_and_si256(_mm256_slli_epi32(n, 30), all(0x80000000));
  return _mm256_xor_ps(x, as_floats(sign));
}

/* Of the angle 2 pi u. The fused pair of float constants rounds as the product in double does, for
 * each of the 2^23 values of u. The parity of the quarter turns n swaps the two; bit 1 of n and of
 * n + 1 gives the signs. */
INLINE void sine_cosine(ints word, floats *sine, floats *cosine) {
  floats u = unit(FLOAT32, word);
  floats angle = _mm256_fmadd_ps(u, allf(6.2831854820251465f),
                                 _mm256_mul_ps(u, allf(-1.7484555314695172e-7f)));
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
