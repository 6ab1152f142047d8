// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.layout;

import io.lanefill.DType;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Object headers of HDF5, version 2: a prefix, messages and a checksum. Source: HDF5 File Format
 * Specification 3.0, whose sections are named below. Addresses and lengths have 8 bytes.
 */
final class HdfHeader {
  /** What takes the place of an address that is not there. */
  static final long UNDEFINED = -1;

  /** IV.A.1.b: signature, version, flags, and 4 bytes for the messages' length. */
  private static final int PREFIX = 4 + 1 + 1 + 4;

  private static final int CHECKSUM = 4;

  /** Type, length and flags of a message. */
  private static final int MESSAGE = 1 + 2 + 1;

  /** IV.A.2: types of messages. */
  private static final byte DATASPACE = 0x01;

  private static final byte LINK_INFO = 0x02;
  private static final byte DATATYPE = 0x03;
  private static final byte FILL_VALUE = 0x05;
  private static final byte LINK = 0x06;
  private static final byte LAYOUT = 0x08;
  private static final byte GROUP_INFO = 0x0A;
  private static final byte ATTRIBUTE = 0x0C;

  /** The text of the attribute by which Keras knows a bfloat16. */
  static final byte[] BFLOAT16 = "bfloat16".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] ATTRIBUTE_NAME = "dtype\0".getBytes(StandardCharsets.US_ASCII);

  private HdfHeader() {}

  /** Returns the length of a group's header. */
  static int groupLength(Iterable<String> names) {
    int length = PREFIX + MESSAGE + 18 + MESSAGE + 2 + CHECKSUM;
    for (String name : names) {
      length += MESSAGE + linkLength(name);
    }
    return length;
  }

  private static int linkLength(String name) {
    return 1 + 1 + 1 + 2 + name.getBytes(StandardCharsets.UTF_8).length + Long.BYTES;
  }

  /** Returns a group's header: its links stand in it, by name the address of an object's header. */
  static byte[] group(Map<String, Long> links) {
    HdfBytes bytes = start(groupLength(links.keySet()));
    // IV.A.2.c: no order of creation, no index.
    message(bytes, LINK_INFO, 18).put(0, 0);
    bytes.putLong(UNDEFINED).putLong(UNDEFINED);
    // IV.A.2.k: all by default.
    message(bytes, GROUP_INFO, 2).put(0, 0);
    links.forEach(
        (name, address) -> {
          // IV.A.2.g: a hard link; flags say that the name is UTF-8 and its length has 2 bytes.
          byte[] text = name.getBytes(StandardCharsets.UTF_8);
          message(bytes, LINK, linkLength(name)).put(1, 0x11, 1);
          bytes.putShort(text.length).put(text).putLong(address);
        });
    return bytes.allWithChecksum();
  }

  /** Returns the length of a dataset's header. */
  static int datasetLength(DType dtype, int rank) {
    int attribute = dtype == DType.BFLOAT16 ? MESSAGE + attributeLength() : 0;
    return PREFIX
        + MESSAGE
        + spaceLength(rank)
        + MESSAGE
        + type(dtype).length
        + MESSAGE
        + 2
        + MESSAGE
        + 18
        + attribute
        + CHECKSUM;
  }

  private static int spaceLength(int rank) {
    return 4 + Long.BYTES * rank;
  }

  /**
   * Returns a dataset's header.
   *
   * @param dtype the format; null for int64
   * @param shape its dimensions
   * @param data where the elements are
   * @param length how many bytes they have
   * @param heap where the attribute's text is, for a bfloat16
   */
  static byte[] dataset(DType dtype, long[] shape, long data, long length, long heap) {
    HdfBytes bytes = start(datasetLength(dtype, shape.length));
    // IV.A.2.b, version 2: no maximum; a scalar, or a simple space.
    message(bytes, DATASPACE, spaceLength(shape.length)).put(2, shape.length);
    bytes.put(0, shape.length == 0 ? 0 : 1);
    for (long dimension : shape) {
      bytes.putLong(dimension);
    }
    byte[] type = type(dtype);
    message(bytes, DATATYPE, type.length).put(type);
    // IV.A.2.f, version 3: no value; room when it is written, and filled only if there is one.
    message(bytes, FILL_VALUE, 2).put(3, 0x0A);
    // IV.A.2.i, version 3: contiguous.
    message(bytes, LAYOUT, 18).put(3, 1);
    bytes.putLong(length == 0 ? UNDEFINED : data).putLong(length);
    if (dtype == DType.BFLOAT16) {
      putAttribute(bytes, heap);
    }
    return bytes.allWithChecksum();
  }

  private static int attributeLength() {
    return 9 + ATTRIBUTE_NAME.length + stringType().length + 4 + 16;
  }

  /** IV.A.2.m, version 3: dtype="bfloat16", a scalar of variable length, as h5py writes it. */
  private static void putAttribute(HdfBytes bytes, long heap) {
    byte[] type = stringType();
    message(bytes, ATTRIBUTE, attributeLength()).put(3, 0);
    bytes.putShort(ATTRIBUTE_NAME.length).putShort(type.length).putShort(4);
    bytes.put(0).put(ATTRIBUTE_NAME).put(type);
    bytes.put(2, 0, 0, 0);
    bytes.putInt(BFLOAT16.length).putLong(heap).putInt(1);
  }

  /** IV.A.2.d, class 9: a string of UTF-8 of variable length, whose base is a string of 1 byte. */
  private static byte[] stringType() {
    HdfBytes bytes = new HdfBytes(8 + 8);
    bytes.put(0x19, 1, 1, 0).putInt(16);
    bytes.put(0x13, 0x10, 0, 0).putInt(1);
    return bytes.all();
  }

  /** IV.A.2.d: the type of elements, little-endian; null is int64. */
  private static byte[] type(DType dtype) {
    return switch (dtype) {
      case null -> {
        HdfBytes bytes = new HdfBytes(12).put(0x10, 0x08).putShort(0);
        yield bytes.putInt(8).putShort(0).putShort(64).all();
      }
      case FLOAT32 -> floats(4, 23, 8);
      case FLOAT64 -> floats(8, 52, 11);
      case FLOAT16 -> floats(2, 10, 5);
      // As h5py writes NumPy's bfloat16: opaque; 8 bytes of a tag that is empty.
      case BFLOAT16 -> new HdfBytes(16).put(0x15, 8, 0, 0).putInt(2).putLong(0).all();
    };
  }

  private static byte[] floats(int width, int mantissa, int exponent) {
    HdfBytes bytes = new HdfBytes(20);
    // The mantissa's first bit is implied; the sign is the last bit.
    bytes.put(0x11, 0x20, 8 * width - 1, 0);
    bytes.putInt(width).putShort(0).putShort(8 * width);
    bytes.put(mantissa, exponent, 0, mantissa);
    return bytes.putInt((1 << (exponent - 1)) - 1).all();
  }

  private static HdfBytes start(int length) {
    HdfBytes bytes = new HdfBytes(length);
    bytes.put("OHDR".getBytes(StandardCharsets.US_ASCII)).put(2, 2);
    return bytes.putInt(length - PREFIX - CHECKSUM);
  }

  private static HdfBytes message(HdfBytes bytes, byte type, int length) {
    return bytes.put(type).putShort(length).put(0);
  }
}
