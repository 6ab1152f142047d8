// SPDX-License-Identifier: Apache-2.0
package io.lanefill.fidelity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.TensorFlowGenerator;
import io.lanefill.TensorFlowSeeds;
import io.lanefill.support.Elements;
import io.lanefill.support.TestData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves that raw streams are TensorFlow's: 60 outputs recorded from TensorFlow 2.18's ops without
 * mean and stddev, each of {@link Seed#philox} and of the door that leads to the same key and
 * counter. {@code golden/raw-streams.json} tells the call of each.
 */
class RawStreamTest {
  record RawStream(JsonNode json) {
    Seed seed() {
      long[] counter = TestData.longs(json.get("counter"));
      return Seed.philox(json.get("key").longValue(), counter[0], counter[1]);
    }

    /** Returns the seed that a user of TensorFlow would ask for. */
    Seed door() {
      String how = json.get("how").textValue();
      return switch (how) {
        case "tf.random.Generator.from_seed(1234), first draw" ->
            TensorFlowGenerator.fromSeed(1234).next(1003);
        case "op seeds: tf.random.set_seed(5), seed=1" -> TensorFlowSeeds.global(5).op(1);
        case "second call of the same op: tf.random.set_seed(5), seed=1" ->
            TensorFlowSeeds.global(5).op(1, 257);
        case "op seed alone: seed=123, no global seed" -> TensorFlowSeeds.withoutGlobal().op(123);
        case "set_seed(1234) alone, first random op; the op seed is Python's"
                + " random.Random(1234).randint(0, 2**31 - 1)" ->
            TensorFlowSeeds.global(1234).next();
        case "key and counter as given to a V2 op; the counter overflows 64 and 128 bits" ->
            TensorFlowGenerator.fromState(-3, -1, -7).peek();
        default -> throw new AssertionError(how);
      };
    }

    RandomTensor tensor(Seed seed) {
      DType dtype = DType.valueOf(json.get("dtype").textValue().toUpperCase(Locale.ROOT));
      String name = json.get("distribution").textValue();
      Distribution distribution =
          switch (name) {
            case "uniform" -> Distribution.uniform(0, 1);
            case "normal" -> Distribution.normal(0, 1);
            case "truncated" -> Distribution.truncatedNormal(0, 1);
            default -> throw new AssertionError(name);
          };
      return RandomTensor.of(dtype, distribution, seed, json.get("size").longValue());
    }

    @Override
    public String toString() {
      return "%s %s %s, %s"
          .formatted(
              json.get("id").textValue(),
              json.get("dtype").textValue(),
              json.get("distribution").textValue(),
              json.get("how").textValue());
    }
  }

  static List<RawStream> all() {
    List<RawStream> streams = new ArrayList<>();
    TestData.json("golden/raw-streams.json").forEach(json -> streams.add(new RawStream(json)));
    return streams;
  }

  @Test
  void allCasesAreRead() {
    assertEquals(60, all().size());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void keyAndCounterAreTensorFlows(RawStream stream) {
    assertEquals(stream.seed(), stream.door());
    Elements elements = Elements.of(stream.tensor(stream.seed()));
    List<String> head = TestData.strings(stream.json().get("head"));
    assertEquals(head, elements.head(head.size()));
    assertEquals(stream.json().get("sha256").textValue(), elements.sha256());
  }
}
