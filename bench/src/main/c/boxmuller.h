// SPDX-License-Identifier: Apache-2.0
/*
 * Box-Muller with glibc's float results: the polynomials, in double and in vectors of any width. The
 * file that includes this has defined the type `doubles`, INLINE, alld and fused.
 *
 * Constants: ARM optimized-routines (MIT licence, see NOTICE), math/logf_data.c, sincosf_data.c;
 * those of the logarithm times -2. Polynomials are evaluated by Horner's rule, unlike glibc's, and
 * round to the same floats for all 2^23 words.
 */
#ifndef LANEFILL_BOXMULLER_H
#define LANEFILL_BOXMULLER_H

/* -2 log u, from r = z / c - 1 and y0 = -2 (log c + k ln 2), where u = z 2^k and c is near z. */
INLINE doubles logarithm(doubles r, doubles y0) {
  doubles y = fused(r, alld(2.0 * 0x1.00ea348b88334p-2), alld(-2.0 * 0x1.5575b0be00b6ap-2));
  y = fused(y, r, alld(2.0 * 0x1.ffffef20a4123p-2));
  y = fused(y, r, alld(-2.0));
  return fused(y, r, y0);
}

/* Sine and cosine of an angle less its quarter turns. */
INLINE void sine_and_cosine(doubles x, doubles *sine, doubles *cosine) {
  doubles x2 = x * x;
  doubles s = fused(x2, alld(-0x1.994eb3774cf24p-13), alld(0x1.1107605230bc4p-7));
  doubles c = fused(x2, alld(0x1.99343027bf8c3p-16), alld(-0x1.6c087e89a359dp-10));
  s = fused(s, x2, alld(-0x1.555545995a603p-3));
  c = fused(c, x2, alld(0x1.55553e1068f19p-5));
  s = fused(s, x * x2, x);
  c = fused(c, x2, alld(-0x1.ffffffd0c621cp-2));
  c = fused(c, x2, alld(1.0));
  *sine = s;
  *cosine = c;
}

#endif
