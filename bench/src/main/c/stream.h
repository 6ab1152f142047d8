// SPDX-License-Identifier: Apache-2.0
/*
 * What a fill's blocks have in common, in vectors of any width. The file that includes this has
 * defined the type `ints`, INLINE, UNROLL, and EVERY_LANE(x): a vector of the word x, as wide as its
 * multiplications take it.
 */
#ifndef LANEFILL_STREAM_H
#define LANEFILL_STREAM_H

#include "ceilings.h"

enum { ROUNDS = 10 };

/* Counter words 1 to 3 never change, so rounds 0 and 1 are half constant; x0, x2, y2 and y3 are
 * those halves. */
struct stream {
  ints m0, m1, key0[ROUNDS], key1[ROUNDS], x0, x2, y2, y3;
};

INLINE struct stream stream(uint32_t key0, uint32_t key1, uint64_t low, uint64_t high) {
  struct stream s;
  s.m0 = EVERY_LANE(M0);
  s.m1 = EVERY_LANE(M1);
  UNROLL for (int r = 0; r < ROUNDS; r++) {
    s.key0[r] = EVERY_LANE(key0 + (uint32_t)r * W0);
    s.key1[r] = EVERY_LANE(key1 + (uint32_t)r * W1);
  }
  uint32_t c1 = (uint32_t)(low >> 32), c2 = (uint32_t)high, c3 = (uint32_t)(high >> 32);
  uint64_t p1 = (uint64_t)M1 * c2; /* round 0 */
  uint32_t c0 = (uint32_t)(p1 >> 32) ^ c1 ^ key0;
  uint64_t p0 = (uint64_t)M0 * c0; /* round 1 */
  s.x2 = EVERY_LANE(c3 ^ key1);
  s.x0 = EVERY_LANE((uint32_t)p1 ^ (key0 + W0));
  s.y2 = EVERY_LANE((uint32_t)(p0 >> 32) ^ (key1 + W1));
  s.y3 = EVERY_LANE((uint32_t)p0 ^ (key1 + 2 * W1)); /* with round 2's key already in it */
  return s;
}

#endif
