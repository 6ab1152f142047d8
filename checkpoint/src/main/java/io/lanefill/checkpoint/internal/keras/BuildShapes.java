// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.keras;

import io.lanefill.checkpoint.internal.json.JsonField;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The arguments of a layer's {@code build}: what its {@code build_config} recorded, or what the
 * layer around it hands over.
 */
final class BuildShapes {
  /** A recorded argument: a shape, or shapes in a list or an object. */
  private final List<JsonField> recorded;

  private final JsonField named;
  private final Shape given;

  private BuildShapes(List<JsonField> recorded, JsonField named, Shape given) {
    this.recorded = recorded;
    this.named = named;
    this.given = given;
  }

  /** Returns the arguments of a layer with a single input. */
  static BuildShapes of(Shape input) {
    return new BuildShapes(List.of(), null, input);
  }

  /**
   * Reads a {@code build_config}.
   *
   * @return the arguments; none if the layer was saved before it was built
   */
  static Optional<BuildShapes> read(JsonField config) throws IOException {
    JsonField shapes = config.get("shapes_dict");
    if (shapes.isPresent()) {
      return Optional.of(new BuildShapes(shapes.fields(), shapes, null));
    }
    if (config.isPresent() && config.map().containsKey("input_shape")) {
      return Optional.of(new BuildShapes(List.of(config.get("input_shape")), shapes, null));
    }
    return Optional.empty();
  }

  /** Returns the first argument, a single shape. */
  Shape input() throws IOException {
    return given == null ? Shape.read(first()) : given;
  }

  private JsonField first() {
    if (recorded.isEmpty()) {
      throw new IllegalArgumentException("its build_config must have a shape");
    }
    return recorded.getFirst();
  }

  /** Returns the first shape of a layer that takes a list of inputs. */
  Shape firstInput() throws IOException {
    if (given != null) {
      return given;
    }
    List<JsonField> inputs = first().elements();
    if (inputs.isEmpty()) {
      throw first().refused("must hold a shape");
    }
    return Shape.read(inputs.getFirst());
  }

  /** Returns an argument by its name, {@code query_shape}; there may be none. */
  Optional<Shape> named(String name) throws IOException {
    JsonField field = named == null ? null : named.get(name);
    return field == null || !field.isPresent() ? Optional.empty() : Optional.of(Shape.read(field));
  }

  /** Returns an argument by its name, or else by its place. */
  Shape named(String name, int place) throws IOException {
    Optional<Shape> shape = named(name);
    if (shape.isPresent()) {
      return shape.get();
    }
    if (place == 0) {
      return input();
    }
    if (place >= recorded.size()) {
      throw new IllegalArgumentException("its build_config must have a " + name);
    }
    return Shape.read(recorded.get(place));
  }
}
