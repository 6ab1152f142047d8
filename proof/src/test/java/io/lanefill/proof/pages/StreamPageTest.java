// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.pages;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.TensorFlowSeeds;
import io.lanefill.internal.kernel.DoubleConstants;
import io.lanefill.internal.kernel.FloatConstants;
import io.lanefill.keras.KerasGlobalSeed;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Proves that the constants and the known answers of {@code docs/stream.md} are the library's. */
class StreamPageTest {
  private static final String HEX = "(-?0x[0-9a-f.]+p-?\\d+)";
  private static final Pattern CONSTANT = Pattern.compile("\\| `(\\w+)` \\| " + HEX);
  private static final Pattern INTERVAL = Pattern.compile("\\| (\\d+) \\| " + HEX + " \\| " + HEX);

  /** Seed words, perhaps a remark, format, law, its parameters, first index, bits. */
  private static final Pattern ANSWER =
      Pattern.compile(
          "(?m)^\\| (-?\\d+), (-?\\d+)[^|]* \\| (\\w+) \\| (\\w+)\\((\\S+), (\\S+)\\)"
              + " \\| (\\d+) \\| `([0-9a-f ]+)` \\|$");

  private static String text;

  @BeforeAll
  static void read() throws IOException {
    text = Pages.text(Path.of("docs", "stream.md"));
  }

  /**
   * An answer of the page.
   *
   * @param tensor with the elements from the answer's first index on
   * @param bits what the page says of them
   */
  record Answer(RandomTensor tensor, List<String> bits) {
    static Answer of(MatchResult row) {
      double first = Double.parseDouble(row.group(5));
      double second = Double.parseDouble(row.group(6));
      Distribution distribution =
          switch (row.group(4)) {
            case "uniform" -> Distribution.uniform(first, second);
            case "normal" -> Distribution.normal(first, second);
            case "truncated" -> Distribution.truncatedNormal(first, second);
            default -> throw new AssertionError(row.group());
          };
      List<String> bits = List.of(row.group(8).split(" "));
      long from = Long.parseLong(row.group(7));
      Seed seed = Seed.tensorflow(Long.parseLong(row.group(1)), Long.parseLong(row.group(2)));
      DType dtype = DType.valueOf(row.group(3).toUpperCase(Locale.ROOT));
      long to = from + bits.size();
      return new Answer(RandomTensor.of(dtype, distribution, seed, to).range(from, to), bits);
    }

    List<String> drawn() {
      int bytes = tensor.dtype().bytes();
      MemorySegment elements = MemorySegment.ofArray(new long[bits.size()]);
      tensor.fill(elements.asSlice(0, (long) bytes * bits.size()));
      return IntStream.range(0, bits.size()).mapToObj(i -> bits(elements, bytes, i)).toList();
    }

    private static String bits(MemorySegment elements, int bytes, int index) {
      return switch (bytes) {
        case Short.BYTES -> "%04x".formatted(elements.getAtIndex(ValueLayout.JAVA_SHORT, index));
        case Integer.BYTES -> "%08x".formatted(elements.getAtIndex(ValueLayout.JAVA_INT, index));
        default -> "%016x".formatted(elements.getAtIndex(ValueLayout.JAVA_LONG, index));
      };
    }
  }

  static List<Answer> answers() throws IOException {
    read();
    return ANSWER.matcher(text).results().map(Answer::of).toList();
  }

  @Test
  void allOfThePageIsRead() throws IOException {
    assertEquals(18, answers().size());
    assertEquals(13, constants(0, text.indexOf("### float64")).size());
    assertEquals(25, constants(text.indexOf("### float64"), text.length()).size());
  }

  @ParameterizedTest
  @MethodSource("answers")
  void anAnswerIsWhatTheLibraryDraws(Answer answer) {
    assertEquals(answer.bits(), answer.drawn());
  }

  private static List<MatchResult> constants(int from, int to) {
    return CONSTANT.matcher(text.substring(from, to)).results().toList();
  }

  @Test
  void constantsAreTheKernels() throws ReflectiveOperationException {
    int float64 = text.indexOf("### float64");
    for (MatchResult constant : constants(0, float64)) {
      double value = FloatConstants.class.getField(constant.group(1)).getDouble(null);
      assertEquals(value, Double.parseDouble(constant.group(2)), constant.group());
    }
    for (MatchResult constant : constants(float64, text.length())) {
      double value = DoubleConstants.class.getField(constant.group(1)).getDouble(null);
      assertEquals(value, Double.parseDouble(constant.group(2)), constant.group());
    }
  }

  @Test
  void tablesOfTheLogarithmAreTheKernels() {
    List<MatchResult> intervals = INTERVAL.matcher(text).results().toList();
    assertEquals(16, intervals.size());
    for (MatchResult interval : intervals) {
      int i = Integer.parseInt(interval.group(1));
      assertEquals(FloatConstants.inverse(i), Double.parseDouble(interval.group(2)));
      assertEquals(FloatConstants.log(i), Double.parseDouble(interval.group(3)));
    }
  }

  @Test
  void derivedAndGlobalSeedsAreThePages() {
    Seed seed = Seed.tensorflow(42, 0);
    assertPage(seed.fold(7));
    assertPage(seed.named("block1/conv2/kernel"));
    assertPage(seed.named(""));
    long[] raw = Seed.philox(-7, -3, -1).fold(1).words();
    String stream = "key %d and counter %d, %d".formatted(raw[0], raw[1], raw[2]);
    assertEquals(true, text.contains(stream), stream);
    long opSeed = TensorFlowSeeds.global(1234).next().words()[2];
    assertEquals(true, text.contains("g = 1234 gives " + opSeed), "op seed " + opSeed);
    KerasGlobalSeed global = KerasGlobalSeed.of(7);
    String three =
        "%d, %d, %d".formatted(global.next().value(), global.next().value(), global.next().value());
    assertEquals(true, text.contains("s = 7 gives " + three), three);
    assertArrayEquals(new long[] {2147483645, 0}, Seed.of(-1).words());
  }

  private static void assertPage(Seed seed) {
    long[] words = seed.words();
    String pair = words[0] + ", " + words[1];
    assertEquals(true, text.contains(pair), pair);
  }
}
