// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.DType;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves the table of refusals in the documentation of {@link Initializers}: each row has calls
 * here that fail with the message that the row gives, and each call here has a row.
 */
class ErrorTableTest {
  /**
   * A call that must fail.
   *
   * @param name what the message has where the row's example has {@code exampleName}
   */
  private record Probe(String exampleName, String name, Executable call) {
    /** A call whose message starts as the row says, word for word. */
    static Probe of(Executable call) {
      return new Probe("", "", call);
    }

    static Probe of(String className, String key, Object value) {
      return of(() -> read(className, key, value));
    }
  }

  private static final Pattern ROW =
      Pattern.compile("<tr><td>(.*?)</td>\\s*<td>\\{@code (.*?)}</td></tr>", Pattern.DOTALL);

  private static final Map<String, List<Probe>> PROBES =
      Map.ofEntries(
          Map.entry(
              "unknown name, with a hint if it is nearly one",
              List.of(
                  Probe.of(() -> Initializers.get("xavier")),
                  Probe.of(() -> Initializers.get(Map.of("class_name", "xavier"))))),
          Map.entry(
              "{@code config} not a map",
              List.of(
                  Probe.of(
                      () -> Initializers.get(Map.of("class_name", "HeNormal", "config", "x"))))),
          Map.entry(
              "name of a generator not a text, or with a slash",
              List.of(
                  Probe.of("HeNormal", "seed", generator(3)),
                  Probe.of("HeNormal", "seed", generator("a/b")))),
          Map.entry(
              "no {@code class_name}",
              List.of(
                  Probe.of(() -> Initializers.get(Map.of("config", Map.of()))),
                  Probe.of(() -> Initializers.get(Map.of())))),
          Map.entry(
              "a JSON library's own type that is none of the JDK's",
              List.of(
                  Probe.of("VarianceScaling", "scale", new Foreign()),
                  other("scale", "mean", () -> read("RandomNormal", "mean", new Foreign())))),
          Map.entry(
              "{@code STFT}",
              List.of(
                  Probe.of(() -> Initializers.get("STFT")),
                  Probe.of(() -> Initializers.get(Map.of("class_name", "STFT"))),
                  other("STFT", "stft", () -> Initializers.get("stft")))),
          Map.entry(
              "{@code module} is null, and no custom object has the name",
              List.of(
                  Probe.of(
                      () -> {
                        Map<String, Object> form = new HashMap<>(Map.of("class_name", "Ones"));
                        form.put("module", null);
                        Initializers.get(form);
                      }))),
          Map.entry(
              "unknown key in a {@code config}",
              List.of(
                  Probe.of(() -> get("HeNormal", "scale", 2)),
                  other("HeNormal", "Zeros", () -> get("zeros", "seed", 1)))),
          Map.entry(
              "unknown key given to {@link #fromConfig}",
              List.of(
                  Probe.of("HeNormal", "scale", 2),
                  other("HeNormal", "Zeros", () -> read("zeros", "seed", 1)))),
          Map.entry(
              "scale 0, negative, NaN or infinite",
              List.of(
                  Probe.of("VarianceScaling", "scale", 0),
                  Probe.of("VarianceScaling", "scale", -1.5),
                  Probe.of("VarianceScaling", "scale", Double.NaN),
                  Probe.of("VarianceScaling", "scale", Double.POSITIVE_INFINITY),
                  Probe.of(
                      () -> VarianceScaling.of(0, FanMode.FAN_IN, ScalingDistribution.UNIFORM)))),
          Map.entry(
              "unknown mode, also null",
              List.of(
                  Probe.of("VarianceScaling", "mode", "x"),
                  Probe.of("VarianceScaling", "mode", 1),
                  Probe.of(() -> FanMode.of(null)),
                  Probe.of(() -> FanMode.of("FAN_IN")))),
          Map.entry(
              "unknown distribution",
              List.of(
                  Probe.of("VarianceScaling", "distribution", "x"),
                  Probe.of(() -> ScalingDistribution.of("gauss")))),
          Map.entry(
              "seed not an integer, a generator or null",
              List.of(
                  Probe.of("HeNormal", "seed", 1.5),
                  Probe.of("RandomNormal", "seed", "1"),
                  Probe.of("RandomUniform", "seed", true),
                  Probe.of("TruncatedNormal", "seed", Map.of("class_name", "Seed")))),
          Map.entry(
              "seed of a generator not an integer or null",
              List.of(
                  Probe.of("HeNormal", "seed", HostileParts.generator(1.5)),
                  Probe.of("HeNormal", "seed", HostileParts.generator("1")),
                  Probe.of("HeNormal", "seed", HostileParts.generator(HostileParts.generator(1))))),
          Map.entry(
              "unknown key in the {@code config} of a generator",
              List.of(
                  Probe.of(
                      "HeNormal",
                      "seed",
                      Map.of("class_name", "SeedGenerator", "config", Map.of("state", 1))))),
          Map.entry(
              "seed beyond 64 bits",
              List.of(Probe.of("HeNormal", "seed", BigInteger.ONE.shiftLeft(63)))),
          Map.entry(
              "mean, stddev, limit or gain NaN or infinite",
              List.of(
                  Probe.of("RandomNormal", "stddev", Double.NaN),
                  Probe.of("TruncatedNormal", "stddev", Double.POSITIVE_INFINITY),
                  Probe.of(() -> new RandomNormal(0, Double.NEGATIVE_INFINITY)),
                  other("stddev", "mean", () -> read("RandomNormal", "mean", Double.NaN)),
                  other("stddev", "minval", () -> read("RandomUniform", "minval", Double.NaN)),
                  other("stddev", "maxval", () -> new RandomUniform(0, Double.POSITIVE_INFINITY)),
                  other("stddev", "gain", () -> new Orthogonal(Double.POSITIVE_INFINITY)),
                  other("stddev", "gain", () -> read("Identity", "gain", Double.NaN)))),
          Map.entry(
              "negative stddev",
              List.of(
                  Probe.of("RandomNormal", "stddev", -1),
                  Probe.of(() -> new TruncatedNormal(0, -1e-300)))),
          Map.entry(
              "minval above maxval",
              List.of(
                  Probe.of("RandomUniform", "minval", 1), Probe.of(() -> new RandomUniform(2, 1)))),
          Map.entry(
              "a value of the wrong type",
              List.of(
                  Probe.of("VarianceScaling", "scale", "1"),
                  Probe.of("VarianceScaling", "scale", List.of(2)))),
          Map.entry(
              "a number of more than 1,233 digits",
              List.of(Probe.of("RandomNormal", "mean", new BigDecimal("0." + "1".repeat(1234))))),
          Map.entry(
              "a map or list of more than 1,000 entries",
              List.of(
                  Probe.of("HeNormal", "input_axes", Collections.nCopies(1001, 0)),
                  Probe.of(() -> Initializers.get(new HostileParts.EndlessMap())))),
          Map.entry(
              "a map or list that throws when it is read",
              List.of(
                  Probe.of("HeNormal", "output_axes", new HostileParts.ThrowingList()),
                  Probe.of(() -> Initializers.get(new HostileParts.ThrowingMap())))),
          Map.entry(
              "negative dimension",
              List.of(
                  Probe.of(() -> VarianceScaling.heNormal().tensor(3, -1)),
                  Probe.of(() -> new RandomNormal().tensor(-1)),
                  Probe.of(() -> new RandomUniform().tensor(0, -1)),
                  Probe.of(() -> new TruncatedNormal().tensor(-1, -2)),
                  Probe.of(() -> Constant.zeros().tensor(-1)),
                  Probe.of(() -> new Identity().tensor(-1, 3)),
                  Probe.of(() -> new Orthogonal().tensor(-1, 3)),
                  Probe.of(() -> VarianceScaling.of().explain(-1)))),
          Map.entry(
              "identity of a shape without two dimensions",
              List.of(
                  Probe.of(() -> new Identity().tensor(3)),
                  Probe.of(() -> new Identity().tensor(DType.FLOAT16, 3, 3, 3)))),
          Map.entry(
              "orthogonal matrix of a shape with less than two dimensions",
              List.of(
                  Probe.of(() -> new Orthogonal().tensor()),
                  Probe.of(() -> new Orthogonal().tensor(DType.FLOAT16, 3)))),
          Map.entry(
              "orthogonal matrix of more than 2,147,483,639 elements",
              List.of(Probe.of(() -> new Orthogonal().tensor(1 << 16, 1 << 15)))),
          Map.entry(
              "array of rows that differ in length",
              List.of(
                  Probe.of("Constant", "value", List.of(List.of(1), List.of())),
                  Probe.of(() -> Initializers.get(new double[][] {{1}, {}})))),
          Map.entry(
              "array that holds anything but numbers, or integers from 2^53 on",
              List.of(
                  Probe.of("Constant", "value", List.of("x")),
                  Probe.of(() -> Initializers.get(List.of(1L << 53))),
                  Probe.of(() -> ArrayConstant.of(new short[] {1})))),
          Map.entry(
              "array of more than 32 axes", List.of(Probe.of(() -> Initializers.get(nested(33))))),
          Map.entry(
              "rows that stand in an array several times, and hold more than 65,536 numbers",
              List.of(
                  Probe.of(
                      "Constant", "value", Collections.nCopies(999, Collections.nCopies(999, 0))))),
          Map.entry(
              "type of a written array unknown, or without its numbers",
              List.of(
                  Probe.of("Constant", "value", numpy("float8")),
                  Probe.of("Constant", "value", numpy("int32")))),
          Map.entry(
              "constant array that cannot be broadcast to the shape",
              List.of(Probe.of(() -> ArrayConstant.of(new int[3]).tensor(3, 2)))),
          Map.entry(
              "array as an initializer, for another shape",
              List.of(Probe.of(() -> Initializers.get(new int[3]).tensor(1, 3)))));

