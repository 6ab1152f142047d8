// SPDX-License-Identifier: Apache-2.0
/*
 * The formats whose values are made as floats: float32 itself and the half ones. Floats become
 * elements by unit * scale + shift, of which each step, the unit itself included, is rounded to the
 * format.
 *
 * The file that includes this has defined the type `floats`, INLINE and allf(x), a vector of x, and
 * defines the two functions that are declared here.
 */
#ifndef LANEFILL_FORMATS_H
#define LANEFILL_FORMATS_H

#include "ceilings.h"

INLINE floats rounded_to_float16(floats x);
INLINE floats rounded_to_bfloat16(floats x);

enum format { FLOAT32, FLOAT16, BFLOAT16 };

/*
 * A uniform value u has the lower bits of its word as its mantissa. With the bits of `bias` above
 * them they are the float bias + u, whose last place is theirs.
 */
struct unit {
  uint32_t mantissa, bias_bits;
  float bias;
};

static const struct unit UNIT[] = {
    [FLOAT32] = {0x7FFFFF, 0x3F800000, 0x1p0f},
    [FLOAT16] = {0x3FF, 0x46000000, 0x1p13f},
    [BFLOAT16] = {0x7F, 0x47800000, 0x1p16f},
};

INLINE floats rounded(enum format format, floats x) {
  switch (format) {
    case FLOAT32:
      return x;
    case FLOAT16:
      return rounded_to_float16(x);
    case BFLOAT16:
      return rounded_to_bfloat16(x);
  }
  __builtin_unreachable();
}

struct affine {
  floats scale, shift;
};

INLINE struct affine affine(const struct fill *f) {
  struct affine a = {allf((float)f->scale), allf((float)f->shift)};
  return a;
}

/* Where an element stands. */
static inline void *at(enum format format, void *out, size_t index) {
  return (char *)out + index * (format == FLOAT32 ? sizeof(float) : sizeof(uint16_t));
}

/* The functions of a law in all formats, from one that is inlined into each. */
#define DEFINE(target, law, format, ending)                                                     \
  target void lanefill_##law##_##ending(FILL_PARAMETERS) {                                      \
    struct fill f = FILL;                                                                       \
    law(format, &f);                                                                            \
  }
#define DEFINE_FORMATS(target, law, ending)                                                     \
  DEFINE(target, law, FLOAT32, float32_##ending)                                                \
  DEFINE(target, law, FLOAT16, float16_##ending)                                                \
  DEFINE(target, law, BFLOAT16, bfloat16_##ending)

#endif
