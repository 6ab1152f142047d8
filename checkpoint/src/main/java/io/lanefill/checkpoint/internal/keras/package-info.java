// SPDX-License-Identifier: Apache-2.0
/**
 * A Keras model from its configuration: which variables it has, and what is in them.
 *
 * <pre>
 *   KerasFile: document or archive  -&gt;  LayerReader: forms of layers, in Keras's order
 *       -&gt;  LayerRule: makes a Layer (takes seeds), builds it (adds variables)
 *       -&gt;  KerasModel: variables in the order of Keras's weights
 * </pre>
 *
 * <p>A rule is Keras's class in a few lines: what its {@code __init__} takes of the global sequence
 * stands in the rule, what its {@code build} adds in {@link
 * io.lanefill.checkpoint.internal.keras.Layer#whenBuilt}. {@link
 * io.lanefill.checkpoint.internal.keras.LayerRules} has them all. Source: the classes of the same
 * names in {@code keras/src/layers} of Keras 3.15.1.
 */
package io.lanefill.checkpoint.internal.keras;
