// SPDX-License-Identifier: Apache-2.0
/**
 * What Lanefill does and how fast: the {@linkplain io.lanefill.bench.Demo demo} compares a whole
 * model with Keras, the {@linkplain io.lanefill.bench.Checkpoint checkpoint example} fills a large
 * file with stops between, the benchmarks measure and {@linkplain io.lanefill.bench.Run run} as a
 * suite. Nothing here is part of the library.
 */
package io.lanefill.bench;
