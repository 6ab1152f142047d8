// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;

/**
 * Fills tensors once, as a program does that makes its weights: what {@link ColdStart} starts in a
 * fresh JVM. It uses nothing but the library, so that no other class is loaded. Arguments: the law,
 * and the sizes of the tensors in elements.
 *
 * <p>It prints one line: nanoseconds to allocate the arrays, which touches their pages; nanoseconds
 * to describe and to fill the tensors; and a checksum of all bits, which {@code cold.c} computes as
 * well.
 */
public final class ColdJob {
  private ColdJob() {}

  /**
   * Runs and prints.
   *
   * @param args the law, {@code uniform}, {@code normal} or {@code truncated}, and the sizes
   */
  public static void main(String[] args) {
    int[] sizes = new int[args.length - 1];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = Integer.parseInt(args[i + 1]);
    }
    float[][] arrays = new float[sizes.length][];
    long start = System.nanoTime();
    for (int i = 0; i < sizes.length; i++) {
      arrays[i] = new float[sizes[i]];
    }
    long touched = System.nanoTime();
    Distribution distribution = distribution(args[0]);
    for (float[] array : arrays) {
      RandomTensor.of(distribution, Seed.tensorflow(Workload.SEED0, Workload.SEED1), array.length)
          .fill(array);
    }
    long filled = System.nanoTime();
    System.out.println(
        "touch=%d fill=%d checksum=%x".formatted(touched - start, filled - touched, sum(arrays)));
  }

  /**
   * Returns the law; {@link Workload} has its parameters, which are constants, and is not loaded.
   */
  private static Distribution distribution(String law) {
    return switch (law) {
      case "uniform" -> Distribution.uniform(Workload.LOW, Workload.LOW + Workload.SCALE);
      case "normal" -> Distribution.normal(0, Workload.SCALE);
      case "truncated" -> Distribution.truncatedNormal(0, Workload.SCALE);
      default ->
          throw new IllegalArgumentException(
              "The law must be uniform, normal or truncated. Received: " + law);
    };
  }

  private static long sum(float[][] arrays) {
    long sum = 0;
    for (float[] array : arrays) {
      for (float element : array) {
        sum = 31 * sum + Integer.toUnsignedLong(Float.floatToRawIntBits(element));
      }
    }
    return sum;
  }
}
