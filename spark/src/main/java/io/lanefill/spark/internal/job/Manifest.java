// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark.internal.job;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** All files of a checkpoint with their checksums, in JSON. */
final class Manifest {
  /** The file's name. */
  static final String NAME = "manifest.json";

  private Manifest() {}

  /** Writes it, one file after the other. */
  static void write(OutputStream out, String fingerprint, List<FileSum> files) throws IOException {
    JsonFactory factory = new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    try (JsonGenerator json = factory.createGenerator(out)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("plan", fingerprint);
      json.writeArrayFieldStart("files");
      for (FileSum file : files) {
        json.writeStartObject();
        json.writeStringField("path", file.path());
        json.writeNumberField("bytes", file.bytes());
        json.writeStringField("sha256", file.sha256());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }
}