  private static Probe other(String exampleName, String name, Executable call) {
    return new Probe(exampleName, name, call);
  }

  private static Object nested(int axes) {
    Object nested = 1;
    for (int k = 0; k < axes; k++) {
      nested = List.of(nested);
    }
    return nested;
  }

  private static Map<String, Object> numpy(String dtype) {
    Map<String, Object> array = Map.of("value", List.of(0.5), "dtype", dtype);
    return Map.of("class_name", "__numpy__", "config", array);
  }

  private static Map<String, Object> generator(Object name) {
    return Map.of("class_name", "SeedGenerator", "config", Map.of("seed", 1, "name", name));
  }

  /** A type that implements nothing of the JDK's. */
  public static final class Foreign {}

  private static void get(String className, String key, Object value) {
    Initializer unexpected =
        Initializers.get(Map.of("class_name", className, "config", Map.of(key, value)));
    throw new AssertionError("read " + unexpected);
  }

  private static void read(String className, String key, Object value) {
    Initializer unexpected = Initializers.fromConfig(className, Map.of(key, value));
    throw new AssertionError("read " + unexpected);
  }

  private static Map<String, String> rows() throws IOException {
    String source = Files.readString(Path.of("src/main/java/io/lanefill/keras/Initializers.java"));
    String table = source.substring(source.indexOf("<table>"), source.indexOf("</table>"));
    Map<String, String> rows = new LinkedHashMap<>();
    Matcher row = ROW.matcher(table.replaceAll("\\n \\*", "\n"));
    while (row.find()) {
      rows.put(row.group(1).replaceAll("\\s+", " "), row.group(2));
    }
    // The head has no cells of this kind; every other row must have been understood.
    assertEquals(table.split("<tr>", -1).length - 2, rows.size(), "rows that were read");
    return rows;
  }

