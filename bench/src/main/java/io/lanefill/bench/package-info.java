// SPDX-License-Identifier: Apache-2.0
/**
 * How fast Lanefill is: the benchmarks measure and {@linkplain io.lanefill.bench.Run run} as a
 * suite. Nothing here is part of the library.
 */
package io.lanefill.bench;
