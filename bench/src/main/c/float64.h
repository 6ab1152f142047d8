// SPDX-License-Identifier: Apache-2.0
/*
 * Box-Muller in float64, in vectors of any width. The operations are those of Lanefill's scalar
 * kernel, in its order, and products and sums are rounded apart. Fused are those that lose nothing by
 * it: where the product is exact, and f * c - c, f = 1 + u, which is u * c with its one rounding.
 *
 * The file that includes this has defined the types `longs` (unsigned) and `doubles`, INLINE, alld,
 * fused, at_least and root, and defines the function that is declared here.
 *
 * Polynomials and split constants: fdlibm 5.3 (Sun Microsystems 1993, see NOTICE), e_log.c, k_sin.c,
 * k_cos.c, e_rem_pio2.c.
 */
#ifndef LANEFILL_FLOAT64_H
#define LANEFILL_FLOAT64_H

#include "ceilings.h"

INLINE void exchange_where_odd(longs quarters, doubles *a, doubles *b); /* by bit 50 */

#define MANTISSA 0xFFFFFFFFFFFFFull /* the 52 bits of a double */
#define ONE 0x3FF0000000000000ull   /* the bits of 1.0; with others below them, f in [1, 2) */
#define SIGN 0x8000000000000000ull
#define OUTSIDE 0x4000000000000000ull    /* the bit of a finite double that says |x| >= 2 */
#define TWO_TO_52 0x4330000000000000ull  /* the bits of 2^52, whose last place is 1 */
#define LOG_OFFSET 0x3FE6A09E00000000ull /* of sqrt(1/2), the upper half */
#define QUARTER (1ull << 50)             /* a quarter turn of an angle's 52 bits */
#define U1_MIN 0x1.ad7f29abcaf48p-24     /* 1e-7 (TensorFlow, random_distributions.h) */
#define TWO_PI 0x1.921fb54442d18p2

/* Upper 33 bits of ln 2, and the rest of it. */
#define LN2_HI 0x1.62e42feep-1
#define LN2_LO 0x1.a39ef35793c76p-33

/* (log(1 + s) - log(1 - s) - 2s) / s: coefficients of s^2, s^4 and so on. */
#define LG1 0x1.5555555555593p-1
#define LG2 0x1.999999997fa04p-2
#define LG3 0x1.2492494229359p-2
#define LG4 0x1.c71c51d8e78afp-3
#define LG5 0x1.7466496cb03dep-3
#define LG6 0x1.39a09d078c69fp-3
#define LG7 0x1.2f112df3e5244p-3

/* Upper 33 bits of pi / 2, the next 33, and the rest. */
#define HALF_PI_1 0x1.921fb544p0
#define HALF_PI_2 0x1.0b4611a6p-34
#define HALF_PI_3 0x1.3198a2e037073p-69

/* sin x: coefficients of x^3, x^5 and so on. */
#define S1 -0x1.5555555555549p-3
#define S2 0x1.111111110f8a6p-7
#define S3 -0x1.a01a019c161d5p-13
#define S4 0x1.71de357b1fe7dp-19
#define S5 -0x1.ae5e68a2b9cebp-26
#define S6 0x1.5d93a5acfd57cp-33

/* cos x: coefficients of x^4, x^6 and so on. */
#define C1 0x1.555555555554cp-5
#define C2 -0x1.6c16c16c15177p-10
#define C3 0x1.a01a019cb159p-16
#define C4 -0x1.27e4f809c52adp-22
#define C5 0x1.1ee9ebdb4b1c4p-29
#define C6 -0x1.8fae9be8838d4p-37

/* sqrt(-2 log u) of f = 1 + u. With k and z from u = z 2^k, g = z - 1 and s = g / (2 + g), -2 log u
 * is a sum whose small terms come first; everything is twice what the scalar kernel has. */
INLINE doubles radius(doubles f) {
  doubles u = at_least(f - 1.0, U1_MIN);
  longs t = (longs)u + ((1024ull << 52) - LOG_OFFSET); /* k + 1024 as its exponent */
  doubles k = (doubles)(t >> 52 | TWO_TO_52) - (0x1p52 + 1024);
  doubles g = (doubles)((t & MANTISSA) + LOG_OFFSET) - 1.0;
  doubles s = g / (2.0 + g);
  doubles z = s * s, w = z * z;
  doubles even = w * (2 * LG2 + w * (2 * LG4 + w * (2 * LG6)));
  doubles odd = z * (2 * LG1 + w * (2 * LG3 + w * (2 * LG5 + w * (2 * LG7))));
  doubles square = g * g;
  doubles small = s * (square + (even + odd)) + k * (2 * LN2_LO);
  return root(fused(k, alld(-2 * LN2_HI), fused(g, alld(-2.0), square - small)));
}

/* sin(x + y) and cos(x + y), y far below x. */
INLINE doubles sine(doubles x, doubles y) {
  doubles z = x * x, v = z * x;
  doubles minus_r = -S2 + z * (-S3 + z * (-S4 + z * (-S5 + z * -S6)));
  return x - ((z * fused(y, alld(0.5), v * minus_r) - y) - v * S1);
}

INLINE doubles cosine(doubles x, doubles y) {
  doubles z = x * x;
  doubles r = z * (C1 + z * (C2 + z * (C3 + z * (C4 + z * (C5 + z * C6)))));
  doubles w = fused(z, alld(-0.5), alld(1.0));
  return w + (fused(z, alld(-0.5), 1.0 - w) + (z * r - x * y));
}

/* The normal values of f and g, 1 + u each: of the radius of the one and the angle 2 pi u of the
 * other. Quarter turns are taken off the angle; the parity of their number n exchanges sine and
 * cosine, bit 1 of n and of n + 1 gives the signs. */
INLINE void box_muller(doubles f, doubles g, doubles *first, doubles *second) {
  doubles r = radius(f);
  longs quarters = (longs)g + QUARTER / 2;
  doubles n = fused((doubles)(quarters & ~(QUARTER - 1)), alld(4.0), alld(-4.0));
  doubles angle = fused(g, alld(TWO_PI), alld(-TWO_PI));
  doubles high = fused(n, alld(-HALF_PI_1), angle);
  doubles reduced = fused(n, alld(-HALF_PI_2), high);
  doubles rest = fused(n, alld(-HALF_PI_2), high - reduced) - n * HALF_PI_3;
  doubles x = reduced + rest, y = (reduced - x) + rest;
  doubles s = sine(x, y), c = cosine(x, y);
  exchange_where_odd(quarters, &s, &c);
  *first = (doubles)((longs)s ^ (quarters << 12 & SIGN)) * r;
  *second = (doubles)((longs)c ^ ((quarters + QUARTER) << 12 & SIGN)) * r;
}

#endif
