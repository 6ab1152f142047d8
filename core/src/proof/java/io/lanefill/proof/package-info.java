// SPDX-License-Identifier: Apache-2.0

/** Proofs that take minutes. Those of this source tree need TensorFlow or jcstress. */
package io.lanefill.proof;
