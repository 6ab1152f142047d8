// SPDX-License-Identifier: Apache-2.0

/**
 * The kernel of fresh processes: the scalar kernel's stages as plain loops over a scratch, which C2
 * makes vector code of by itself, with the same bits.
 *
 * <p>From the first run on it is as fast as scalar code is before it is compiled; each loop becomes
 * vector code as soon as HotSpot has compiled it, some tens of milliseconds later. There is nothing
 * to switch and nothing to measure, and no module is needed beyond {@code java.base}.
 *
 * <h2>The pipeline</h2>
 *
 * A run is 256 blocks. A {@link io.lanefill.internal.passes.Pass} is one loop over all of them; a
 * law is a list of passes. They have the names of the SIMD kernel's stages and stand in their
 * order.
 *
 * <pre>
 *   pass              reads                    writes                     vectors
 *   Start             list of blocks           words X, Y: rounds 0, 1    yes
 *    or StartListed   words LISTED: counters   words X, Y: round 0         yes
 *   Round, 8 or 9     words X, Y               words X, Y                 yes
 *  uniform
 *   Words             words X, Y               ints, in order             no: strides
 *   Uniform           ints                     units                      yes
 *  integers: Words, and of a range
 *   Limit             ints                     ints                       yes
 *  normal
 *   ReduceLogarithm   words, upper halves      MOVED, INVERSE, LOG        no: a table
 *   Logarithm         MOVED, INVERSE, LOG      floats SQUARED_RADIUS      yes
 *   ReduceAngle       words, lower halves      doubles ANGLE, ints: turns yes
 *   SineAndCosine     ANGLE                    floats SINE, COSINE        yes
 *   Combine           floats, ints: turns      floats SINE, COSINE        yes
 *   Interleave        SINE, COSINE             units, in order            no: strides
 *  truncated normal: the normal law's, and
 *   Outside           SINE, COSINE             ints: blocks that fail     yes
 *   List              ints                     failed                     no: a running count
 *   Keep              units, failed            units                      no: a running count
 *   Affine            units                    units                      yes
 * </pre>
 *
 * Units are the scratch's, whose finished elements are copied; or, of a whole run of which nothing
 * is rejected, the array of floats or doubles that is to have them. X holds words 0 and 1 of each
 * block in the halves of a long, Y words 2 and 3, so that a round is two products for each block,
 * side by side over all blocks. X and Y together are the pairs of words that Box and Muller
 * transform; sines and cosines stand apart until they are interleaved to the order of the elements.
 *
 * <p>What passes cannot draw is the scalar kernel's: few groups, groups at a carry of counter word
 * 0, and groups of a truncated normal that need a third block.
 *
 * <h2>The rules</h2>
 *
 * C2 makes a vector loop only of what it can prove to be one, and a pass that breaks a rule is up
 * to eight times slower. A test counts compilations, and reads in the machine code of each pass
 * that it is vector code.
 *
 * <ul>
 *   <li>Arrays of one type that a loop touches are regions of one array, at constant offsets: C2 25
 *       does not check at run time whether two arrays are the same.
 *   <li>The number of iterations is a constant. So a last run is made whole and copied in part.
 *   <li>The body is small, some sixty nodes with eleven for a 64-bit product, or C2 does not unroll
 *       it: one round, not two.
 *   <li>A sum of two computed values may keep a loop from whole vectors: C2 sorts summands by its
 *       own numbers, which may differ between the copies of an unrolled body, and copies that
 *       differ get half the lanes or none. A difference has one order; else the shorter summand is
 *       best computed first.
 *   <li>No bits of a float or double as an integer or back: C2 25 has no vectors for them. Exact
 *       products with 0, 1 and -1 exchange and negate instead.
 *   <li>No pass is inlined: {@link io.lanefill.internal.passes.Pass#runAll} calls them all, and no
 *       lambda does.
 *   <li>No pass is compiled on-stack, in the midst of its loop: idle calls of a young pass see to
 *       that.
 *   <li>No bootstrap runs on the first fill's path, which takes milliseconds: no pattern switch,
 *       lambda, method reference or concatenated string.
 * </ul>
 *
 * <p>Why the scratch is not the SIMD kernel's, so that one stage could replace one pass: there a
 * block's words live in lanes of vectors, whose order depends on their width, and the faster the
 * stages are, the more of them stay in registers.
 */
package io.lanefill.internal.passes;
