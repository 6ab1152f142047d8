// SPDX-License-Identifier: Apache-2.0
/**
 * Keras's face on the fill routine: from an initializer's configuration and a layer's shape to a
 * {@link io.lanefill.RandomTensor}, by Keras's rules and with Keras's numbers.
 *
 * <pre>
 *   Initializer  -&gt;  fans, scale  -&gt;  Distribution, Seed  -&gt;  RandomTensor
 * </pre>
 *
 * <p>A <i>fan</i> is the number of inputs or outputs of a unit, where a <i>unit</i> is one of a
 * layer's outputs, as Keras says it.
 */
package io.lanefill.keras;
