// SPDX-License-Identifier: Apache-2.0
/**
 * Other libraries that fill float buffers with the laws of {@link io.lanefill.bench.FillBenchmark},
 * each as its users would call it, one method a law.
 *
 * <p>None but TensorFlow draws the same numbers, and some do less: every class says what it
 * computes and how that differs. Before it measures, each {@linkplain
 * io.lanefill.bench.peers.Plausible checks} that what it fills has the law's range, mean and
 * variance. {@code TensorFlowPeer}, {@code OneMklPeer}, {@code Nd4jPeer} and {@code PyTorchPeer}
 * are built with {@code -Ppeers} only.
 */
package io.lanefill.bench.peers;
