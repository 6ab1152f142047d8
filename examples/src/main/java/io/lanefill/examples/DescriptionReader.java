// SPDX-License-Identifier: Apache-2.0
package io.lanefill.examples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.examples.ModelDescription.Variable;
import io.lanefill.keras.Constant;
import io.lanefill.keras.Initializer;
import io.lanefill.keras.Initializers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads a description of a model. Everything is checked here, before the first variable is filled,
 * so that a bad file gives one line and not half a table.
 */
public final class DescriptionReader {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final Set<String> FILLED_KINDS = Set.of("random_fill", "constant_fill");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /** The longest array that every JVM allocates. */
  private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

  private DescriptionReader() {}

  /**
   * Returns a model that comes with the examples.
   *
   * @param model {@code resnet50}, the demo's, or {@code gpt2}
   */
  public static ModelDescription bundled(String model) throws DescriptionException {
    String name = model + ".json";
    try (InputStream in = DescriptionReader.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new DescriptionException("The bundled description " + name + " is missing.");
      }
      return parse(in.readAllBytes(), name);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /** Returns what a file describes. */
  public static ModelDescription file(String name) throws DescriptionException {
    try {
      Path file = Path.of(name);
      if (Files.isDirectory(file)) {
        throw new DescriptionException("Cannot read " + name + ": it is a directory.");
      }
      return parse(Files.readAllBytes(file), name);
    } catch (IOException | InvalidPathException e) {
      throw unreadable(name, e);
    }
  }

  private static DescriptionException unreadable(String name, Exception e) {
    String cause =
        switch (e) {
          case NoSuchFileException _ -> "there is no such file.";
          case AccessDeniedException _ -> "permission denied.";
          default -> e.getMessage();
        };
    return new DescriptionException("Cannot read " + name + ": " + cause);
  }

  private static ModelDescription parse(byte[] json, String name) throws DescriptionException {
    try {
      JsonNode root = MAPPER.readTree(json);
      return model(new JsonField("", root));
    } catch (JsonProcessingException e) {
      String place =
          e.getLocation() == null
              ? ""
              : " (line %d, column %d)"
                  .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
      throw new DescriptionException(
          "%s is not JSON%s: %s".formatted(name, place, e.getOriginalMessage()));
    } catch (IOException e) {
      throw unreadable(name, e);
    } catch (DescriptionException e) {
      throw new DescriptionException(
          "%s does not describe a model: %s".formatted(name, e.getMessage()));
    }
  }

  private static ModelDescription model(JsonField root) throws DescriptionException {
    root.checkObject();
    String model = root.get("model").text();
    String keras = root.get("keras").text();
    String tensorflow = root.get("tensorflow").text();
    List<Variable> variables = new ArrayList<>();
    int skipped = 0;
    TreeSet<String> skippedKinds = new TreeSet<>();
    for (JsonField field : root.get("vars").elements()) {
      field.checkObject();
      // A description without kinds lists nothing but fills.
      JsonField kind = field.get("kind");
      if (kind.isPresent() && !FILLED_KINDS.contains(kind.text())) {
        skipped++;
        skippedKinds.add(kind.text());
      } else {
        variables.add(variable(field));
      }
    }
    if (variables.isEmpty()) {
      throw root.get("vars").refused("must hold a variable to fill");
    }
    return new ModelDescription(
        model, keras, tensorflow, List.copyOf(variables), skipped, skippedKinds);
  }

  private static Variable variable(JsonField field) throws DescriptionException {
    String path = field.get("path").text();
    long[] shape = shape(field.get("shape"));
    JsonField dtype = field.get("dtype");
    if (!dtype.text().equals("float32")) {
      throw dtype.refused("must be float32. Received: " + dtype.text());
    }
    Initializer initializer = initializer(field);
    RandomTensor tensor = tensor(initializer, shape, field);
    JsonField sha256 = field.get("sha256");
    if (!SHA256.matcher(sha256.text()).matches()) {
      throw sha256.refused("must be 64 lower-case hex digits. Received: " + sha256.text());
    }
    String className = field.get("initializer").get("class_name").text();
    return new Variable(path, className, initializer, tensor, sha256.text());
  }

  private static long[] shape(JsonField field) throws DescriptionException {
    List<JsonField> elements = field.elements();
    long[] shape = new long[elements.size()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = elements.get(i).integer();
    }
    return shape;
  }

  private static Initializer initializer(JsonField variable) throws DescriptionException {
    JsonField field = variable.get("initializer");
    Initializer initializer;
    try {
      initializer = Initializers.get(field.map());
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw field.refused("is refused: " + e.getMessage());
    }
    JsonField seed = variable.get("seed");
    if (seed.isPresent()) {
      return initializer.withSeed(seed(seed.integer(), variable.get("counter")));
    }
    // Without any seed the library would draw one, and no checksum could ever agree.
    if (!(initializer instanceof Constant) && !field.get("config").get("seed").isPresent()) {
      throw seed.refused("is missing");
    }
    return initializer;
  }

  /** A counter is the number of a SeedGenerator's call. */
  private static Seed seed(long value, JsonField counter) throws DescriptionException {
    long n = counter.isPresent() ? counter.integer() : 0;
    if (n < 0) {
      throw counter.refused("must be at least 0. Received: " + n);
    }
    return Seed.of(value).call(n);
  }

  private static RandomTensor tensor(Initializer initializer, long[] shape, JsonField variable)
      throws DescriptionException {
    JsonField field = variable.get("shape");
    RandomTensor tensor;
    try {
      tensor = initializer.tensor(shape);
    } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException e) {
      throw field.refused("is refused: " + e.getMessage());
    }
    if (tensor.size() > MAX_ARRAY) {
      throw field.refused(
          "must have at most %,d elements. Received: %,d".formatted(MAX_ARRAY, tensor.size()));
    }
    return tensor;
  }
}
