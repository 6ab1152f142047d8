// SPDX-License-Identifier: Apache-2.0
/** The QR decomposition of orthogonal tensors, in double and in one order on every machine. */
package io.lanefill.internal.matrix;
