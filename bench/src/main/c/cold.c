// SPDX-License-Identifier: Apache-2.0
/*
 * What C reaches on this machine where a program fills its weights once: the functions of
 * ceilings.c, in a process of its own. Nothing is loaded and nothing compiled while it fills.
 *
 *   cc -O3 -mtune=native -ffp-contract=off -pthread -o cold cold.c ceilings.c
 *   ./cold LAW THREADS KEY0 KEY1 HIGH SCALE SHIFT SIZE...
 *
 * LAW is uniform, normal or truncated; key and counter (its lower half is 0) are those of the
 * stream, which all tensors share; each SIZE is a tensor of so many floats. Prints one line as
 * ColdJob does: nanoseconds to make and touch the memory, nanoseconds to fill it, and a checksum.
 */
#include "ceilings.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
  GROUP = 4,          /* floats of a group */
  PASS = 32 * GROUP,  /* floats that the functions write at least, and multiples of it */
  CHUNK = 512 * PASS, /* floats that a thread takes at a time: 256 KiB */
  MOST_THREADS = 256,
  FIRST_SIZE = 8
};

static fill_function *fill;
static uint64_t stride; /* blocks of a group */
static uint32_t key0, key1;
static uint64_t high;
static double scale, shift;

static int tensors;
static size_t *sizes;
static float **memory;
static atomic_size_t next_chunk;

static int64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static size_t chunks(int tensor) { return (sizes[tensor] + CHUNK - 1) / CHUNK; }

static void fill_chunk(int tensor, size_t from) {
  size_t left = sizes[tensor] - from;
  size_t n = left < CHUNK ? left : CHUNK, whole = n / PASS * PASS;
  float *out = memory[tensor] + from;
  fill(key0, key1, from / GROUP * stride, high, scale, shift, out, whole / GROUP);
  if (whole < n) {
    float tail[PASS];
    uint64_t low = (from + whole) / GROUP * stride;
    fill(key0, key1, low, high, scale, shift, tail, PASS / GROUP);
    memcpy(out + whole, tail, (n - whole) * sizeof *tail);
  }
}

/* Takes chunks until there are none; their numbers run through all tensors. */
static void *work(void *unused) {
  size_t before = 0; /* chunks of the tensors before this one */
  size_t chunk = atomic_fetch_add(&next_chunk, 1);
  for (int t = 0; t < tensors; t++) {
    size_t end = before + chunks(t);
    for (; chunk < end; chunk = atomic_fetch_add(&next_chunk, 1)) {
      fill_chunk(t, (chunk - before) * CHUNK);
    }
    before = end;
  }
  return unused;
}

static void fail(const char *message) {
  fprintf(stderr, "cold: %s\n", message);
  exit(1);
}

static void choose_law(const char *law) {
  stride = 1;
  if (!strcmp(law, "uniform")) {
    fill = lanefill_uniform_float32_avx2;
  } else if (!strcmp(law, "normal")) {
    fill = lanefill_normal_float32_avx2;
  } else if (!strcmp(law, "truncated")) {
    fill = lanefill_truncated_float32_avx2;
    stride = 256;
  } else {
    fail("the law must be uniform, normal or truncated");
  }
}

static uint64_t checksum(void) {
  uint64_t sum = 0;
  for (int t = 0; t < tensors; t++) {
    for (size_t i = 0; i < sizes[t]; i++) {
      uint32_t bits;
      memcpy(&bits, memory[t] + i, sizeof bits);
      sum = 31 * sum + bits;
    }
  }
  return sum;
}

int main(int count, char **arguments) {
  if (count <= FIRST_SIZE) fail("LAW THREADS KEY0 KEY1 HIGH SCALE SHIFT SIZE... are needed");
  choose_law(arguments[1]);
  int threads = atoi(arguments[2]);
  if (threads < 1 || threads > MOST_THREADS) fail("THREADS must be 1 to 256");
  key0 = (uint32_t)strtoul(arguments[3], NULL, 10);
  key1 = (uint32_t)strtoul(arguments[4], NULL, 10);
  high = strtoull(arguments[5], NULL, 10);
  scale = strtod(arguments[6], NULL);
  shift = strtod(arguments[7], NULL);
  tensors = count - FIRST_SIZE;
  sizes = malloc(sizeof *sizes * (size_t)tensors);
  memory = malloc(sizeof *memory * (size_t)tensors);
  if (!sizes || !memory) fail("no memory");
  for (int t = 0; t < tensors; t++) sizes[t] = strtoull(arguments[FIRST_SIZE + t], NULL, 10);

  int64_t start = now();
  for (int t = 0; t < tensors; t++) {
    size_t bytes = sizes[t] * sizeof(float);
    memory[t] = malloc(bytes);
    if (!memory[t]) fail("no memory");
    memset(memory[t], 0xCA, bytes); /* not 0: compilers make calloc of that, which touches nothing */
  }
  int64_t touched = now();
  size_t all = 0; /* a thread without a chunk would cost more than a small job */
  for (int t = 0; t < tensors; t++) all += chunks(t);
  if ((size_t)threads > all) threads = (int)all;
  pthread_t helpers[MOST_THREADS];
  for (int h = 1; h < threads; h++) {
    if (pthread_create(&helpers[h], NULL, work, NULL)) fail("no thread");
  }
  work(NULL);
  for (int h = 1; h < threads; h++) pthread_join(helpers[h], NULL);
  int64_t filled = now();

  printf("touch=%" PRId64 " fill=%" PRId64 " checksum=%" PRIx64 "\n", touched - start,
         filled - touched, checksum());
  return 0;
}
