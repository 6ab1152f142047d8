// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of a configuration as bytes: one that tells the type, and the value.
 *
 * <pre>
 *   '0' null   'T' true   'F' false      'l' a long   'd' a double   'i' a larger integer's digits
 *   's' text, as writeUTF                'a' a list: an int, its length, and values
 *   'm' a map: an int, its length, and keys as writeUTF, each with its value
 * </pre>
 */
final class ConfigCode {
  /** Lists for the axes of an array, within a few maps. */
  private static final int DEEPEST = 64;

  private ConfigCode() {}

  static void write(ObjectOutput out, Object value) throws IOException {
    switch (value) {
      case null -> out.writeByte('0');
      case Boolean truth -> out.writeByte(truth ? 'T' : 'F');
      case Long number -> {
        out.writeByte('l');
        out.writeLong(number);
      }
      case Double number -> {
        out.writeByte('d');
        out.writeDouble(number);
      }
      case BigInteger number -> {
        out.writeByte('i');
        out.writeUTF(number.toString());
      }
      case String text -> {
        out.writeByte('s');
        out.writeUTF(text);
      }
      case List<?> list -> {
        out.writeByte('a');
        out.writeInt(list.size());
        for (Object element : list) {
          write(out, element);
        }
      }
      case Map<?, ?> map -> {
        out.writeByte('m');
        out.writeInt(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          out.writeUTF((String) entry.getKey());
          write(out, entry.getValue());
        }
      }
      default -> throw new InvalidObjectException("no value of a configuration: " + value);
    }
  }

  /** Reads a value; a stream cannot have it make more than there are bytes for. */
  static Object read(ObjectInput in) throws IOException {
    return read(in, 0);
  }

  private static Object read(ObjectInput in, int depth) throws IOException {
    if (depth > DEEPEST) {
      throw new InvalidObjectException("Values must be at most %d deep.".formatted(DEEPEST));
    }
    byte type = in.readByte();
    return switch (type) {
      case '0' -> null;
      case 'T' -> true;
      case 'F' -> false;
      case 'l' -> in.readLong();
      case 'd' -> in.readDouble();
      case 'i' -> new BigInteger(in.readUTF());
      case 's' -> in.readUTF();
      case 'a' -> {
        List<Object> list = new ArrayList<>();
        for (int length = in.readInt(); list.size() < length; ) {
          list.add(read(in, depth + 1));
        }
        yield list;
      }
      case 'm' -> {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
          map.put(in.readUTF(), read(in, depth + 1));
        }
        yield map;
      }
      default -> throw new InvalidObjectException("An unknown type of value. Received: " + type);
    };
  }

  /** Reads a text. */
  static String text(ObjectInput in) throws IOException {
    return (String) read(in);
  }

  /** Reads a list of axes. */
  static int[] axes(ObjectInput in) throws IOException {
    List<?> list = (List<?>) read(in);
    return list.stream().mapToInt(axis -> Math.toIntExact((Long) axis)).toArray();
  }
}
