// SPDX-License-Identifier: Apache-2.0
/**
 * Fills float buffers with random numbers: those that TensorFlow, and Keras on its TensorFlow
 * backend, draw on a CPU for the same seed, bit for bit.
 *
 * <p>A random tensor is a pure function {@code element(seed, distribution, dtype, index)}. Nothing
 * has state, nothing has an order. Data flows one way:
 *
 * <pre>
 *   Distribution, Seed  -&gt;  RandomTensor: recipe, selection
 *       -&gt;  Filler: chunks  -&gt;  kernel  -&gt;  destination
 * </pre>
 *
 * <p>Words used everywhere: a <i>word</i> is 32 random bits; a <i>block</i> the four words of one
 * counter, and a <i>pair</i> its words 0 and 1, or 2 and 3; a <i>group</i> the outputs that start
 * at one counter (four, or two for float64); a <i>lane</i> one slot of a vector register; a
 * <i>chunk</i> the range of one task; a <i>tail</i> what no full vector covers; the <i>key</i> and
 * the <i>counter</i> are Philox's; a <i>fan</i> is how many inputs, or outputs, a layer's weights
 * have. A <i>distribution</i> has parameters; a <i>law</i> is what is left of it without them, the
 * rule by which a kernel draws: uniform, normal or truncated normal. A <i>unit value</i> is what a
 * law draws, before scale and shift, and a <i>candidate</i> one that may yet be rejected; a
 * <i>stage</i> is a step from words to elements, and a <i>pass</i> one stage over some hundred
 * blocks; a <i>position</i> counts the elements of a part, an <i>index</i> those of the whole, a
 * <i>place</i> those of a destination.
 */
package io.lanefill;
