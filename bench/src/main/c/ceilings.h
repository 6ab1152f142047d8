// SPDX-License-Identifier: Apache-2.0
/* What the C files of this folder have in common. */
#ifndef LANEFILL_CEILINGS_H
#define LANEFILL_CEILINGS_H

#include <stddef.h>
#include <stdint.h>

/*
 * A law: the Philox key, the counter of the first group (of truncated normals, a multiple of the
 * blocks that a group reserves), what the unit value is multiplied by and what is added, both values
 * of the format, the destination, and how many groups to write, of four elements, of float64 two: a
 * multiple of 32, and so few that the lowest word of the counter does not overflow: words 1 to 3
 * stay the same throughout.
 */
#define FILL_PARAMETERS                                                                         \
  uint32_t key0, uint32_t key1, uint64_t low, uint64_t high, double scale, double shift,        \
      void *out, size_t groups

typedef void fill_function(FILL_PARAMETERS);

#define LAWS(ending)                                                                            \
  fill_function lanefill_uniform_##ending, lanefill_normal_##ending, lanefill_truncated_##ending

/* Elements are floats, doubles, or 16 bits each. */
LAWS(float32_avx2);
LAWS(float64_avx2);
LAWS(float16_avx2);
LAWS(bfloat16_avx2);
LAWS(float32_avx512);
LAWS(float64_avx512);
LAWS(float16_avx512);
LAWS(bfloat16_avx512);

/* The parameters in one. */
struct fill {
  uint32_t key0, key1;
  uint64_t low, high;
  double scale, shift;
  void *out;
  size_t groups;
};

#define FILL {key0, key1, low, high, scale, shift, out, groups}

/* Bits of the widest vectors that the processor has of those above: 256, 512, or 0 for neither. */
int lanefill_bits(void);

/* Writes floats, a multiple of 16, to memory aligned to 64 bytes: through the caches, or past them. */
void lanefill_stores(float value, float *out, size_t floats);
void lanefill_streaming_stores(float value, float *out, size_t floats);

/* Subtracts so often, each time from the result before: a cycle each. */
void lanefill_cycles(uint64_t cycles);

/* Philox4x32-10 (Salmon et al., SC'11; constants: Random123, philox.h). */
#define M0 0xD2511F53u
#define M1 0xCD9E8D57u
#define W0 0x9E3779B9u
#define W1 0xBB67AE85u

/*
 * The 16 intervals of the logarithm, 1 / c and log c, of which the second table is `factor` times.
 * Source: ARM optimized-routines (MIT licence, see NOTICE), math/logf_data.c.
 */
#define INVERSE_TABLE                                                                           \
  {0x1.661ec79f8f3bep0,  0x1.571ed4aaf883dp0,  0x1.49539f0f010bp0,   0x1.3c995b0b80385p0,       \
   0x1.30d190c8864a5p0,  0x1.25e227b0b8eap0,   0x1.1bb4a4a1a343fp0,  0x1.12358f08ae5bap0,       \
   0x1.0953f419900a7p0,  0x1p0,                0x1.e608cfd9a47acp-1, 0x1.ca4b31f026aap-1,       \
   0x1.b2036576afce6p-1, 0x1.9c2d163a1aa2dp-1, 0x1.886e6037841edp-1, 0x1.767dcf5534862p-1}
#define LOG_TABLE(factor)                                                                       \
  {(factor) * -0x1.57bf7808caadep-2, (factor) * -0x1.2bef0a7c06ddbp-2,                          \
   (factor) * -0x1.01eae7f513a67p-2, (factor) * -0x1.b31d8a68224e9p-3,                          \
   (factor) * -0x1.6574f0ac07758p-3, (factor) * -0x1.1aa2bc79c81p-3,                            \
   (factor) * -0x1.a4e76ce8c0e5ep-4, (factor) * -0x1.1973c5a611cccp-4,                          \
   (factor) * -0x1.252f438e10c1ep-5, (factor) * 0x0p0,                                          \
   (factor) * 0x1.aa5aa5df25984p-5,  (factor) * 0x1.c5e53aa362eb4p-4,                           \
   (factor) * 0x1.526e57720db08p-3,  (factor) * 0x1.bc2860d22477p-3,                            \
   (factor) * 0x1.1058bc8a07ee1p-2,  (factor) * 0x1.4043057b6ee09p-2}

#endif
