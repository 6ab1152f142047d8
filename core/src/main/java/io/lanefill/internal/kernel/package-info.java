// SPDX-License-Identifier: Apache-2.0
/**
 * What all kernels sign and share: {@code FillKernel} states which words an element is made of,
 * {@code Recipe} what an element is a function of besides its index, {@code Law} and {@code
 * ElementFormat} the choices, {@code FloatConstants} and {@code DoubleConstants} the numbers of the
 * logarithm, sine and cosine with their sources.
 */
package io.lanefill.internal.kernel;
