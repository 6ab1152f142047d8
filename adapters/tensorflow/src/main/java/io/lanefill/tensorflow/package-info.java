// SPDX-License-Identifier: Apache-2.0
/**
 * Lanefill's tensors for TensorFlow Java: filled in TensorFlow's own memory, with the bits that
 * TensorFlow's ops draw for the same seed.
 */
package io.lanefill.tensorflow;
