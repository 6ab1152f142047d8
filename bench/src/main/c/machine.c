// SPDX-License-Identifier: Apache-2.0
/* What the processor has, and what bounds any fill: its clock, and the stores that memory takes. */
#include "ceilings.h"

#include <immintrin.h>

#define AVX __attribute__((target("avx")))

int lanefill_bits(void) {
  __builtin_cpu_init();
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma") ||
      !__builtin_cpu_supports("f16c")) {
    return 0;
  }
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                 __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl")
             ? 512
             : 256;
}

AVX void lanefill_stores(float value, float *out, size_t floats) {
  __m256 x = _mm256_set1_ps(value);
  for (size_t i = 0; i < floats; i += 16) {
    _mm256_store_ps(out + i, x);
    _mm256_store_ps(out + i + 8, x);
    __asm__ volatile("" ::: "memory"); /* or compilers make a call of memset */
  }
}

AVX void lanefill_streaming_stores(float value, float *out, size_t floats) {
  __m256 x = _mm256_set1_ps(value);
  for (size_t i = 0; i < floats; i += 16) {
    _mm256_stream_ps(out + i, x);
    _mm256_stream_ps(out + i + 8, x);
  }
  _mm_sfence();
}

void lanefill_cycles(uint64_t cycles) {
  __asm__ volatile("1: sub $1, %0; jnz 1b" : "+r"(cycles) : : "cc");
}
