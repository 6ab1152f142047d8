// SPDX-License-Identifier: Apache-2.0
package io.lanefill.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanefill.DType;
import io.lanefill.Filler;
import io.lanefill.Inside;
import io.lanefill.RandomTensor;
import io.lanefill.internal.fill.Stored;
import io.lanefill.support.Target;
import java.lang.foreign.MemorySegment;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Where a random fill goes: an argument list of one of the {@code fill} methods, right or wrong.
 *
 * @param kind the method
 * @param text the arguments after the tensor
 * @param memory where the elements must arrive
 * @param buffer whose position must move; else null
 * @param refusals which exceptions the documentation has for these arguments and the tensor
 * @param call fills by a filler, or by the tensor itself if that is null
 */
record FuzzDestination(
    String kind,
    String text,
    FuzzMemory memory,
    Buffer buffer,
    Set<Class<? extends Exception>> refusals,
    Fill call) {
  /** More elements or bytes than any call here gets room for. */
  private static final long HUGE = 1L << 24;

  /** A fill method with its destination. */
  @FunctionalInterface
  interface Fill {
    void run(Filler filler, RandomTensor tensor);
  }

  /** Returns any destination for a tensor, which may be null. */
  static FuzzDestination any(FuzzDice dice, FuzzTensor tensor) {
    return switch (dice.below(10)) {
      case 0 -> array(dice, tensor, Target.FLOATS);
      case 1 -> array(dice, tensor, Target.DOUBLES);
      case 2 -> array(dice, tensor, Target.SHORTS);
      case 3 -> buffer(dice, tensor, Stored.FLOAT);
      case 4 -> buffer(dice, tensor, Stored.DOUBLE);
      case 5 -> buffer(dice, tensor, Stored.HALF);
      case 6 -> byteBuffer(dice, tensor);
      case 7 -> FuzzStrides.any(dice, tensor);
      default -> segment(dice, tensor);
    };
  }

  private static long sizeOf(FuzzTensor tensor) {
    return tensor == null ? 3 : tensor.size();
  }

  /** Returns the size, or more, or now and then less, which it is of huge tensors always. */
  private static int room(FuzzDice dice, long size, int guard) {
    long room = size > HUGE ? dice.below(100) : size + guard;
    return (int) (dice.oneIn(10) ? dice.between(0, room) : room + dice.below(5));
  }

  private static FuzzDestination array(FuzzDice dice, FuzzTensor tensor, Target target) {
    boolean at = dice.oneIn(2);
    int guess = at ? dice.below(9) : 0;
    int length = room(dice, sizeOf(tensor), guess);
    int offset = at && dice.oneIn(10) ? dice.smallInteger() : guess;
    Object array = dice.oneIn(40) ? null : target.preset(length);
    Set<Class<? extends Exception>> refusals = new LinkedHashSet<>();
    if (array == null || tensor == null) {
      refusals.add(NullPointerException.class);
    }
    if (tensor != null && !target.holds(tensor.dtype())) {
      refusals.add(IllegalArgumentException.class);
    }
    if (tensor != null && array != null) {
      if (at && (offset < 0 || tensor.size() > length - (long) offset)) {
        refusals.add(IndexOutOfBoundsException.class);
      }
      if (!at && tensor.size() > length) {
        refusals.add(IllegalArgumentException.class);
      }
    } else if (at && (offset < 0 || offset > length)) {
      refusals.add(IndexOutOfBoundsException.class);
    }
    Stored stored =
        switch (target) {
          case FLOATS -> Stored.FLOAT;
          case DOUBLES -> Stored.DOUBLE;
          case SHORTS -> Stored.HALF;
        };
    MemorySegment all = array == null ? null : FuzzMemorySource.segment(array);
    return new FuzzDestination(
        "fill(" + target + (at ? ", offset)" : ")"),
        array == null ? "null" : "length " + length + (at ? ", offset " + offset : ""),
        FuzzMemory.of(all, (long) offset * stored.bytes(), stored),
        null,
        refusals,
        at ? fillAt(target, array, offset) : fill(target, array));
  }

  private static Fill fill(Target target, Object array) {
    return (filler, of) -> {
      if (filler == null) {
        target.fill(of, array);
        return;
      }
      switch (target) {
        case FLOATS -> filler.fill(of, (float[]) array);
        case DOUBLES -> filler.fill(of, (double[]) array);
        case SHORTS -> filler.fill(of, (short[]) array);
      }
    };
  }

  private static Fill fillAt(Target target, Object array, int offset) {
    return (filler, of) -> {
      if (filler == null) {
        target.fill(of, array, offset);
        return;
      }
      switch (target) {
        case FLOATS -> filler.fill(of, (float[]) array, offset);
        case DOUBLES -> filler.fill(of, (double[]) array, offset);
        case SHORTS -> filler.fill(of, (short[]) array, offset);
      }
    };
  }

  private static FuzzDestination segment(FuzzDice dice, FuzzTensor tensor) {
    int bytes = tensor == null ? 4 : tensor.dtype().bytes();
    FuzzMemorySource source = FuzzMemorySource.any(dice, room(dice, sizeOf(tensor) * bytes, 0));
    Set<Class<? extends Exception>> refusals = source.refusals();
    if (tensor == null) {
      refusals.add(NullPointerException.class);
    } else if (source.segment() != null && source.segment().byteSize() / bytes < tensor.size()) {
      refusals.add(IllegalArgumentException.class);
    }
    MemorySegment dst = source.segment();
    Stored stored = Stored.of(Inside.format(tensor == null ? DType.FLOAT32 : tensor.dtype()));
    return new FuzzDestination(
        "fill(MemorySegment)",
        source.toString(),
        FuzzMemory.of(source.all(), source.start(), stored),
        null,
        refusals,
        (filler, of) -> {
          if (filler == null) {
            of.fill(dst);
          } else {
            filler.fill(of, dst);
          }
        });
  }

  private static FuzzDestination buffer(FuzzDice dice, FuzzTensor tensor, Stored stored) {
    int position = dice.below(5);
    int elements = room(dice, sizeOf(tensor), position);
    FuzzMemorySource source =
        FuzzMemorySource.ofBytes(dice, elements * stored.bytes() + dice.below(stored.bytes()));
    Set<Class<? extends Exception>> refusals = source.refusals();
    Buffer buffer = source.buffer(dice, stored);
    if (buffer != null) {
      buffer.limit((int) (dice.oneIn(5) ? dice.between(0, elements) : elements));
      buffer.position(Math.min(position, buffer.limit()));
    }
    if (tensor == null) {
      refusals.add(NullPointerException.class);
    } else {
      boolean wide =
          (stored == Stored.FLOAT && tensor.dtype() == DType.FLOAT64)
              || (stored == Stored.HALF && tensor.dtype().bytes() > Short.BYTES);
      if (wide) {
        refusals.add(IllegalArgumentException.class);
      }
      if (buffer != null && buffer.remaining() < tensor.size()) {
        refusals.add(IllegalArgumentException.class);
      }
    }
    long start = source.start() + (buffer == null ? 0 : (long) buffer.position() * stored.bytes());
    FuzzMemory memory = FuzzMemory.of(source.all(), start, stored);
    return new FuzzDestination(
        "fill(Buffer of " + stored + ")",
        buffer + " of " + source,
        buffer == null ? memory : memory.withOrder(FuzzMemorySource.order(buffer)),
        buffer,
        refusals,
        (filler, of) -> {
          switch (stored) {
            case FLOAT -> fill(filler, of, (FloatBuffer) buffer);
            case DOUBLE -> fill(filler, of, (DoubleBuffer) buffer);
            case HALF -> fill(filler, of, (ShortBuffer) buffer);
            case INT, LONG -> throw new AssertionError("no floats");
          }
        });
  }

  private static void fill(Filler filler, RandomTensor of, FloatBuffer dst) {
    if (filler == null) {
      of.fill(dst);
    } else {
      filler.fill(of, dst);
    }
  }

  private static void fill(Filler filler, RandomTensor of, DoubleBuffer dst) {
    if (filler == null) {
      of.fill(dst);
    } else {
      filler.fill(of, dst);
    }
  }

  private static void fill(Filler filler, RandomTensor of, ShortBuffer dst) {
    if (filler == null) {
      of.fill(dst);
    } else {
      filler.fill(of, dst);
    }
  }

  private static FuzzDestination byteBuffer(FuzzDice dice, FuzzTensor tensor) {
    Stored stored = Stored.of(Inside.format(tensor == null ? DType.FLOAT32 : tensor.dtype()));
    int position = dice.below(9);
    int bytes = room(dice, sizeOf(tensor) * stored.bytes(), position);
    FuzzMemorySource source = FuzzMemorySource.ofBytes(dice, bytes);
    Set<Class<? extends Exception>> refusals = source.refusals();
    ByteBuffer buffer = source.byteBuffer(dice);
    if (buffer != null) {
      buffer.limit((int) (dice.oneIn(5) ? dice.between(0, bytes) : bytes));
      buffer.position(Math.min(position, buffer.limit()));
    }
    if (tensor == null) {
      refusals.add(NullPointerException.class);
    } else if (buffer != null && buffer.remaining() / stored.bytes() < tensor.size()) {
      refusals.add(IllegalArgumentException.class);
    }
    long start = source.start() + (buffer == null ? 0 : buffer.position());
    FuzzMemory memory = FuzzMemory.of(source.all(), start, stored);
    return new FuzzDestination(
        "fill(ByteBuffer)",
        buffer + " of " + source,
        buffer == null ? memory : memory.withOrder(buffer.order()),
        buffer,
        refusals,
        (filler, of) -> {
          if (filler == null) {
            of.fill(buffer);
          } else {
            filler.fill(of, buffer);
          }
        });
  }

  /**
   * Returns a check that the buffer's position, if there is a buffer, moves by so many elements.
   */
  Runnable positionCheck(long moved) {
    if (buffer == null) {
      return () -> {};
    }
    long unit = buffer instanceof ByteBuffer ? memory.bytes() : 1;
    long expected = buffer.position() + moved * unit;
    return () -> assertEquals(expected, buffer.position(), "position of the buffer");
  }
}
