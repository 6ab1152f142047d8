// SPDX-License-Identifier: Apache-2.0
package io.lanefill.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.Distribution;
import io.lanefill.Filler;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.keras.KerasGlobalSeed;
import io.lanefill.keras.SeedGenerator;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;

/** Random calls of what makes distributions, seeds and fillers. */
public final class FuzzValues {
  /** Keras 3's modulus of seeds, 2^31 - 2. */
  private static final long MODULUS = 2_147_483_646L;

  /** "its name" and "position" in ASCII, the first letter lowest. */
  private static final long NAME = 0x656D616E20737469L;

  private static final long POSITION = 0x6E6F697469736F70L;

  private FuzzValues() {}

  private static Set<Class<? extends Exception>> illegalIf(boolean condition) {
    Set<Class<? extends Exception>> refusals = new LinkedHashSet<>();
    if (condition) {
      refusals.add(IllegalArgumentException.class);
    }
    return refusals;
  }

  public static FuzzCall<?> distribution(FuzzDice dice) {
    double a = dice.number();
    double b = dice.number();
    boolean finite = Double.isFinite(a) && Double.isFinite(b);
    String kind = dice.oneOf(List.of("uniform", "normal", "truncatedNormal", "constant"));
    boolean illegal =
        switch (kind) {
          case "uniform" -> !finite || a > b || !Double.isFinite(b - a);
          case "constant" -> false;
          default -> !finite || b < 0;
        };
    return new FuzzCall<>(
        "Distribution." + kind,
        a + ", " + b,
        illegalIf(illegal),
        () ->
            switch (kind) {
              case "uniform" -> Distribution.uniform(a, b);
              case "normal" -> Distribution.normal(a, b);
              case "truncatedNormal" -> Distribution.truncatedNormal(a, b);
              default -> Distribution.constant(a);
            },
        law ->
            assertEquals(
                switch (kind) {
                  case "uniform" -> new Distribution.Uniform(a, b);
                  case "normal" -> new Distribution.Normal(a, b);
                  case "truncatedNormal" -> new Distribution.TruncatedNormal(a, b);
                  default -> new Distribution.Constant(a);
                },
                law),
        () -> {});
  }

  public static FuzzCall<?> seed(FuzzDice dice) {
    long a = dice.integer();
    long b = dice.integer();
    long c = dice.integer();
    String kind =
        dice.oneOf(
            List.of(
                "of",
                "drawn",
                "call",
                "keras2",
                "keras2Derived",
                "tensorflow",
                "philox",
                "random"));
    return new FuzzCall<>(
        "Seed." + kind,
        a + ", " + b + ", " + c,
        kind.equals("call") && b < 0 ? Set.of(IllegalArgumentException.class) : Set.of(),
        () ->
            switch (kind) {
              case "of" -> Seed.of(a);
              case "drawn" -> Seed.drawn(a);
              case "call" -> Seed.of(a).call(b);
              case "keras2" -> Seed.keras2(a);
              case "keras2Derived" -> Seed.keras2Derived(a, b);
              case "tensorflow" -> Seed.tensorflow(a, b);
              case "philox" -> Seed.philox(a, b, c);
              default -> Seed.random();
            },
        seed -> {
          long value = seed.value();
          long[] words =
              switch (kind) {
                case "of", "drawn" -> new long[] {Math.floorMod(a, MODULUS), 0};
                case "call" -> new long[] {Math.floorMod(a, MODULUS), Math.floorMod(b, MODULUS)};
                case "keras2" -> new long[] {a, 0};
                case "keras2Derived", "tensorflow" -> new long[] {a, b};
                case "philox" -> new long[] {a, b, c};
                default -> new long[] {value, 0};
              };
          assertArrayEquals(words, seed.words());
          assertTrue(kind.equals("random") ? value >= 1 && value <= 1_000_000_000 : value == a);
          Seed read = Seed.parse(seed.toString());
          assertEquals(seed, read);
          assertEquals(seed.isDrawn(), read.isDrawn());
        },
        () -> {});
  }

