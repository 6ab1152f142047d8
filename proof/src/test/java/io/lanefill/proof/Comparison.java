// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof;

import io.lanefill.DType;
import io.lanefill.RandomIntegers;
import io.lanefill.RandomTensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/** Counts what was compared with TensorFlow for one format and law, and what differed. */
final class Comparison {
  /** Only float64 normals may differ, by so many units in the last place of TensorFlow's value. */
  static final double TOLERATED_ULPS = 4;

  /** The part of elements that must be infinite where the parameters make them overflow. */
  private static final double LEAST_OVERFLOWING = 0.1;

  private final String name;
  private final boolean bits;
  private final boolean overflows;
  private int tensors;
  private long elements;
  private long differing;
  private long infinite;
  private double mostUlps;
  private String worst = "";

  /**
   * Begins with nothing.
   *
   * @param name format and law
   * @param bits whether every bit must be equal
   */
  Comparison(String name, boolean bits) {
    this(name, bits, false);
  }

  private Comparison(String name, boolean bits, boolean overflows) {
    this.name = name;
    this.bits = bits;
    this.overflows = overflows;
  }

  /** Begins with nothing, for tensors with equal bits of which many elements are infinite. */
  static Comparison overflowing(String name) {
    return new Comparison(name, true, true);
  }

  /** Returns how many elements were compared so far. */
  long elements() {
    return elements;
  }

  /** Compares a tensor with TensorFlow's bytes. */
  void add(RandomTensor tensor, byte[] theirs) {
    try (Arena arena = Arena.ofShared()) {
      MemorySegment own = arena.allocate(Math.max(1, theirs.length), Long.BYTES);
      MemorySegment expected = MemorySegment.ofArray(theirs);
      if (theirs.length != tensor.size() * tensor.dtype().bytes()) {
        throw new AssertionError(theirs.length + " bytes of " + tensor);
      }
      own = own.asSlice(0, theirs.length);
      tensor.fill(own);
      tensors++;
      elements += tensor.size();
      if (own.mismatch(expected) >= 0) {
        count(tensor, own, expected);
      }
      if (overflows) {
        infinite += Arrays.stream(tensor.toDoubleArray()).filter(Double::isInfinite).count();
      }
    }
  }

  /** Compares a tensor of integers with TensorFlow's bytes. */
  void add(RandomIntegers tensor, byte[] theirs) {
    int bytes = tensor.elements().type().bytes();
    if (theirs.length != tensor.size() * bytes) {
      throw new AssertionError(theirs.length + " bytes of " + tensor);
    }
    byte[] own = new byte[theirs.length];
    tensor.fill(MemorySegment.ofArray(own));
    tensors++;
    elements += tensor.size();
    for (int at = Arrays.mismatch(own, theirs); at >= 0 && at < own.length; at += bytes) {
      int start = at / bytes * bytes;
      if (!Arrays.equals(own, start, start + bytes, theirs, start, start + bytes)) {
        differing++;
        worst = "element %d of %s".formatted(start / bytes, tensor);
      }
    }
  }

  private void count(RandomTensor tensor, MemorySegment own, MemorySegment expected) {
    int bytes = tensor.dtype().bytes();
    for (long at = 0; at < own.byteSize(); at += bytes) {
      if (MemorySegment.mismatch(own, at, at + bytes, expected, at, at + bytes) >= 0) {
        differing++;
        double ulps = tensor.dtype() == DType.FLOAT64 ? ulps(own, expected, at) : Double.NaN;
        // NaN, for formats in which no difference is tolerated, counts as the most.
        if (!(ulps <= mostUlps)) {
          mostUlps = ulps;
          worst = "element %d of %s".formatted(at / bytes, tensor);
        }
      }
    }
  }

  private static double ulps(MemorySegment own, MemorySegment expected, long at) {
    double value = own.get(ValueLayout.JAVA_DOUBLE, at);
    double theirs = expected.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, at);
    return Math.abs(value - theirs) / Math.ulp(theirs);
  }

  /** Returns whether all was as promised: the same bits or within the tolerance, and infinities. */
  boolean holds() {
    boolean near = bits ? differing == 0 : mostUlps <= TOLERATED_ULPS;
    return near && (!overflows || infinite >= LEAST_OVERFLOWING * elements);
  }

  /** Returns a line of a Markdown table. */
  String line() {
    return "| %s | %s | %,d | %,d | %,d | %s | %s |"
        .formatted(
            name,
            bits ? "bits" : "within 4 ulp",
            tensors,
            elements,
            differing,
            differing == 0 ? "" : "%.0f ulp".formatted(mostUlps),
            infinite == 0 ? "" : "%,d".formatted(infinite));
  }

  /** Returns the line and where the largest difference was. */
  @Override
  public String toString() {
    return line() + " " + worst;
  }
}
