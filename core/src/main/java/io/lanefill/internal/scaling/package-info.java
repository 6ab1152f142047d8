// SPDX-License-Identifier: Apache-2.0
/**
 * From a weight tensor's shape to the parameters of its distribution: {@code FanLayout} counts
 * inputs and outputs, {@code Fans} holds them, {@code Scaling} has Keras's formulas.
 */
package io.lanefill.internal.scaling;
