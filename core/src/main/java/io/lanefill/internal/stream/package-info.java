// SPDX-License-Identifier: Apache-2.0
/**
 * From a seed to random words, integers only.
 *
 * <pre>
 *   seed words  -&gt;  StreamKey: Philox key and counter  -&gt;  Philox4x32: four words for each block
 * </pre>
 *
 * <p>{@code Derivation} makes seeds of seeds; {@code MersenneTwister} is what Python's global
 * generator of seeds is made of.
 */
package io.lanefill.internal.stream;
