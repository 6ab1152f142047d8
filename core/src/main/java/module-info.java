// SPDX-License-Identifier: Apache-2.0

/**
 * Random numbers into float buffers: those of TensorFlow's CPU kernels, and of Keras on them, bit
 * for bit.
 *
 * <p>The incubator module is required plainly, not statically: on the module path the SIMD kernel
 * then needs no flag. On the class path it needs {@code --add-modules jdk.incubator.vector}.
 */
module io.lanefill {
  requires jdk.incubator.vector;

  exports io.lanefill;
  exports io.lanefill.keras;
}
