// SPDX-License-Identifier: Apache-2.0
package io.lanefill.filling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.lanefill.support.AllTensors;
import io.lanefill.support.Target;
import io.lanefill.support.TensorKind;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves that a tensor's elements do not depend on its size: every shorter fill is a prefix of a
 * longer one, for small sizes, primes, and sizes around powers of two up to 2^14.
 */
class PrefixTest {
  private static final int LONGEST = 17_011;

  @ParameterizedTest
  @MethodSource(AllTensors.FILLED)
  void shorterFillsArePrefixes(TensorKind kind) {
    Target target = kind.target();
    long[] longest = target.draw(kind.tensor(LONGEST));
    sizes()
        .forEach(
            size ->
                assertArrayEquals(
                    Arrays.copyOf(longest, size), target.draw(kind.tensor(size)), "size " + size));
  }

  private static IntStream sizes() {
    IntStream small = IntStream.rangeClosed(0, 70);
    IntStream primes = IntStream.of(97, 509, 1021, 2039, 4099, 8191, 12_289);
    IntStream powers =
        IntStream.rangeClosed(7, 14)
            .flatMap(k -> IntStream.rangeClosed((1 << k) - 3, (1 << k) + 3));
    return IntStream.concat(small, IntStream.concat(primes, powers));
  }
}
