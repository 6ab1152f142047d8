// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.kernel.ElementFormat.roundToFloat16;
import static io.lanefill.internal.passes.PassesScratch.ELEMENTS;
import static io.lanefill.internal.passes.PassesScratch.PAIRS;

import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.scalar.ScalarAffine;

// A pass for each format: C2 makes a vector loop only where no rounding is chosen within it.
/**
 * Unit values to elements: the last pass where a step before it rounds or rejects. Each class holds
 * its own, so that a first fill loads no other.
 */
final class PassesAffine {
  private PassesAffine() {}

  /** Unit values to elements. */
  static final class Float32 extends Pass {
    static final Pass[] PASSES = {new Float32()};

    Float32() {
      super(ELEMENTS);
    }

    @Override
    void run(PassesScratch s, boolean idle) {
      if (!idle) {
        float[] units = s.target;
        int at = s.offset;
        float scale = (float) s.scale;
        float shift = (float) s.shift;
        for (int i = 0; i < ELEMENTS; i++) {
          units[at + i] = units[at + i] * scale + shift;
        }
      }
    }
  }

  /** Float64 unit values to elements. */
  static final class Float64 extends Pass {
    static final Pass[] PASSES = {new Float64()};

    Float64() {
      super(PAIRS);
    }

    @Override
    void run(PassesScratch s, boolean idle) {
      if (!idle) {
        double[] units = s.target64;
        int at = s.offset;
        for (int i = 0; i < PAIRS; i++) {
          units[at + i] = units[at + i] * s.scale + s.shift;
        }
      }
    }
  }

  /**
   * Float32 unit values to float16 elements, each step rounded. C2 has vectors for the rounding.
   */
  static final class Float16 extends Pass {
    static final Pass[] PASSES = {new Float16()};

    Float16() {
      super(ELEMENTS);
    }

    @Override
    void run(PassesScratch s, boolean idle) {
      if (!idle) {
        float[] units = s.target;
        int at = s.offset;
        for (int i = 0; i < ELEMENTS; i++) {
          float unit = roundToFloat16(units[at + i]);
          units[at + i] = roundToFloat16(roundToFloat16(unit * (float) s.scale) + (float) s.shift);
        }
      }
    }
  }

  /** Float32 unit values to bfloat16 elements by scalar code, for what {@link Bfloat16} refuses. */
  static final class AnyBfloat16 extends Pass {
    static final Pass[] PASSES = {new AnyBfloat16()};

    AnyBfloat16() {
      super(ELEMENTS);
    }

    @Override
    void run(PassesScratch s, boolean idle) {
      if (!idle) {
        ScalarAffine.apply(s.recipe, s.target, s.offset, ELEMENTS);
      }
    }
  }

  /**
   * Float32 unit values to bfloat16 elements, each step rounded, by a product in place of bits, for
   * which C2 25 has no vectors: see {@link #rounded}.
   */
  static final class Bfloat16 extends Pass {
    static final Pass[] PASSES = {new Bfloat16()};

    /** Moves a float's 8 upper places to where its 8 lowest ones were. */
    private static final float MOVE = 0x1p16f;

    /**
     * Scales and shifts that are not 0 lie between these. Then no step overflows, which would leave
     * an infinity less another, or is subnormal, where other places count: units are 0 or above
     * 2^-60 (a radius is 2^-11 or more, a reduced angle 2^-25 or more), and below 8.
     */
    private static final double LEAST = 0x1p-60;

    private static final double MOST = 0x1p100;

    /** Returns whether the pass rounds right for a recipe. */
    static boolean takes(Drawn recipe) {
      return isModerate(recipe.scale()) && isModerate(recipe.shift());
    }

    private static boolean isModerate(double value) {
      double size = Math.abs(value);
      return size == 0 || (size >= LEAST && size <= MOST);
    }

    Bfloat16() {
      super(ELEMENTS);
    }

    @Override
    void run(PassesScratch s, boolean idle) {
      if (!idle) {
        float[] units = s.target;
        int at = s.offset;
        float scale = (float) s.scale;
        float shift = (float) s.shift;
        for (int i = 0; i < ELEMENTS; i++) {
          units[at + i] = rounded(rounded(rounded(units[at + i]) * scale) + shift);
        }
      }
    }

    /**
     * Rounds to the 8 significant bits of a bfloat16, ties to even, what is 0 or in size from
     * 2^-126 up to 2^111. A zero keeps its sign.
     *
     * <p>{@code moved} is y with each place worth 2^16 times as much, and as exact. {@code moved -
     * y} is rounded to its last place, the 8th of y, so it is {@code moved} less the rounded y,
     * which the second difference leaves, exactly. Half-way between two, y is a multiple of 2^15 of
     * its own last places, so {@code moved} is even in the last place, and of {@code moved - y} and
     * of y the same neighbour is. Where the difference falls below a power of two, and so has a
     * place more, y lies less than 2^-16 of itself above the power: far from any tie.
     */
    private static float rounded(float y) {
      float moved = y * MOVE;
      return moved - (moved - y);
    }
  }
}
