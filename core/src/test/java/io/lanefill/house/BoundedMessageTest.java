// SPDX-License-Identifier: Apache-2.0
package io.lanefill.house;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.keras.Identity;
import io.lanefill.keras.Initializers;
import io.lanefill.keras.VarianceScaling;
import io.lanefill.support.Once;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Proves that messages stay short however long a shape, a box or a list of axes is. */
@Once
class BoundedMessageTest {
  private static final int LONGEST = 10_000;
  private static final int ENTRIES = 1_000_000;
  private static final Distribution NORMAL = Distribution.normal(0, 1);
  private static final VarianceScaling HE = VarianceScaling.heNormal().withSeed(7);

  /** A call that is refused, and what its message says. */
  record Refused(String message, Executable call) {
    @Override
    public String toString() {
      return message;
    }
  }

  private static long[] of(long entry, long last) {
    long[] entries = new long[ENTRIES];
    Arrays.fill(entries, entry);
    entries[ENTRIES - 1] = last;
    return entries;
  }

  static List<Refused> calls() {
    long[] ones = of(1, 1);
    int[] axes = new int[ENTRIES];
    RandomTensor tensor = RandomTensor.of(NORMAL, Seed.of(7), ones);
    MemorySegment memory = MemorySegment.ofArray(new float[9]);
    return List.of(
        new Refused(
            "Dimension -1 must be >= 0.", () -> RandomTensor.of(NORMAL, Seed.of(7), of(1, -1))),
        new Refused(
            "A diagonal needs a shape of 2 dimensions.",
            () -> RandomTensor.of(Distribution.diagonal(1), Seed.of(7), ones)),
        new Refused(
            "A tensor must have at most 2^63 - 1 elements.",
            () -> RandomTensor.of(NORMAL, Seed.of(7), of(2, 2))),
        new Refused("`origin` must have one entry", () -> tensor.box(new long[1], ones)),
        new Refused("`extent` must have one entry", () -> tensor.box(of(0, 0), new long[1])),
        new Refused(
            "`origin` and `extent` must describe a box", () -> tensor.box(of(0, 1), of(1, 1))),
        new Refused(
            "`byteStrides` must have one entry", () -> tensor.fillStrided(memory, new long[1])),
        new Refused(
            "`byteStrides` must have one entry",
            () -> RandomTensor.of(NORMAL, Seed.of(7)).fillStrided(memory, ones)),
        new Refused(
            "`byteStrides` must not be negative",
            () -> RandomTensor.of(NORMAL, Seed.of(7), of(1, 2)).fillStrided(memory, of(4, -4))),
        new Refused(
            "`byteStrides` must not make elements overlap",
            () -> RandomTensor.of(NORMAL, Seed.of(7), of(1, 2)).fillStrided(memory, of(4, 3))),
        new Refused(
            "`byteStrides` must keep all elements within",
            () -> RandomTensor.of(NORMAL, Seed.of(7), of(1, 2)).fillStrided(memory, of(4, 400))),
        new Refused(
            "An array holds at most",
            () -> RandomTensor.of(NORMAL, Seed.of(7), of(1, 1L << 40)).toFloatArray()),
        new Refused("Identity matrix initializer", () -> new Identity().tensor(ones)),
        new Refused(
            "The fan of a shape must be at most 2^63 - 1.",
            () -> HE.withAxes(axes, axes).tensor(2, 2)),
        new Refused("`groups` must divide the 1 outputs", () -> HE.withGroups(2).tensor(ones)),
        new Refused("A Keras configuration knows no fans", () -> HE.withBatchAxes(axes).config()),
        new Refused(
            "Could not interpret initializer identifier",
            () -> Initializers.get(Map.of("class_name", ones))));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void theMessageIsShort(Refused refused) {
    Exception e = assertThrows(Exception.class, refused.call());
    assertNotNull(e.getMessage(), e.toString());
    assertTrue(e.getMessage().startsWith(refused.message()), () -> e.getMessage());
    assertTrue(e.getMessage().length() < LONGEST, () -> e.getMessage().length() + " characters");
  }

  static List<Object> described() {
    return List.of(
        RandomTensor.of(NORMAL, Seed.of(7), of(1, 9)),
        RandomTensor.of(NORMAL, Seed.of(7), of(1, 9)).range(2, 4),
        RandomTensor.of(NORMAL, Seed.of(7), of(1, 9)).box(of(0, 1), of(1, 3)),
        HE.withAxes(new int[ENTRIES], new int[ENTRIES]),
        HE.withBatchAxes(new int[ENTRIES]));
  }

  @ParameterizedTest
  @MethodSource("described")
  void theTextIsShort(Object described) {
    assertTrue(described.toString().length() < LONGEST);
  }
}
