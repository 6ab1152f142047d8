// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

import io.lanefill.RandomTensor;
import io.lanefill.checkpoint.internal.json.Json;
import io.lanefill.checkpoint.internal.json.JsonField;
import io.lanefill.checkpoint.internal.keras.KerasFile;
import io.lanefill.checkpoint.internal.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a checkpoint shall hold: names in an order, and the tensor of each, described and not drawn.
 *
 * <p>A plan file is a JSON document:
 *
 * <pre>
 *   {"seed": 42, "dtype": "bfloat16", "layout": "pytorch", "tensors": [
 *     {"name": "embed.weight", "shape": [32000, 4096], "initializer": "random_normal:stddev=0.02"},
 *     {"name": "head.weight", "shape": [32000, 4096], "dtype": "float32", "seed": 7,
 *      "initializer": {"class_name": "HeNormal", "config": {}}}]}
 * </pre>
 *
 * <p>An initializer is a map as {@code keras.initializers.serialize} writes it, or a name with
 * parameters as {@link InitializerRules} has them. A seed is an integer, or a string that {@link
 * io.lanefill.Seed#toString} wrote. A tensor without one has the seed of its initializer's
 * configuration, else {@code seed.named(name)} of the plan's seed. The dtype is {@code float32},
 * {@code float64}, {@code float16} or {@code bfloat16}, the tensor's own, else the plan's, else
 * float32. All names mean the same numbers for ever.
 *
 * <p>A recording of a Keras model is a plan as well. It has a list {@code vars} in place of {@code
 * tensors}, {@code path} in place of {@code name}, and may have for each a {@code counter} (the
 * number of its {@code SeedGenerator}'s call), a {@code sha256} and a {@code kind}: all but {@code
 * random_fill} and {@code constant_fill} are left out, as their bits would not be the recorded ones
 * (an orthogonal kernel's differ by rounding; a plan's {@code tensors} may have such).
 *
 * <p>The configuration of a Keras model is one, too, a {@code .keras} file or what {@code
 * model.to_json()} returns, read by {@link #keras(Path, KerasOptions)} with the seed of the
 * options.
 *
 * <p>A plan is immutable; any thread may use it.
 */
public final class CheckpointPlan {
  private final List<PlannedWeight> weights;
  private final List<LeftOut> leftOut;
  private final long bytes;
  private final Optional<KerasPlan.Places> places;

  private CheckpointPlan(
      List<PlannedWeight> weights,
      List<LeftOut> leftOut,
      long bytes,
      Optional<KerasPlan.Places> places) {
    this.weights = weights;
    this.leftOut = leftOut;
    this.bytes = bytes;
    this.places = places;
  }

  /**
   * Makes a plan of tensors.
   *
   * @param tensors the tensor of each name, in the order of the map
   * @return the plan
   * @throws NullPointerException if the map, a name or a tensor is null
   * @throws IllegalArgumentException if a name is empty, is {@code __metadata__} or is no Unicode,
   *     or the tensors together have more than 2^63 - 1 bytes
   */
  public static CheckpointPlan of(Map<String, RandomTensor> tensors) {
    List<PlannedWeight> weights = new ArrayList<>();
    Objects.requireNonNull(tensors, "tensors")
        .forEach(
            (name, tensor) ->
                weights.add(new PlannedWeight(name, tensor, Optional.empty(), Optional.empty())));
    return of(weights, List.of());
  }

  /**
   * Makes a plan; throws an IllegalArgumentException, as above or for a name that is there twice.
   */
  static CheckpointPlan of(List<PlannedWeight> weights, List<LeftOut> leftOut) {
    Map<String, PlannedWeight> named = new LinkedHashMap<>();
    long bytes = 0;
    for (PlannedWeight weight : weights) {
      String shown = Text.excerpt(weight.name(), 200);
      if (weight.name().isEmpty()
          || weight.name().equals(SafetensorsFile.METADATA)
          || !StandardCharsets.UTF_8.newEncoder().canEncode(weight.name())) {
        throw new IllegalArgumentException(
            "A weight must have a name, of Unicode and other than %s. Received: %s"
                .formatted(SafetensorsFile.METADATA, shown));
      }
      if (named.put(weight.name(), weight) != null) {
        throw new IllegalArgumentException(
            "Two weights must not have one name. Received twice: " + shown);
      }
      long size = weight.tensor().size();
      int width = weight.tensor().dtype().bytes();
      if (size > (Long.MAX_VALUE - bytes) / width) {
        throw new IllegalArgumentException(
            "The weights must have at most 2^63 - 1 bytes together. Received more, up to: "
                + shown);
      }
      bytes += size * width;
    }
    return new CheckpointPlan(List.copyOf(weights), List.copyOf(leftOut), bytes, Optional.empty());
  }

  CheckpointPlan withPlaces(KerasPlan.Places places) {
    return new CheckpointPlan(weights, leftOut, bytes, Optional.of(places));
  }

  /** Returns where Keras keeps the weights, if this is the plan of a Keras model. */
  Optional<KerasPlan.Places> places() {
    return places;
  }

  /**
   * Reads a plan file.
   *
   * @param file the file
   * @param options what takes the place of the file's own
   * @return the plan
   * @throws NullPointerException if an argument is null
   * @throws IOException if the file cannot be read or holds no plan; the message names the place
   */
  public static CheckpointPlan read(Path file, PlanOptions options) throws IOException {
    Objects.requireNonNull(options, "options");
    if (KerasFile.isArchive(file)) {
      return KerasPlan.of(KerasFile.read(file), PlanReader.kerasOptions(file.toString(), options));
    }
    KerasFile.checkKind(file);
    try (InputStream in = Files.newInputStream(file)) {
      return read(file.toString(), in, options);
    }
  }

  /**
   * Reads a plan file from a stream.
   *
   * @param name what messages call it
   * @param in the document; it is read to its end and stays open or not
   * @param options what takes the place of the document's own
   * @return the plan
   * @throws NullPointerException if an argument is null
   * @throws IOException if the stream cannot be read or holds no plan; the message names the place
   */
  public static CheckpointPlan read(String name, InputStream in, PlanOptions options)
      throws IOException {
    return PlanReader.read(
        Objects.requireNonNull(name, "name"),
        Objects.requireNonNull(in, "in"),
        Objects.requireNonNull(options, "options"));
  }

  /**
   * Makes a plan of a Keras model: the weights that Keras 3 gives it when it is made anew of its
   * configuration after {@code keras.utils.set_random_seed}, by {@code
   * keras.models.model_from_json} or, for a {@code .keras} file, by what {@code
   * keras.models.load_model} does before it reads the file's own weights.
   *
   * <p>The plan has Keras's order and paths ({@code variable.path}). Where layers of several inner
   * models share a path, the names of the models stand before it. States of seed generators, and
   * counts of {@code Normalization}, are left out.
   *
   * @param file what {@code model.to_json()} returned, or a {@code .keras} file
   * @param options the seed, and rules for layers that Keras does not have
   * @return the plan
   * @throws NullPointerException if an argument is null
   * @throws IOException if the file cannot be read, is damaged, was written by Keras 2, or has a
   *     layer without a rule or one that cannot be; the message names the place
   */
  public static CheckpointPlan keras(Path file, KerasOptions options) throws IOException {
    Objects.requireNonNull(options, "options");
    return KerasPlan.of(KerasFile.read(Objects.requireNonNull(file, "file")), options);
  }

  /**
   * Makes a plan of a Keras model, as {@link #keras(Path, KerasOptions)} does, of a document.
   *
   * @param name what messages call it
   * @param json what {@code model.to_json()} returned; it is read to its end and stays open or not
   * @param options the seed, and rules for layers that Keras does not have
   * @return the plan
   * @throws NullPointerException if an argument is null
   * @throws IOException as there
   */
  public static CheckpointPlan keras(String name, InputStream json, KerasOptions options)
      throws IOException {
    Objects.requireNonNull(options, "options");
    JsonField root =
        Json.read(Objects.requireNonNull(name, "name"), Objects.requireNonNull(json, "json"));
    return KerasPlan.of(new KerasFile(root, false), options);
  }

  /**
   * Makes a plan of the names, shapes and formats of existing safetensors files. No tensor is read:
   * files that end with their header will do.
   *
   * @param like files, indexes of sharded ones ({@code *.index.json}, beside the files that they
   *     name), or folders that hold an index or files
   * @param rules which initializer each weight has
   * @param options the seed, and what takes the place of the files' formats
   * @return the plan; tensors of integers and other formats are left out
   * @throws NullPointerException if an argument is null
   * @throws IOException if a file cannot be read, a header is wrong, a name is in two files, no
   *     rule matches a name, or a weight needs a seed and there is none
   */
  public static CheckpointPlan like(List<Path> like, InitializerRules rules, PlanOptions options)
      throws IOException {
    return LikePlan.read(
        Objects.requireNonNull(like, "like"),
        Objects.requireNonNull(rules, "rules"),
        Objects.requireNonNull(options, "options"));
  }

  /** {@return the weights, in the plan's order} */
  public List<PlannedWeight> weights() {
    return weights;
  }

  /** {@return what stands in the plan file and is no weight, in the file's order} */
  public List<LeftOut> leftOut() {
    return leftOut;
  }

  /** {@return how many bytes the elements of all weights take} */
  public long bytes() {
    return bytes;
  }

  /** {@return how many elements all weights have} */
  public long elements() {
    return weights.stream().mapToLong(weight -> weight.tensor().size()).sum();
  }

  /** Returns how many weights there are, and of how many bytes. */
  @Override
  public String toString() {
    return Text.format("CheckpointPlan[%,d weights, %s]", weights.size(), Text.bytes(bytes));
  }
}
