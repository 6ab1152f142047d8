// SPDX-License-Identifier: Apache-2.0
package io.lanefill.fidelity;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.support.TestData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One recorded answer of TensorFlow or Keras, from {@code golden/manifest.json}. */
record GoldenCase(JsonNode json) {
  static List<GoldenCase> all() {
    List<GoldenCase> cases = new ArrayList<>();
    TestData.json("golden/manifest.json").get("cases").forEach(c -> cases.add(new GoldenCase(c)));
    return cases;
  }

  static List<GoldenCase> ofKeras() {
    return all().stream().filter(c -> !c.json.get("keras").isNull()).toList();
  }

  DType dtype() {
    return DType.valueOf(json.get("dtype").textValue().toUpperCase(Locale.ROOT));
  }

  long[] shape() {
    return TestData.longs(json.get("shape"));
  }

  /** Returns the two words that reached the op. */
  long[] seedWords() {
    return TestData.longs(json.get("seed"));
  }

  /** Returns the integer given to Keras. */
  long kerasSeed() {
    return json.get("keras_seed").longValue();
  }

  boolean isFromSeedGenerator() {
    return !keras("seed_generator_call").isNull();
  }

  JsonNode keras(String field) {
    return json.get("keras").get(field);
  }

  /** Returns the law with the parameters that TensorFlow was given, bit for bit. */
  Distribution distribution() {
    return switch (json.get("distribution").textValue()) {
      case "uniform" -> Distribution.uniform(parameter("minval", 0), parameter("maxval", 1));
      case "normal" -> Distribution.normal(parameter("mean", 0), parameter("stddev", 1));
      case "truncated_normal" ->
          Distribution.truncatedNormal(parameter("mean", 0), parameter("stddev", 1));
      default -> throw new AssertionError("unknown distribution in " + this);
    };
  }

  private double parameter(String name, double ofRawOp) {
    JsonNode params = json.get("params");
    return params.isNull()
        ? ofRawOp
        : Double.longBitsToDouble(
            Long.parseUnsignedLong(params.get(name + "_double_bits").textValue(), 16));
  }

  /** Returns the bits of a parameter as the op saw it, in hex. */
  String operandBits(String name) {
    return json.get("params").get(name + "_op_bits").textValue();
  }

  boolean isUniform() {
    return json.get("distribution").textValue().equals("uniform");
  }

  boolean hasParameters() {
    return !json.get("params").isNull();
  }

  /** Returns whether TensorFlow's own last bits depend on the machine. */
  boolean isApproximate() {
    return dtype() == DType.FLOAT64 && !isUniform();
  }

  List<String> head() {
    return TestData.strings(json.get("head"));
  }

  List<String> tail() {
    return TestData.strings(json.get("tail"));
  }

  String sha256() {
    return json.get("sha256").textValue();
  }

  boolean hasFile() {
    return !json.get("file").isNull();
  }

  /** Returns the whole output as little-endian bytes. */
  byte[] file() {
    return TestData.bytes("golden/" + json.get("file").textValue());
  }

  @Override
  public String toString() {
    return "%s %s %s %s, %s"
        .formatted(
            json.get("id").textValue(),
            json.get("dtype").textValue(),
            json.get("distribution").textValue(),
            json.get("shape"),
            json.get("source").textValue());
  }
}
