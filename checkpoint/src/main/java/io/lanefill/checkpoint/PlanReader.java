// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

import io.lanefill.DType;
import io.lanefill.Seed;
import io.lanefill.checkpoint.internal.json.Json;
import io.lanefill.checkpoint.internal.json.JsonField;
import io.lanefill.checkpoint.internal.keras.KerasFile;
import io.lanefill.checkpoint.internal.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads plan files and recordings; everything is checked before anything is drawn. */
final class PlanReader {
  /**
   * The kinds of a recording's variables that are drawn with the bits it has: no orthogonal ones.
   */
  private static final Set<String> FILLED_KINDS = Set.of("random_fill", "constant_fill");

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private final JsonField root;
  private final PlanOptions options;
  private final boolean isRecording;
  private final WeightMaker maker;

  private PlanReader(JsonField root, PlanOptions options) throws IOException {
    this.root = root;
    this.options = options;
    this.isRecording = root.get("vars").isPresent();
    if (isRecording == root.get("tensors").isPresent()) {
      throw root.refused(
          "must have a list `tensors`, a recording's `vars`, or a Keras model's `config`: it is no"
              + " plan");
    }
    Optional<Seed> seed = options.seed();
    if (seed.isEmpty() && root.get("seed").isPresent()) {
      seed = Optional.of(seed(root.get("seed")));
    }
    Optional<WeightLayout> layout = options.layout();
    if (layout.isEmpty() && root.get("layout").isPresent()) {
      layout = Optional.of(constant(root.get("layout"), WeightLayout.class));
    }
    this.maker = new WeightMaker(seed, layout.orElse(WeightLayout.KERAS));
  }

  static CheckpointPlan read(String name, InputStream in, PlanOptions options) throws IOException {
    JsonField root = Json.read(name, in);
    root.map();
    if (KerasFile.isConfiguration(root)) {
      return KerasPlan.of(new KerasFile(root, false), kerasOptions(name, options));
    }
    return new PlanReader(root, options).plan();
  }

  /** Returns what a Keras model is read with, or refuses what it has of its own. */
  static KerasOptions kerasOptions(String name, PlanOptions options) throws IOException {
    if (options.dtype().isPresent() || options.layout().isPresent()) {
      throw new IOException(
          name + " is a Keras model, whose layers have formats and layouts: give a seed alone");
    }
    Optional<Seed> seed = options.seed();
    if (seed.isEmpty() || !seed.get().equals(Seed.of(seed.get().value()))) {
      throw new IOException(
          name
              + " is a Keras model: its seed is that of keras.utils.set_random_seed (--seed 42)."
              + " Received: "
              + seed.map(Seed::toString).orElse("none"));
    }
    try {
      return KerasOptions.seed(seed.get().value());
    } catch (IllegalArgumentException e) {
      throw new IOException(name + " is a Keras model: " + e.getMessage(), e);
    }
  }

  private CheckpointPlan plan() throws IOException {
    JsonField list = root.get(isRecording ? "vars" : "tensors");
    List<PlannedWeight> weights = new ArrayList<>();
    List<LeftOut> leftOut = new ArrayList<>();
    for (JsonField entry : list.elements()) {
      entry.map();
      String name = entry.get(isRecording ? "path" : "name").text();
      JsonField kind = entry.get("kind");
      if (isRecording && kind.isPresent() && !FILLED_KINDS.contains(kind.text())) {
        leftOut.add(new LeftOut(name, kind.text()));
      } else {
        weights.add(weight(name, entry));
      }
    }
    if (weights.isEmpty()) {
      throw list.refused("must hold a weight");
    }
    try {
      return CheckpointPlan.of(weights, leftOut);
    } catch (IllegalArgumentException e) {
      throw list.refused("are refused: " + e.getMessage());
    }
  }

  private PlannedWeight weight(String name, JsonField entry) throws IOException {
    long[] shape = entry.get("shape").integers();
    DType dtype = dtype(entry.get("dtype"));
    InitializerSpec spec = spec(entry.get("initializer"));
    Optional<Seed> seed = ownSeed(entry);
    Optional<String> sha256 = sha256(entry.get("sha256"));
    try {
      PlannedWeight weight = maker.make(name, dtype, shape, spec, seed);
      return new PlannedWeight(name, weight.tensor(), weight.initializer(), sha256);
    } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException e) {
      throw entry.refused("(" + Text.excerpt(name, 60) + ") is refused: " + e.getMessage());
    }
  }

  private DType dtype(JsonField own) throws IOException {
    if (options.dtype().isPresent()) {
      return options.dtype().get();
    }
    JsonField field = own.isPresent() ? own : root.get("dtype");
    return field.isPresent() ? constant(field, DType.class) : DType.FLOAT32;
  }

  private static InitializerSpec spec(JsonField field) throws IOException {
    if (!field.isText()) {
      return new InitializerSpec(field.map());
    }
    try {
      return InitializerSpec.parse(field.text());
    } catch (IllegalArgumentException e) {
      throw field.refused("is refused: " + e.getMessage());
    }
  }

  private static Optional<Seed> ownSeed(JsonField entry) throws IOException {
    JsonField seed = entry.get("seed");
    if (!seed.isPresent()) {
      return Optional.empty();
    }
    JsonField counter = entry.get("counter");
    if (!counter.isPresent()) {
      return Optional.of(seed(seed));
    }
    try {
      return Optional.of(seed(seed).call(counter.integer()));
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw counter.refused("is refused: " + e.getMessage());
    }
  }

  private static Seed seed(JsonField field) throws IOException {
    if (!field.isText()) {
      return Seed.of(field.integer());
    }
    try {
      return Seed.parse(field.text());
    } catch (IllegalArgumentException e) {
      throw field.refused("is refused: " + e.getMessage());
    }
  }

  /** A checksum is of the recorded format's bytes, so another format has none. */
  private Optional<String> sha256(JsonField field) throws IOException {
    if (!field.isPresent() || options.dtype().isPresent()) {
      return Optional.empty();
    }
    if (!SHA256.matcher(field.text()).matches()) {
      throw field.refused(
          "must be 64 lower-case hex digits. Received: " + Text.excerpt(field.text(), 100));
    }
    return Optional.of(field.text());
  }

  private static <T extends Enum<T>> T constant(JsonField field, Class<T> type) throws IOException {
    for (T constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(field.text())) {
        return constant;
      }
    }
    String names =
        Arrays.stream(type.getEnumConstants())
            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    throw field.refused(
        "must be one of %s. Received: %s".formatted(names, Text.excerpt(field.text(), 60)));
  }
}
