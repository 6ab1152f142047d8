// SPDX-License-Identifier: Apache-2.0
package io.lanefill.fuzz;

import io.lanefill.internal.fill.Stored;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Memory of any kind, in any state.
 *
 * @param state what is wrong with it, if anything
 * @param all the segment with a guard on either side, for a look at it; null if none may be had
 * @param start where in it the destination starts, of any alignment
 * @param segment the destination; null if the state says so
 */
record FuzzMemorySource(State state, MemorySegment all, long start, MemorySegment segment) {
  /** What can be wrong with memory. */
  enum State {
    FINE,
    NULL,
    READ_ONLY,
    CLOSED,
    FOREIGN
  }

  private static final int GUARD = 16;

  /** Memory that a thread owns which is gone; more than any call asks for. */
  private static MemorySegment foreign;

  /** Not in a static initializer, for whose end the other thread would wait. */
  private static MemorySegment foreign() throws InterruptedException {
    if (foreign == null) {
      Thread owner =
          Thread.ofPlatform().start(() -> foreign = Arena.ofConfined().allocate(1 << 20));
      owner.join();
    }
    return foreign;
  }

  private static State anyState(FuzzDice dice) {
    return dice.oneIn(12) ? dice.oneOf(List.of(State.values())) : State.FINE;
  }

  /** Returns memory of a heap array of any type, or native memory. */
  static FuzzMemorySource any(FuzzDice dice, int bytes) {
    return of(dice, bytes, dice.below(9));
  }

  /** Returns memory that a byte buffer can be a view of. */
  static FuzzMemorySource ofBytes(FuzzDice dice, int bytes) {
    return of(dice, bytes, dice.oneOf(List.of(0, 7, 8)));
  }

  private static FuzzMemorySource of(FuzzDice dice, int bytes, int kind) {
    State state = anyState(dice);
    if (state == State.NULL) {
      return new FuzzMemorySource(state, null, 0, null);
    }
    if (state == State.FOREIGN) {
      try {
        MemorySegment slice = foreign().asSlice(0, Math.min(bytes, 1 << 20));
        return new FuzzMemorySource(state, null, 0, slice);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
    if (state == State.CLOSED) {
      try (Arena arena = dice.oneIn(4) ? Arena.ofShared() : Arena.ofConfined()) {
        return new FuzzMemorySource(state, null, 0, arena.allocate(bytes));
      }
    }
    int length = GUARD + bytes + GUARD;
    MemorySegment all =
        switch (kind) {
          case 0 -> MemorySegment.ofArray(new byte[length]);
          case 1 -> MemorySegment.ofArray(new short[length / Short.BYTES + 1]);
          case 2 -> MemorySegment.ofArray(new char[length / Character.BYTES + 1]);
          case 3 -> MemorySegment.ofArray(new int[length / Integer.BYTES + 1]);
          case 4 -> MemorySegment.ofArray(new long[length / Long.BYTES + 1]);
          case 5 -> MemorySegment.ofArray(new double[length / Double.BYTES + 1]);
          case 6 -> MemorySegment.ofArray(new float[length / Float.BYTES + 1]);
          default -> Arena.ofAuto().allocate(length);
        };
    long start = dice.oneIn(2) ? dice.below(GUARD) : GUARD - 8;
    MemorySegment slice = all.asSlice(start, bytes);
    return new FuzzMemorySource(
        state, all, start, state == State.READ_ONLY ? slice.asReadOnly() : slice);
  }

  /** Returns the exceptions that the state asks for. */
  Set<Class<? extends Exception>> refusals() {
    Set<Class<? extends Exception>> refusals = new LinkedHashSet<>();
    switch (state) {
      case FINE -> {}
      case NULL -> refusals.add(NullPointerException.class);
      case READ_ONLY -> refusals.add(IllegalArgumentException.class);
      case CLOSED -> refusals.add(IllegalStateException.class);
      case FOREIGN -> refusals.add(WrongThreadException.class);
    }
    return refusals;
  }

  /** Returns a buffer of either byte order over the memory. */
  Buffer buffer(FuzzDice dice, Stored stored) {
    ByteBuffer bytes = byteBuffer(dice);
    if (bytes == null) {
      return null;
    }
    return switch (stored) {
      case FLOAT -> bytes.asFloatBuffer();
      case DOUBLE -> bytes.asDoubleBuffer();
      case HALF -> bytes.asShortBuffer();
      case INT, LONG -> throw new AssertionError("no floats");
    };
  }

  /** Returns the memory as bytes with either byte order. */
  ByteBuffer byteBuffer(FuzzDice dice) {
    ByteOrder order = dice.oneIn(2) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return segment == null ? null : segment.asByteBuffer().order(order);
  }

  static ByteOrder order(Buffer buffer) {
    return switch (buffer) {
      case ByteBuffer bytes -> bytes.order();
      case ShortBuffer shorts -> shorts.order();
      case FloatBuffer floats -> floats.order();
      default -> ((DoubleBuffer) buffer).order();
    };
  }

  static MemorySegment segment(Object array) {
    return switch (array) {
      case float[] floats -> MemorySegment.ofArray(floats);
      case double[] doubles -> MemorySegment.ofArray(doubles);
      case short[] shorts -> MemorySegment.ofArray(shorts);
      default -> throw new AssertionError(array);
    };
  }

  @Override
  public String toString() {
    return state + " " + segment;
  }
}
