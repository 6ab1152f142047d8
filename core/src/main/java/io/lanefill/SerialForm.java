// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import io.lanefill.internal.part.Part;
import io.lanefill.internal.serial.VersionedForm;
import java.io.Externalizable;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.Serial;
import java.util.Arrays;

/**
 * What stands in a stream of Java's serialization for the objects of this package: a version, the
 * kind of the object, and plain values, from which the public methods make the object again. So a
 * stream that no object has written is refused by their checks, and no class but this one has to
 * keep its fields.
 *
 * <pre>
 *   byte 1, the version, and a byte for the kind
 *   'S' seed:          its text
 *   'V' values:        shape, numbers
 *   'T' tensor:        name of its format; distribution, seed and shape of the whole; whether it is
 *                      a box, and its origin and extent; whether it is a range, and its ends
 *   'R' rows:          a tensor, of which rows were taken; then, as often as that was done, true,
 *                      their indices, and box and range of these likewise; then false
 *   'L' limits:        name of a type of integers, whether they are all of that type, and if not
 *                      the smallest one and the number after the largest one
 *   'I' integers:      limits, seed, shape of the whole, box and range, then as for rows
 *
 *   distribution:      name of its kind, parameters as doubles; of given values these
 *   text, name:        as writeUTF does
 *   shape, and so on:  an int, how many they are, and longs
 * </pre>
 *
 * Distributions need no form to stand for them, as records are read by their constructors.
 */
final class SerialForm extends VersionedForm implements Externalizable {
  @Serial private static final long serialVersionUID = 1;

  private static final byte SEED = 'S';
  private static final byte VALUES = 'V';
  private static final byte TENSOR = 'T';
  private static final byte ROWS = 'R';
  private static final byte LIMITS = 'L';
  private static final byte INTEGERS = 'I';

  /** Numbers that room is made for before any is read: a stream may lie about how many come. */
  private static final int TRUSTED = 1024;

  /** For the stream, which then calls {@link #readExternal}. */
  public SerialForm() {}

  /** Stands for a seed, values, a tensor or a range of integers. */
  SerialForm(Formed object) {
    super(object);
  }

  @Override
  protected void writeForm(ObjectOutput out, Object object) throws IOException {
    switch (object) {
      case Seed seed -> {
        out.writeByte(SEED);
        out.writeUTF(seed.toString());
      }
      case Values values -> {
        out.writeByte(VALUES);
        write(out, values);
      }
      case RandomTensor tensor -> {
        boolean hasRows = tensor.selection().part().owner() != null;
        out.writeByte(hasRows ? ROWS : TENSOR);
        write(out, tensor);
        if (hasRows) {
          out.writeBoolean(false);
        }
      }
      case IntegerRange range -> {
        out.writeByte(LIMITS);
        write(out, range);
      }
      case RandomIntegers tensor -> {
        out.writeByte(INTEGERS);
        write(out, tensor.elements());
        out.writeUTF(tensor.seed().toString());
        write(out, tensor.selection().part());
        out.writeBoolean(false);
      }
      default -> throw new InvalidObjectException("No form for " + object.getClass().getName());
    }
  }

  private static void write(ObjectOutput out, Values values) throws IOException {
    write(out, values.shape());
    for (double element : values.elements()) {
      out.writeDouble(element);
    }
  }

  private static void write(ObjectOutput out, IntegerRange range) throws IOException {
    out.writeUTF(range.type().name());
    out.writeBoolean(range.isFull());
    if (!range.isFull()) {
      out.writeLong(range.lowest());
      out.writeLong(range.highest() + 1);
    }
  }

  private static void write(ObjectOutput out, Distribution distribution) throws IOException {
    out.writeUTF(distribution.kind().name());
    switch (distribution) {
      case Distribution.Uniform(double low, double high) -> write(out, low, high);
      case Distribution.Normal(double mean, double stddev) -> write(out, mean, stddev);
      case Distribution.TruncatedNormal(double mean, double stddev) -> write(out, mean, stddev);
      case Distribution.Constant(double value) -> write(out, value);
      case Distribution.Diagonal(double value) -> write(out, value);
      case Distribution.Orthogonal(double gain) -> write(out, gain);
      case Distribution.Given(Values values) -> write(out, values);
    }
  }

  private static void write(ObjectOutput out, RandomTensor tensor) throws IOException {
    out.writeUTF(tensor.dtype().name());
    write(out, tensor.distribution());
    out.writeUTF(tensor.seed().toString());
    write(out, tensor.selection().part());
  }

