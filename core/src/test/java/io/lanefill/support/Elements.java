// SPDX-License-Identifier: Apache-2.0
package io.lanefill.support;

import io.lanefill.RandomTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/** The elements of a filled tensor in its own format, as bits and as little-endian bytes. */
public final class Elements {
  /** Elements turned into bytes at a time. */
  private static final int SLICE = 1 << 14;

  /** A float[], a double[], or a short[] of half bits. */
  private final Object array;

  private final int size;
  private final int bytesEach;

  private Elements(RandomTensor tensor) {
    size = Math.toIntExact(tensor.size());
    bytesEach = tensor.dtype().bytes();
    switch (tensor.dtype()) {
      case FLOAT32 -> {
        float[] floats = new float[size];
        tensor.fill(floats);
        array = floats;
      }
      case FLOAT64 -> {
        double[] doubles = new double[size];
        tensor.fill(doubles);
        array = doubles;
      }
      case FLOAT16, BFLOAT16 -> {
        short[] bits = new short[size];
        tensor.fill(bits);
        array = bits;
      }
      default -> throw new AssertionError("no array for " + tensor);
    }
  }

  /** Fills an array of the tensor's own format. */
  public static Elements of(RandomTensor tensor) {
    return new Elements(tensor);
  }

  public int size() {
    return size;
  }

  /** Writes the elements [from, from + length) to the start of a little-endian array. */
  private void write(int from, int length, byte[] to) {
    ByteBuffer bytes = ByteBuffer.wrap(to).order(ByteOrder.LITTLE_ENDIAN);
    switch (array) {
      case float[] floats -> bytes.asFloatBuffer().put(floats, from, length);
      case double[] doubles -> bytes.asDoubleBuffer().put(doubles, from, length);
      case short[] bits -> bytes.asShortBuffer().put(bits, from, length);
      default -> throw new AssertionError(array);
    }
  }

  /** Returns the bits of one element in hex, as many digits as the format has. */
  private String hex(int index) {
    return switch (array) {
      case float[] floats -> HexFormat.of().toHexDigits(Float.floatToRawIntBits(floats[index]));
      case double[] doubles ->
          HexFormat.of().toHexDigits(Double.doubleToRawLongBits(doubles[index]));
      case short[] bits -> HexFormat.of().toHexDigits(bits[index]);
      default -> throw new AssertionError(array);
    };
  }

  /** Returns the first {@code count} elements in hex, or all of them if there are fewer. */
  public List<String> head(int count) {
    return IntStream.range(0, Math.min(count, size)).mapToObj(this::hex).toList();
  }

  /** Returns the last {@code count} elements in hex, or all of them if there are fewer. */
  public List<String> tail(int count) {
    return IntStream.range(Math.max(0, size - count), size).mapToObj(this::hex).toList();
  }

  /** Returns all elements as little-endian bytes. */
  public byte[] bytes() {
    byte[] bytes = new byte[bytesEach * size];
    write(0, size, bytes);
    return bytes;
  }

  /** Returns the SHA-256 of the little-endian bytes in hex; needs little memory of its own. */
  public String sha256() {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
    byte[] slice = new byte[bytesEach * SLICE];
    for (int done = 0; done < size; done += SLICE) {
      int length = Math.min(SLICE, size - done);
      write(done, length, slice);
      digest.update(slice, 0, bytesEach * length);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
