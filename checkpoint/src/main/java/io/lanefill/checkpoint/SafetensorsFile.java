// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

import io.lanefill.checkpoint.internal.json.Json;
import io.lanefill.checkpoint.internal.json.JsonField;
import io.lanefill.checkpoint.internal.layout.SafetensorsLayout;
import io.lanefill.checkpoint.internal.text.Text;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the header of a safetensors file says: names, formats, shapes, and where the bytes of each
 * tensor are. No tensor is read.
 *
 * <p>A header is read only if it is right: at most 100 MB long, JSON, of known formats, and with
 * tensors that neither overlap nor leave a hole. The file may end with its header, as the first
 * bytes of a download do; {@link #requireWhole} asks for the rest.
 *
 * <p>It is immutable; any thread may use it.
 */
public final class SafetensorsFile {
  static final String METADATA = SafetensorsLayout.METADATA;

  /**
   * A tensor of the file.
   *
   * @param name its name
   * @param dtype the format of its elements as the file calls it, such as {@code BF16}
   * @param shape its dimensions, outermost first; none for a scalar
   * @param begin where its bytes begin, counted from the end of the header
   * @param end where they end
   */
  @SuppressWarnings("ArrayRecordComponent") // Copied on the way in and out.
  public record Entry(String name, String dtype, long[] shape, long begin, long end) {
    /** Copies the shape. */
    public Entry {
      shape = shape.clone();
    }

    /** {@return a copy of the dimensions} */
    @Override
    public long[] shape() {
      return shape.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Entry entry
          && name.equals(entry.name)
          && dtype.equals(entry.dtype)
          && Arrays.equals(shape, entry.shape)
          && begin == entry.begin
          && end == entry.end;
    }

    @Override
    public int hashCode() {
      return Objects.hash(name, dtype, Arrays.hashCode(shape), begin, end);
    }
  }

  private final Path path;
  private final long dataStart;
  private final List<Entry> entries;
  private final Map<String, String> metadata;

  private SafetensorsFile(
      Path path, long dataStart, List<Entry> entries, Map<String, String> metadata) {
    this.path = path;
    this.dataStart = dataStart;
    this.entries = List.copyOf(entries);
    this.metadata = Collections.unmodifiableMap(metadata);
  }

  /**
   * Reads a header.
   *
   * @param path the file
   * @return what it says
   * @throws NullPointerException if the path is null
   * @throws IOException if the file cannot be read, or the header is cut off, longer than 100 MB,
   *     no JSON, or says what cannot be; the message says which
   */
  public static SafetensorsFile read(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] start = in.readNBytes(Long.BYTES);
      if (start.length < Long.BYTES) {
        throw new IOException(
            "%s is no safetensors file: it has %d bytes".formatted(path, start.length));
      }
      long length = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
      if (length < 2 || length > SafetensorsLayout.MAX_HEADER) {
        throw new IOException(
            "%s is no safetensors file: its header of %s bytes must have at most %,d"
                .formatted(path, Long.toUnsignedString(length), SafetensorsLayout.MAX_HEADER));
      }
      byte[] header = in.readNBytes((int) length);
      if (header.length < length) {
        throw new IOException(
            "%s is cut off: its header has %d of %d bytes".formatted(path, header.length, length));
      }
      if (header[0] != '{') {
        throw new IOException(path + " is no safetensors file: its header must start with {");
      }
      JsonField root = Json.read(path.toString(), new ByteArrayInputStream(header));
      return new SafetensorsFile(
          path,
          Long.BYTES + length,
          SafetensorsHeader.entries(root),
          SafetensorsHeader.metadata(root));
    }
  }

  /**
   * Refuses a file that is shorter or longer than its header says.
   *
   * @throws IOException if it is, or its length cannot be read
   */
  public void requireWhole() throws IOException {
    long expected = dataStart + (entries.isEmpty() ? 0 : entries.getLast().end());
    long size = Files.size(path);
    if (size != expected) {
      throw new IOException(
          Text.format(
              "%s must have the %,d bytes of its header's tensors. Received: %,d",
              path, expected, size));
    }
  }

  /** {@return the file} */
  public Path path() {
    return path;
  }

  /** {@return where in the file the header ends and the tensors' bytes begin} */
  public long dataStart() {
    return dataStart;
  }

  /** {@return the tensors, in the order of their bytes} */
  public List<Entry> entries() {
    return entries;
  }

  /** {@return the header's remarks of {@code __metadata__}, in its order} */
  public Map<String, String> metadata() {
    return metadata;
  }
}
