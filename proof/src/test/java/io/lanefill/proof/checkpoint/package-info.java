// SPDX-License-Identifier: Apache-2.0
/** Proofs about files of whole models. */
package io.lanefill.proof.checkpoint;
