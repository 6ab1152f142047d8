// SPDX-License-Identifier: Apache-2.0
/**
 * What Lanefill does: the {@linkplain io.lanefill.examples.Demo demo} compares a whole model with
 * Keras, the {@linkplain io.lanefill.examples.Checkpoint checkpoint example} fills a large file
 * with stops between. Nothing here is part of the library.
 */
package io.lanefill.examples;
