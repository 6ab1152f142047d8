// SPDX-License-Identifier: Apache-2.0
/**
 * Lanefill's initializers for DJL: Keras's values in the layouts of PyTorch's parameters, the same
 * in every process.
 */
package io.lanefill.djl;