  private static void write(ObjectOutput out, Part part) throws IOException {
    if (part.owner() == null) {
      write(out, part.shape());
    } else {
      write(out, part.owner());
      out.writeBoolean(true);
      write(out, part.rows());
    }
    boolean isBox = !Arrays.equals(part.extent(), part.shape());
    out.writeBoolean(isBox);
    if (isBox) {
      write(out, part.origin());
      write(out, part.extent());
    }
    out.writeBoolean(part.isRange());
    if (part.isRange()) {
      out.writeLong(part.from());
      out.writeLong(part.to());
    }
  }

  private static void write(ObjectOutput out, double... parameters) throws IOException {
    for (double parameter : parameters) {
      out.writeDouble(parameter);
    }
  }

  private static void write(ObjectOutput out, long[] longs) throws IOException {
    out.writeInt(longs.length);
    for (long each : longs) {
      out.writeLong(each);
    }
  }

  @Override
  protected Object readForm(ObjectInput in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case SEED -> Seed.parse(in.readUTF());
      case VALUES -> values(in);
      case TENSOR -> tensor(in);
      case ROWS -> rows(in, tensor(in));
      case LIMITS -> range(in);
      case INTEGERS -> integers(in);
      default -> throw new InvalidObjectException("An unknown kind. Received: " + kind);
    };
  }

  private static Values values(ObjectInput in) throws IOException {
    long[] shape = longs(in);
    long size = 1;
    for (long dimension : shape) {
      size = Math.multiplyExact(size, dimension);
    }
    double[] elements = new double[Math.clamp(size, 0, TRUSTED)];
    for (int i = 0; i < size; i++) {
      if (i == elements.length) {
        elements = Arrays.copyOf(elements, (int) Math.min(size, 2L * i));
      }
      elements[i] = in.readDouble();
    }
    return Values.of(elements, shape);
  }

  private static Distribution distribution(ObjectInput in) throws IOException {
    return switch (Distribution.Kind.valueOf(in.readUTF())) {
      case UNIFORM -> Distribution.uniform(in.readDouble(), in.readDouble());
      case NORMAL -> Distribution.normal(in.readDouble(), in.readDouble());
      case TRUNCATED_NORMAL -> Distribution.truncatedNormal(in.readDouble(), in.readDouble());
      case CONSTANT -> Distribution.constant(in.readDouble());
      case DIAGONAL -> Distribution.diagonal(in.readDouble());
      case ORTHOGONAL -> Distribution.orthogonal(in.readDouble());
      case GIVEN -> Distribution.given(values(in));
    };
  }

  private static RandomTensor tensor(ObjectInput in) throws IOException {
    DType dtype = DType.valueOf(in.readUTF());
    Distribution distribution = distribution(in);
    Seed seed = Seed.parse(in.readUTF());
    RandomTensor whole = RandomTensor.of(dtype, distribution, seed, longs(in));
    return new RandomTensor(whole, cut(in, whole.part()));
  }

  private static RandomTensor rows(ObjectInput in, RandomTensor tensor) throws IOException {
    return new RandomTensor(tensor, rows(in, tensor.part()));
  }

  private static IntegerRange range(ObjectInput in) throws IOException {
    IntegerType type = IntegerType.valueOf(in.readUTF());
    boolean isFull = in.readBoolean();
    return switch (type) {
      case INT32 ->
          isFull
              ? IntegerRange.int32()
              : IntegerRange.int32(Math.toIntExact(in.readLong()), Math.toIntExact(in.readLong()));
      case INT64 ->
          isFull ? IntegerRange.int64() : IntegerRange.int64(in.readLong(), in.readLong());
    };
  }

  private static RandomIntegers integers(ObjectInput in) throws IOException {
    IntegerRange range = range(in);
    Seed seed = Seed.parse(in.readUTF());
    return new RandomIntegers(range, seed, rows(in, cut(in, TensorPart.all(longs(in)))));
  }

  private static TensorPart rows(ObjectInput in, TensorPart part) throws IOException {
    TensorPart rows = part;
    while (in.readBoolean()) {
      rows = cut(in, rows.rows(longs(in)));
    }
    return rows;
  }

  private static TensorPart cut(ObjectInput in, TensorPart part) throws IOException {
    TensorPart box = in.readBoolean() ? part.box(longs(in), longs(in)) : part;
    return in.readBoolean() ? box.range(in.readLong(), in.readLong()) : box;
  }

  private static long[] longs(ObjectInput in) throws IOException {
    int length = in.readInt();
    long[] longs = new long[Math.min(length, TRUSTED)];
    for (int i = 0; i < length; i++) {
      if (i == longs.length) {
        longs = Arrays.copyOf(longs, (int) Math.min(length, 2L * i));
      }
      longs[i] = in.readLong();
    }
    return longs;
  }
}
