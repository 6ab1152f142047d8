// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lanefill.internal.stream.Philox4x32;
import io.lanefill.keras.RandomUniform;
import io.lanefill.keras.VarianceScaling;
import io.lanefill.support.Once;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Proves {@link Seed#fold} and {@link Seed#named}: their documented values, and that derived seeds
 * differ. The pinned values were printed by Python 3.11.7:
 *
 * <pre>{@code
 * M, L = 2**32 - 1, 2**64 - 1
 *
 * def philox(key, counter):
 *     k, c = [key & M, key >> 32 & M], [counter >> 32 * i & M for i in range(4)]
 *     for _ in range(10):
 *         p, q = 0xD2511F53 * c[0], 0xCD9E8D57 * c[2]
 *         c = [q >> 32 ^ c[1] ^ k[0], q & M, p >> 32 ^ c[3] ^ k[1], p & M]
 *         k = [k[0] + 0x9E3779B9 & M, k[1] + 0xBB67AE85 & M]
 *     return c[0] | c[1] << 32, c[2] | c[3] << 32
 *
 * def fold(s, data):
 *     return philox(s[0] & L, (s[1] & L) | (data & L) << 64)
 *
 * def ascii(text):
 *     return int.from_bytes(text.encode(), "little")
 *
 * def named(s, name):
 *     b = name.encode()
 *     words = [int.from_bytes(b[i:i + 8], "little") for i in range(0, len(b), 8)]
 *     for word in words + [len(b)]:
 *         s = fold((s[0], s[1] ^ ascii("its name")), word)
 *     return s
 *
 * def raw(key, low, high):
 *     return fold((key, high ^ ascii("position")), low)
 *
 * signed = lambda s: [w - 2**64 if w >> 63 else w for w in s]
 * print(signed(fold((42, 0), 7)))
 * print(signed(fold((-1 % 2147483646, 3), -2**63)))
 * print(signed(named((42, 0), "block1/conv2/kernel")))
 * print(signed(named((-5, 0), "größe")))
 * print(signed(named((42, 0), "")))
 * print(signed(named(fold((42, 0), 7), "a")))
 * print(signed(fold(raw(7, 0, 5), 1)))
 * print(signed(fold(raw(-7, -3, -1), 1)))
 * print(signed(named(raw(-7, -3, -1), "conv1")))
 * }</pre>
 */
@Once
class SeedDerivationTest {
  private static final List<Seed> PARENTS =
      List.of(
          Seed.of(42),
          Seed.of(-1),
          Seed.of(Long.MIN_VALUE),
          Seed.of(7).call(3),
          Seed.keras2(-5),
          Seed.tensorflow(Long.MAX_VALUE, -3),
          Seed.of(42).fold(1));

  @Test
  void derivedSeedsAreTheDocumentedOnes() {
    assertEquals(Seed.tensorflow(-1921892670877307092L, 6157433149371370037L), Seed.of(42).fold(7));
    assertEquals(
        Seed.tensorflow(8346289283774251841L, -6035238059677054718L),
        Seed.of(-1).call(3).fold(Long.MIN_VALUE));
    assertEquals(
        Seed.tensorflow(4230431848406762273L, -3648250799750702194L),
        Seed.of(42).named("block1/conv2/kernel"));
    assertArrayEquals(
        new long[] {6734290315899781586L, 4922147688769054489L},
        Seed.keras2(-5).named("größe").words());
    assertEquals(
        Seed.tensorflow(613747410449214478L, -1981355509915832127L), Seed.of(42).named(""));
    assertEquals(
        Seed.tensorflow(8196701113977197860L, 2894134990237378597L),
        Seed.of(42).fold(7).named("a"));
    assertEquals(
        Seed.philox(-1160221565980542983L, 0, -170487610040538132L), Seed.philox(7, 0, 5).fold(1));
    assertEquals(
        Seed.philox(4553355024689727455L, 0, 9018633496475054701L),
        Seed.philox(-7, -3, -1).fold(1));
    assertEquals(
        Seed.philox(-5852801559877020062L, 0, 5546107965274094030L),
        Seed.philox(-7, -3, -1).named("conv1"));
  }

  @Test
  void foldIsOneBlockOfPhilox() {
    for (Seed parent : PARENTS) {
      long[] words = parent.words();
      for (long data : new long[] {0, 1, -1, 1L << 32, Long.MIN_VALUE, Long.MAX_VALUE}) {
        long[] block = {words[1], data};
        Philox4x32.words((int) words[0], (int) (words[0] >>> 32), 1, block, 1);
        assertArrayEquals(block, parent.fold(data).words(), parent + " " + data);
      }
    }
  }

  /** What reaches the op counts, not how the seed was written. */
  @Test
  void parentsWithEqualWordsHaveEqualChildren() {
    assertEquals(Seed.of(42).fold(9), Seed.tensorflow(42, 0).fold(9));
    assertEquals(Seed.of(1).fold(9), Seed.of(2147483647).fold(9));
    assertEquals(Seed.of(5).call(2).named("a"), Seed.tensorflow(5, 2).named("a"));
    assertArrayEquals(Seed.of(42).fold(9).words(), Seed.keras2(42).fold(9).words());
    assertNotEquals(Seed.of(42).fold(9), Seed.keras2(42).fold(9), "another rule for limits");
    assertNotEquals(Seed.of(42).fold(9), Seed.of(43).fold(9));
    assertNotEquals(Seed.of(42).fold(9), Seed.of(42).call(1).fold(9));
    assertNotEquals(Seed.of(42).fold(1).fold(2), Seed.of(42).fold(2).fold(1));
  }

  /** Both words alone differ already, though only the pairs are promised to. */
  @Test
  void aMillionDataGiveAMillionSeeds() {
    int count = 1_000_000;
    for (Seed parent : List.of(Seed.of(42), Seed.tensorflow(-1, Long.MIN_VALUE))) {
      long[] first = new long[count];
      long[] second = new long[count];
      for (int i = 0; i < count; i++) {
        // Neighbours, and the same far away.
        long[] words = parent.fold(i % 2 == 0 ? i : (long) i << 40).words();
        first[i] = words[0];
        second[i] = words[1];
      }
      assertDifferent(first);
      assertDifferent(second);
    }
  }

  private static void assertDifferent(long[] words) {
    Arrays.parallelSort(words);
    for (int i = 1; i < words.length; i++) {
      if (words[i - 1] == words[i]) {
        throw new AssertionError("twice: " + words[i]);
      }
    }
  }

  /**
   * Ten million names in one run of the four, a hundredth in the others: names know no kernel. By
   * chance two words of 64 bits would be the same with a probability of (10^7)^2 / 2^65 = 3e-6.
   */
  @Test
  void namesOfLayersNeverMeet() {
    boolean all = "scalar".equals(System.getProperty("lanefill.test.expectedKernel"));
    int blocks = all ? 50_000 : 500;
    int layers = 100;
    long[] first = new long[blocks * layers * 2];
    long[] second = new long[first.length];
    Seed parent = Seed.of(42);
    IntStream.range(0, blocks)
        .parallel()
        .forEach(
            block -> {
              for (int layer = 0; layer < layers; layer++) {
                int i = 2 * (block * layers + layer);
                String path = "block" + block + "/layer" + layer;
                put(parent.named(path + "/kernel"), first, second, i);
                put(parent.named(path + "/bias"), first, second, i + 1);
              }
            });
    assertDifferent(first);
    assertDifferent(second);
  }

  private static void put(Seed seed, long[] first, long[] second, int i) {
    long[] words = seed.words();
    first[i] = words[0];
    second[i] = words[1];
  }

  @Test
  void namesThatLookAlikeDiffer() {
    List<String> names =
        List.of(
            "",
            "\0",
            "\0\0",
            "\0".repeat(8),
            "\0".repeat(9),
            "a",
            "a\0",
            "a\0\0",
            "\0a",
            "A",
            "b",
            "aaaaaaaa",
            "aaaaaaaa\0",
            "aaaaaaaaa",
            "aaaaaaaaaaaaaaaa",
            "größe",
            "gröBe",
            Normalizer.normalize("größe", Normalizer.Form.NFD),
            "層/核",
            "🧠",
            "🧠🧠",
            "?",
            "\ufffd");
    for (Seed parent : PARENTS) {
      Set<Seed> seeds = new HashSet<>();
      names.forEach(name -> seeds.add(parent.named(name)));
      assertEquals(names.size(), seeds.size());
      names.forEach(name -> assertNotEquals(parent, parent.named(name)));
    }
    assertThrows(NullPointerException.class, () -> Seed.of(42).named(null));
  }

  /** The length comes last, so that a name is no prefix of another one. */
  @Test
  void aNameIsItsBytesAndTheirNumber() {
    Seed parent = Seed.of(42);
    assertEquals(steps(parent, 0), parent.named(""));
    assertEquals(steps(parent, 'a', 1), parent.named("a"));
    assertEquals(steps(parent, 'a', 2), parent.named("a\0"));
    assertEquals(steps(parent, 0x6867666564636261L, 8), parent.named("abcdefgh"));
    assertEquals(steps(parent, 0x6867666564636261L, 'i', 9), parent.named("abcdefghi"));
    // The bytes of ö are c3 and b6.
    assertEquals(steps(parent, 0xC367666564636261L, 0xB6, 9), parent.named("abcdefgö"));
  }

  /** Takes words in as a name's: a fold of the seed whose second word is xor "its name". */
  private static Seed steps(Seed parent, long... data) {
    Seed seed = parent;
    for (long word : data) {
      long[] words = seed.words();
      seed = Seed.tensorflow(words[0], words[1] ^ 0x656D616E20737469L).fold(word);
    }
    return seed;
  }

  /** What a step of a chain takes in: a number or a name. */
  private sealed interface Step {
    record Folded(long data) implements Step {}

    record Named(String text) implements Step {}

    default Seed of(Seed parent) {
      return switch (this) {
        case Folded(long data) -> parent.fold(data);
        case Named(String text) -> parent.named(text);
      };
    }
  }

  /**
   * Numbers and names whose bytes are those numbers, with the lengths of all these names: if a name
   * were folds, or one name the start of another, some of these chains would meet.
   */
  private static List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    for (long data : new long[] {0, 1, 2, 3, 8, 9, 16, 17, 'a', 0x6161616161616161L, -1}) {
      steps.add(new Step.Folded(data));
    }
    String eight = "a\0\0\0\0\0\0\0";
    for (String name :
        List.of(
            "",
            "\0",
            "\1",
            "a",
            "a\0",
            "aaaaaaaa",
            eight,
            eight + "\1",
            eight + "\1\0\0\0\0\0\0\0",
            "aaaaaaaaa",
            "aaaaaaaa" + "aaaaaaaa")) {
      steps.add(new Step.Named(name));
    }
    return steps;
  }

  /** All 11,155 chains of up to three steps, of each of six seeds: no two give the same seed. */
  @Test
  void namesAndNumbersNeverMeet() {
    List<Seed> roots =
        List.of(
            Seed.of(42),
            Seed.of(42).call(1),
            Seed.keras2(-5),
            Seed.tensorflow(0, 0),
            Seed.tensorflow(Long.MIN_VALUE, -1),
            Seed.tensorflow(97, 1));
    Set<Seed> seen = new HashSet<>(roots);
    int chains = roots.size();
    List<Seed> level = roots;
    for (int length = 1; length <= 3; length++) {
      List<Seed> next = new ArrayList<>();
      for (Seed seed : level) {
        steps().forEach(step -> next.add(step.of(seed)));
      }
      seen.addAll(next);
      chains += next.size();
      level = next;
    }
    assertEquals(6 * (1 + 22 + 22 * 22 + 22 * 22 * 22), chains);
    assertEquals(chains, seen.size());
  }

  /** Each start of a raw stream has children of its own, which no pair of seed words shares. */
  @Test
  void rawStreamsHaveChildrenOfTheirOwn() {
    Set<List<Long>> seen = new HashSet<>();
    int count = 0;
    for (long key : new long[] {0, 1, -1, 42}) {
      for (long low : new long[] {0, 1, 256, -1}) {
        for (long high : new long[] {0, 1, -1}) {
          Seed raw = Seed.philox(key, low, high);
          seen.add(words(raw.fold(7)));
          seen.add(words(raw.named("a")));
          seen.add(words(raw.fold(7).fold(7)));
          count += 3;
        }
      }
    }
    assertEquals(count, seen.size());
    assertEquals(Seed.Rule.PHILOX, Seed.philox(1, 2, 3).fold(4).rule());
    assertEquals(Seed.Rule.PHILOX, Seed.philox(1, 2, 3).named("a").rule());
  }

  private static List<Long> words(Seed seed) {
    return Arrays.stream(seed.words()).boxed().toList();
  }

  @Test
  void threadsAndOrderPlayNoPart() {
    Seed parent = Seed.of(42);
    List<Seed> forwards =
        IntStream.range(0, 5000).mapToObj(i -> parent.named("layer" + i)).toList();
    List<Seed> parallel =
        IntStream.range(0, 5000).parallel().mapToObj(i -> parent.named("layer" + i)).toList();
    List<Seed> backwards =
        IntStream.range(0, 5000).mapToObj(i -> parent.named("layer" + (4999 - i))).toList();
    assertEquals(forwards, parallel);
    assertEquals(forwards, backwards.reversed());
  }

  @Test
  void derivedStreamsAreOtherStreams() {
    for (Seed parent : PARENTS) {
      Set<Float> heads = new HashSet<>();
      heads.add(head(parent));
      for (long data = 0; data < 20; data++) {
        heads.add(head(parent.fold(data)));
        heads.add(head(parent.named("layer" + data)));
      }
      assertEquals(41, heads.size(), parent.toString());
    }
  }

  private static float head(Seed seed) {
    return RandomTensor.of(Distribution.normal(0, 1), seed, 1).toFloatArray()[0];
  }

  /** Keras 3 rounds limits of float64 uniforms to float32, Keras 2 does not. */
  @Test
  void derivedSeedsKeepTheRuleForLimits() {
    RandomUniform uniform = new RandomUniform(-0.05, 0.05, Seed.of(1));
    List<Seed> keras2 =
        List.of(
            Seed.keras2(5).fold(1),
            Seed.keras2(5).fold(1).fold(2),
            Seed.keras2(5).named("conv1/kernel"));
    for (Seed seed : keras2) {
      assertEquals(
          Distribution.uniform(-0.05, 0.05),
          uniform.withSeed(seed).tensor(DType.FLOAT64, 3).distribution());
    }
    for (Seed seed : List.of(Seed.of(5).fold(1), Seed.tensorflow(5, 1).named("conv1/kernel"))) {
      assertEquals(
          Distribution.uniform(-0.05f, 0.05f),
          uniform.withSeed(seed).tensor(DType.FLOAT64, 3).distribution());
    }
  }

  @Test
  void aDerivedSeedIsNotADrawnOne() {
    Seed child = Seed.random().fold(1);
    VarianceScaling he = VarianceScaling.heNormal().withSeed(child);
    assertThrows(IllegalStateException.class, he::config);
  }
}
