// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.support;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What real Keras made of a configuration, recorded by {@code proof/reports/keras/record.py}.
 *
 * @param json the recording
 */
public record RecordedModel(JsonObject json) {
  /** Returns the names of all recordings. */
  public static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json.gz"))
          .map(name -> name.substring(0, name.indexOf('.')))
          .sorted()
          .toList();
    }
  }

  private static Path folder() {
    try {
      return Path.of(RecordedModel.class.getResource("/io/lanefill/checkpoint/keras").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads a recording. */
  public static RecordedModel of(String name) {
    Path file = folder().resolve(name + ".json.gz");
    try (InputStreamReader in =
        new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8)) {
      return new RecordedModel(JsonParser.parseReader(in).getAsJsonObject());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns its name. */
  public String name() {
    return json.get("model").getAsString();
  }

  /** Returns what {@code model.to_json()} returned, or a file's config.json. */
  public String configuration() {
    return json.get("configuration").getAsString();
  }

  /** Returns whether the configuration is of a file, which tells which objects are one. */
  public boolean isSaved() {
    return name().startsWith("saved_");
  }

  /** Writes the file of the model as Keras would: a .keras file without weights, or JSON. */
  public Path write(Path folder) throws IOException {
    byte[] configuration = configuration().getBytes(StandardCharsets.UTF_8);
    if (!isSaved()) {
      return Files.write(folder.resolve(name() + ".json"), configuration);
    }
    Path file = folder.resolve(name() + ".keras");
    try (ZipOutputStream archive = new ZipOutputStream(Files.newOutputStream(file))) {
      archive.putNextEntry(new ZipEntry("config.json"));
      archive.write(configuration);
    }
    return file;
  }

  /** Returns the seeds it was made with. */
  public List<Long> seeds() {
    return stream(json.getAsJsonArray("seeds")).map(made -> made.get("seed").getAsLong()).toList();
  }

  /** Returns the weights and states that Keras made with a seed, in its order. */
  public List<JsonObject> variables(long seed, String kind) {
    return stream(json.getAsJsonArray("seeds"))
        .filter(made -> made.get("seed").getAsLong() == seed)
        .flatMap(made -> stream(made.getAsJsonArray("vars")))
        .filter(variable -> variable.get("kind").getAsString().equals(kind))
        .toList();
  }

  private static Stream<JsonObject> stream(JsonArray array) {
    return StreamSupport.stream(array.spliterator(), false).map(each -> each.getAsJsonObject());
  }
}
