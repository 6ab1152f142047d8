// SPDX-License-Identifier: Apache-2.0

/** The library in programs of all kinds: what {@code docs/embedding.md} says was tried. */
package io.lanefill.proof.embedding;