  static List<String> conditions() throws IOException {
    return List.copyOf(rows().keySet());
  }

  @Test
  void rowsAndProbesAreTheSame() throws IOException {
    assertEquals(PROBES.keySet(), rows().keySet());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("conditions")
  void theMessageStartsAsDocumented(String condition) throws IOException {
    List<Probe> probes = PROBES.get(condition);
    assertNotNull(probes, "no probe for this row");
    assertFalse(probes.isEmpty());
    String documented = rows().get(condition);
    for (Probe probe : probes) {
      String start =
          probe.name().isEmpty()
              ? documented
              : documented.replace(probe.exampleName(), probe.name());
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, probe.call(), condition);
      assertEquals(IllegalArgumentException.class, e.getClass());
      assertTrue(e.getMessage().startsWith(start), start + " <> " + e.getMessage());
    }
  }

  /** The sentence below the table. */
  @Test
  void otherExceptionsAreAsDocumented() {
    assertThrows(NullPointerException.class, () -> Initializers.get((String) null));
    VarianceScaling he = VarianceScaling.heNormal();
    assertThrows(ArithmeticException.class, () -> he.tensor(1L << 32, 1L << 31));
    VarianceScaling squared = he.withAxes(new int[] {0, 0}, new int[] {0});
    assertThrows(ArithmeticException.class, () -> squared.tensor(1L << 32));
    VarianceScaling outside = he.withAxes(new int[] {2}, new int[] {0});
    assertThrows(IndexOutOfBoundsException.class, () -> outside.tensor(3, 4));
    assertEquals(0, he.tensor(3, 0).size());
  }
}
