// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import io.lanefill.internal.checks.Shown;
import java.math.BigInteger;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A seed as text, which is the call that makes it, and back. */
final class SeedText {
  private static final String NEXT = "(?:, (-?\\d{1,19})L?)?";

  /** Any of the calls: name, one to three numbers, perhaps the number of a generator's call. */
  private static final Pattern CALL =
      Pattern.compile(
          "Seed\\.(\\w{1,20})\\((-?\\d{1,19})L?"
              + (NEXT + NEXT)
              + "\\)(?:\\.call\\((\\d{1,19})L?\\))?");

  private SeedText() {}

  /** Returns the call that makes a seed. */
  static String of(Seed seed) {
    long[] numbers = seed.numbers();
    String first = literal(numbers[0]);
    String second = literal(numbers[1]);
    return switch (seed.rule()) {
      case KERAS3 ->
          seed.isDrawn()
              ? "Seed.drawn(" + first + ")"
              : "Seed.of(" + first + ")" + (numbers[1] == 0 ? "" : ".call(" + second + ")");
      case KERAS2 -> "Seed.keras2" + (seed.isDrawn() ? "Drawn(" : "(") + first + ")";
      case KERAS2_DERIVED -> "Seed.keras2Derived(" + first + ", " + second + ")";
      case TENSORFLOW -> "Seed.tensorflow(" + first + ", " + second + ")";
      case PHILOX -> "Seed.philox(" + first + ", " + second + ", " + literal(numbers[2]) + ")";
    };
  }

  /** Returns a number as Java's compiler takes it for a long. */
  private static String literal(long value) {
    return value == (int) value ? Long.toString(value) : value + "L";
  }

  /**
   * Returns the seed of a text.
   *
   * @throws NullPointerException if it is null
   * @throws IllegalArgumentException if it is not, character for character, what {@link #of} gives
   */
  static Seed parse(String text) {
    Matcher call = CALL.matcher(Objects.requireNonNull(text, "text"));
    Seed seed = call.matches() ? seed(call) : null;
    // Whatever the pattern or a number's reduction to 64 bits let through reads back as another
    // text.
    if (seed == null || !of(seed).equals(text)) {
      throw new IllegalArgumentException(
          "`text` must be what Seed.toString writes, such as Seed.of(42). Received: "
              + Shown.of(text));
    }
    return seed;
  }

  private static Seed seed(Matcher call) {
    long first = number(call.group(2));
    long second = number(call.group(3));
    return switch (call.group(1)) {
      case "of" -> Seed.of(first).call(Math.max(0, number(call.group(5))));
      case "drawn" -> Seed.drawn(first);
      case "keras2" -> Seed.keras2(first);
      case "keras2Drawn" -> Seed.keras2Drawn(first);
      case "keras2Derived" -> Seed.keras2Derived(first, second);
      case "tensorflow" -> Seed.tensorflow(first, second);
      case "philox" -> Seed.philox(first, second, number(call.group(4)));
      default -> null;
    };
  }

  /** Returns the low 64 bits of a number, or 0 for one that is not there. */
  private static long number(String digits) {
    return digits == null ? 0 : new BigInteger(digits).longValue();
  }
}
