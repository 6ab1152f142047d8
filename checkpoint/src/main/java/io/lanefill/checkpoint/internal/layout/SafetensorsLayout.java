// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.layout;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.lanefill.DType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The safetensors format: the length of the header in eight bytes, the header in JSON, then the
 * tensors one after the other.
 *
 * <p>Wider elements come first, so that all are aligned: the header ends at a multiple of eight.
 * Source: {@code safetensors/src/tensor.rs} of the format's own implementation, which orders them
 * so, limits the header and pads it with spaces.
 */
public final class SafetensorsLayout {
  /** The longest header in bytes that readers take: {@code MAX_HEADER_SIZE} there. */
  public static final long MAX_HEADER = 100_000_000;

  /** The key of the header that is no tensor. */
  public static final String METADATA = "__metadata__";

  private static final int LENGTH_BYTES = Long.BYTES;
  private static final int ALIGNMENT = 8;

  private SafetensorsLayout() {}

  /**
   * Describes a file.
   *
   * @param tensors what it holds; names differ
   * @throws IOException if the header were longer than readers take
   */
  public static FileLayout of(List<Named> tensors) throws IOException {
    List<Named> ordered = new ArrayList<>(tensors);
    ordered.sort(Comparator.comparingInt(named -> -named.tensor().dtype().bytes()));
    List<Piece> pieces = new ArrayList<>();
    pieces.add(new Piece.Bytes(header(ordered)));
    ordered.forEach(named -> pieces.add(new Piece.Elements(named, null)));
    return new FileLayout(pieces);
  }

  /**
   * Returns the index of tensors over several files, in JSON.
   *
   * @param files the name of each file, and what it holds
   */
  public static byte[] index(Map<String, List<Named>> files) {
    long total = 0;
    Map<String, String> places = new TreeMap<>();
    for (Map.Entry<String, List<Named>> file : files.entrySet()) {
      for (Named named : file.getValue()) {
        total += named.bytes();
        places.put(named.name(), file.getKey());
      }
    }
    long totalSize = total;
    return json(
        json -> {
          json.useDefaultPrettyPrinter();
          json.writeStartObject();
          json.writeObjectFieldStart("metadata");
          json.writeNumberField("total_size", totalSize);
          json.writeEndObject();
          json.writeObjectFieldStart("weight_map");
          for (Map.Entry<String, String> place : places.entrySet()) {
            json.writeStringField(place.getKey(), place.getValue());
          }
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  private static byte[] header(List<Named> tensors) throws IOException {
    byte[] json = json(generator -> writeHeader(generator, tensors));
    int padded = (json.length + ALIGNMENT - 1) & -ALIGNMENT;
    if (padded > MAX_HEADER) {
      throw new IOException(
          "%d tensors need a header of %d bytes, of which readers take %d: write shards"
              .formatted(tensors.size(), padded, MAX_HEADER));
    }
    byte[] header = new byte[LENGTH_BYTES + padded];
    ByteBuffer bytes = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(padded).put(json);
    Arrays.fill(header, bytes.position(), header.length, (byte) ' ');
    return header;
  }

  private static void writeHeader(JsonGenerator json, List<Named> tensors) throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart(METADATA);
    // Without it, Hugging Face's transformers refuse the file.
    json.writeStringField("format", "pt");
    json.writeEndObject();
    long offset = 0;
    for (Named named : tensors) {
      long[] shape = named.tensor().shape();
      json.writeObjectFieldStart(named.name());
      json.writeStringField("dtype", dtype(named.tensor().dtype()));
      json.writeFieldName("shape");
      json.writeArray(shape, 0, shape.length);
      json.writeFieldName("data_offsets");
      json.writeArray(new long[] {offset, offset + named.bytes()}, 0, 2);
      json.writeEndObject();
      offset += named.bytes();
    }
    json.writeEndObject();
  }

  private static String dtype(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> "F32";
      case FLOAT64 -> "F64";
      case FLOAT16 -> "F16";
      case BFLOAT16 -> "BF16";
    };
  }

  /** Writes a document. */
  @FunctionalInterface
  private interface Document {
    void writeTo(JsonGenerator json) throws IOException;
  }

  private static byte[] json(Document document) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      document.writeTo(json);
    } catch (IOException e) {
      throw new UncheckedIOException("An array in memory takes all bytes.", e);
    }
    return out.toByteArray();
  }
}
