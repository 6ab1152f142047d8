// SPDX-License-Identifier: Apache-2.0

/** Fills during which things go wrong at random moments, for as long as one likes. */
package io.lanefill.proof.soak;
