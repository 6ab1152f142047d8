// SPDX-License-Identifier: Apache-2.0

/** Random numbers into float buffers: TensorFlow's and Keras's, bit for bit. */
module io.lanefill {
  exports io.lanefill;
}
