// SPDX-License-Identifier: Apache-2.0
/**
 * The transcription of {@code internal.scalar} into vector lanes, by {@code jdk.incubator.vector},
 * which no other package may use.
 *
 * <p>{@code SimdKernel} cuts a fill into runs; a law is a list of {@code Stage}s, each one loop
 * over a {@code SimdScratch} that stays in the first-level cache: {@code SimdPhilox} makes words,
 * {@code SimdMath} does Box and Muller's transformation, {@code SimdRejection} rejects, and {@code
 * SimdLastRound} and {@code SimdNormal} store elements. Vectors of 512 bits have forms of their
 * own, named {@code Wide}, that keep Philox's rounds in registers.
 *
 * <p>Loops that look alike stand apart on purpose: C2 compiles each stage by itself, with its own
 * constants and types, and inlines no call that has three targets. {@code StageCopy} has one source
 * compiled apart for each constant.
 */
package io.lanefill.internal.simd;