  /**
   * A name's seed is that of folding its bytes, eight at a time, and their number, each into the
   * seed whose second word is xor "its name".
   */
  public static FuzzCall<?> named(FuzzDice dice) {
    Seed seed = dice.seed();
    String name = dice.oneIn(20) ? null : text(dice);
    Set<Class<? extends Exception>> refusals = new LinkedHashSet<>();
    if (name == null) {
      refusals.add(NullPointerException.class);
    }
    return new FuzzCall<>(
        "named",
        seed + ", " + name,
        refusals,
        () -> seed.named(name),
        named -> {
          byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
          Seed expected = pair(seed);
          for (int i = 0; i < bytes.length; i += 8) {
            long word = 0;
            for (int j = i; j < Math.min(i + 8, bytes.length); j++) {
              word |= (bytes[j] & 0xFFL) << (8 * (j - i));
            }
            expected = step(expected, NAME, word);
          }
          long[] words = step(expected, NAME, bytes.length).words();
          assertArrayEquals(
              seed.rule() == Seed.Rule.PHILOX ? new long[] {words[0], 0, words[1]} : words,
              named.words());
        },
        () -> {});
  }

  private static Seed step(Seed seed, long what, long data) {
    long[] words = seed.words();
    return Seed.tensorflow(words[0], words[1] ^ what).fold(data);
  }

  /** Returns the pair that a seed's children are derived from. */
  private static Seed pair(Seed seed) {
    long[] words = seed.words();
    return seed.rule() == Seed.Rule.PHILOX
        ? step(Seed.tensorflow(words[0], words[2]), POSITION, words[1])
        : Seed.tensorflow(words[0], words[1]);
  }

  /** Returns text with characters of every length in UTF-8, and lone surrogates. */
  public static String text(FuzzDice dice) {
    StringBuilder text = new StringBuilder();
    for (int length = dice.below(20); length > 0; length--) {
      text.append((char) (dice.oneIn(4) ? dice.below(0x10000) : 'a' + dice.below(26)));
    }
    return text.toString();
  }

  public static FuzzCall<?> seedGenerator(FuzzDice dice) {
    Seed seed = dice.oneIn(20) ? null : dice.oneIn(2) ? Seed.of(dice.integer()) : dice.seed();
    Set<Class<? extends Exception>> refusals = new LinkedHashSet<>();
    if (seed == null) {
      refusals.add(NullPointerException.class);
    } else if (!seed.equals(Seed.of(seed.value()))) {
      refusals.add(IllegalArgumentException.class);
    }
    int calls = dice.below(4);
    return new FuzzCall<>(
        "SeedGenerator.of",
        seed + ", " + calls + " calls",
        refusals,
        () -> SeedGenerator.of(seed),
        generator -> {
          for (int n = 0; n <= calls; n++) {
            long[] words = {Math.floorMod(seed.value(), MODULUS), n};
            assertArrayEquals(words, generator.peek().words());
            assertArrayEquals(words, generator.next().words());
          }
          assertEquals(seed, generator.seed());
        },
        () -> {});
  }

  public static FuzzCall<?> globalSeed(FuzzDice dice) {
    long seed = dice.integer();
    return new FuzzCall<>(
        "KerasGlobalSeed.of",
        "" + seed,
        illegalIf(seed < 0 || seed >= 1L << 32),
        () -> KerasGlobalSeed.of(seed),
        global -> {
          KerasGlobalSeed again = KerasGlobalSeed.of(seed);
          for (int n = 0; n < 3; n++) {
            Seed next = global.next();
            assertEquals(again.next(), next);
            assertTrue(next.value() >= 1 && next.value() <= 1_000_000_000, next::toString);
          }
        },
        () -> {});
  }

  public static FuzzCall<?> filler(FuzzDice dice) {
    Executor executor = dice.oneIn(10) ? null : Runnable::run;
    int tasks = dice.smallInteger();
    boolean progress = dice.oneIn(10);
    boolean cancellation = dice.oneIn(10);
    Set<Class<? extends Exception>> refusals = illegalIf(tasks < 1);
    if (executor == null || ((progress || cancellation) && refusals.isEmpty())) {
      refusals.add(NullPointerException.class);
    }
    return new FuzzCall<>(
        "Filler.on",
        "%s, %d, null %s %s".formatted(executor, tasks, progress, cancellation),
        refusals,
        () -> {
          Filler filler = Filler.on(executor, tasks);
          filler = filler.withProgress(progress ? null : count -> {});
          return filler.withCancellation(cancellation ? null : () -> false);
        },
        filler -> {
          float[] one = new float[1];
          filler.fill(RandomTensor.of(Distribution.constant(3), Seed.of(0), 1), one);
          assertEquals(3, one[0]);
        },
        () -> {});
  }
}
