// SPDX-License-Identifier: Apache-2.0
package io.lanefill.fidelity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanefill.IntegerRange;
import io.lanefill.IntegerType;
import io.lanefill.RandomIntegers;
import io.lanefill.Seed;
import io.lanefill.support.TestData;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves that integers are TensorFlow's: recorded outputs of {@code tf.random.stateless_uniform} of
 * TensorFlow 2.18 on CPU come out again, bit for bit. {@code golden/integers.json} tells the call
 * of each: seed, dtype, and minval and maxval or None for both.
 */
class GoldenIntegersTest {
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

  /** One recorded call. */
  record Case(JsonNode json) {
    RandomIntegers tensor(long size) {
      long[] words = TestData.longs(json.get("seed"));
      return RandomIntegers.of(range(), Seed.tensorflow(words[0], words[1]), size);
    }

    private IntegerRange range() {
      boolean full = json.get("kind").textValue().equals("full range");
      return switch (type()) {
        case INT32 ->
            full
                ? IntegerRange.int32()
                : IntegerRange.int32((int) limit("min"), (int) limit("max"));
        case INT64 -> full ? IntegerRange.int64() : IntegerRange.int64(limit("min"), limit("max"));
      };
    }

    private IntegerType type() {
      return IntegerType.valueOf(json.get("dtype").textValue().toUpperCase(Locale.ROOT));
    }

    private long limit(String end) {
      return json.get(end + "val").longValue();
    }

    @Override
    public String toString() {
      return json.get("id").textValue() + ", " + tensor(json.get("size").longValue());
    }
  }

  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    TestData.json("golden/integers.json").forEach(json -> cases.add(new Case(json)));
    return cases;
  }

  @Test
  void allCasesAreRead() {
    assertEquals(14, all().size());
  }

  private static byte[] bytes(RandomIntegers tensor) {
    byte[] bytes = new byte[(int) tensor.size() * tensor.elements().type().bytes()];
    tensor.fill(MemorySegment.ofArray(bytes));
    return bytes;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void integersAreTensorFlows(Case golden) throws Exception {
    byte[] bytes = bytes(golden.tensor(golden.json.get("size").longValue()));
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
    assertEquals(golden.json.get("sha256").textValue(), HexFormat.of().formatHex(digest));
    List<String> head = TestData.strings(golden.json.get("head"));
    for (int i = 0; i < head.size(); i++) {
      String actual =
          switch (golden.type()) {
            case INT32 ->
                "%08x".formatted(MemorySegment.ofArray(bytes).get(INT, (long) Integer.BYTES * i));
            case INT64 ->
                "%016x".formatted(MemorySegment.ofArray(bytes).get(LONG, (long) Long.BYTES * i));
          };
      assertEquals(head.get(i), actual);
    }
  }

  /** The recorded elements as parts of tensors that are long enough for every kernel. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void longTensorsBeginLikewise(Case golden) {
    long size = golden.json.get("size").longValue();
    byte[] recorded = bytes(golden.tensor(size));
    byte[] longer = bytes(golden.tensor(70_000));
    assertArrayEquals(recorded, Arrays.copyOf(longer, recorded.length));
  }
}
