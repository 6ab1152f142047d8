// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Proves what identifiers are, of whatever types a JSON library makes them, and all their names.
 */
class IdentifierTest {
  /** Public, as some libraries' types are. */
  public interface ForeignText {
    String content();
  }

  /** Hidden behind its interface, as other libraries' types are. */
  private record HiddenText(String content) implements ForeignText {}

  private static String refusal(Object identifier) {
    return assertThrows(IllegalArgumentException.class, () -> Initializers.get(identifier))
        .getMessage();
  }

  @Test
  void anyIdentifierIsReadByItsType() {
    assertNull(Initializers.get((Object) null));
    Object name = "he_normal";
    assertEquals("HeNormal", Initializers.get(name).name());
    Object map = Map.of("class_name", "HeNormal", "config", Map.of("seed", 5));
    assertEquals(VarianceScaling.heNormal().withSeed(5), Initializers.get(map));
    Object initializer = new RandomNormal();
    assertSame(initializer, Initializers.get(initializer));
    Object builder = CharBuffer.wrap("ones");
    assertEquals(Constant.ones(), Initializers.get(builder));
    for (Object other : List.of(7, 1.5, true, Initializers.class)) {
      String message = refusal(other);
      assertTrue(message.startsWith("Could not interpret initializer identifier: "), message);
      assertTrue(message.endsWith(" (of type " + other.getClass().getName() + ")."), message);
    }
  }

  @Test
  void texts() {
    Map<Object, Object> config = new HashMap<>();
    config.put(CharBuffer.wrap("mode"), CharBuffer.wrap("fan_out"));
    config.put("seed", 5);
    Map<String, Object> form =
        Map.of("class_name", CharBuffer.wrap("VarianceScaling"), "config", config);
    assertEquals(
        VarianceScaling.of(1, FanMode.FAN_OUT, ScalingDistribution.TRUNCATED_NORMAL).withSeed(5),
        Initializers.get(form));
  }

  @Test
  void typesOfALibraryThatAreNotTheJdksAreNamed() {
    ForeignText text = new HiddenText("HeNormal");
    assertEquals(
        "Could not interpret initializer identifier: `class_name` is a"
            + " io.lanefill.keras.IdentifierTest$ForeignText, not a String: hand over java.util's"
            + " and java.lang's types. Received: "
            + HiddenText.class.getName(),
        refusal(Map.of("class_name", text)));
    String start = "io.lanefill.keras.IdentifierTest$ForeignText, not a ";
    assertTrue(
        refusal(Map.of("class_name", "HeNormal", "config", text))
            .startsWith("`config` is a " + start + "Map"));
    assertTrue(
        value("VarianceScaling", "scale", text).startsWith("`scale` is a " + start + "Number"));
    assertTrue(
        value("VarianceScaling", "distribution", text).startsWith("`distribution` is a " + start));
    assertTrue(value("HeNormal", "input_axes", text).startsWith("`input_axes` is a " + start));
    assertTrue(
        value("HeNormal", "seed", text)
            .endsWith("(of type io.lanefill.keras.IdentifierTest$ForeignText)"));
    assertTrue(refusal(text).endsWith("(of type io.lanefill.keras.IdentifierTest$ForeignText)."));
  }

  /** The map is java.util's, what it holds is not. */
  @Test
  void gsonsElementsAreNamed() {
    Map<String, ?> map =
        JsonParser.parseString("{\"class_name\": \"HeNormal\", \"config\": {\"seed\": 5}}")
            .getAsJsonObject()
            .asMap();
    assertTrue(
        refusal(map).contains("`class_name` is a com.google.gson.JsonPrimitive, not a String: "),
        refusal(map));
  }

  private static String value(String name, String key, Object value) {
    return refusal(Map.of("class_name", name, "config", Map.of(key, value)));
  }

  @Test
  void aSeedNamesItsType() {
    assertTrue(
        value("HeNormal", "seed", "4324379876")
            .endsWith("Received: seed=4324379876 (of type java.lang.String)"));
    Map<String, Object> generator = HostileParts.generator("7");
    assertEquals(
        "Argument `seed` must be an integer. Received: seed=7 (of type java.lang.String)",
        value("HeNormal", "seed", generator));
  }

  @Test
  void axesAreListsOrArrays() {
    Initializer expected =
        VarianceScaling.heNormal().withSeed(5).withAxes(new int[] {0}, new int[] {1, -1});
    for (Object[] axes :
        new Object[][] {
          {new int[] {0}, new int[] {1, -1}},
          {new long[] {0}, new long[] {1, -1}},
          {new Object[] {0}, new Integer[] {1, -1}},
          {new double[] {0}, new short[] {1, -1}},
          {List.of(0), new ArrayList<>(List.of(1L, -1L))},
          {Set.of(0), Arrays.asList(1, -1)}
        }) {
      Map<String, Object> config = Map.of("seed", 5, "input_axes", axes[0], "output_axes", axes[1]);
      assertEquals(expected, Initializers.fromConfig("HeNormal", config));
    }
    assertEquals(
        "`input_axes` of HeNormal must be a list of integers. Received: [0.5]",
        assertThrows(
                IllegalArgumentException.class,
                () -> Initializers.fromConfig("HeNormal", Map.of("input_axes", new double[] {0.5})))
            .getMessage());
  }

  static final List<String> KERAS2 =
      List.of(
          "ConstantV2",
          "GlorotNormalV2",
          "GlorotUniformV2",
          "HeNormalV2",
          "HeUniformV2",
          "IdentityV2",
          "LecunNormalV2",
          "LecunUniformV2",
          "OnesV2",
          "OrthogonalV2",
          "RandomNormalV2",
          "RandomUniformV2",
          "TruncatedNormalV2",
          "VarianceScalingV2",
          "ZerosV2",
          "glorot_normalV2",
          "glorot_uniformV2",
          "he_normalV2",
          "he_uniformV2",
          "lecun_normalV2",
          "lecun_uniformV2");

  /** {@code tf_keras/initializers/__init__.py}, "compatibility aliases". */
  @Test
  void the21NamesOfKeras2AreKnown() {
    assertEquals(21, new HashSet<>(KERAS2).size());
    for (String name : KERAS2) {
      if (name.equals("OrthogonalV2") && !KerasClass.names().contains("Orthogonal")) {
        continue;
      }
      Initializer initializer = Initializers.get(name);
      assertEquals(
          name.replace("V2", "").replace("_", "").toLowerCase(Locale.ROOT),
          initializer.name().toLowerCase(Locale.ROOT));
      assertEquals(initializer.name(), Initializers.serialize(initializer).get("class_name"));
    }
    assertThrows(IllegalArgumentException.class, () -> Initializers.get("zerosV2"));
  }

  @ParameterizedTest
  @CsvSource({
    "LeCunUniform, LecunUniform",
    "leCunNormal, LecunNormal",
    "heNormal, HeNormal",
    "HE_NORMAL, HeNormal",
    "glorotNormal, GlorotNormal",
    "xavier_normal, GlorotNormal",
    "kaiming_uniform, HeUniform",
    "truncatednorml, TruncatedNormal",
    "zeroes, Zeros",
    "Identiy, Identity"
  })
  void nearMissesGetAHint(String name, String meant) {
    String start =
        "Could not interpret initializer identifier: %s. Did you mean `%s`? Supported are Var"
            .formatted(name, meant);
    assertTrue(refusal(name).startsWith(start), refusal(name));
    String dict = refusal(new TreeMap<>(Map.of("class_name", name)));
    assertTrue(
        dict.startsWith(
            "Could not interpret initializer identifier: {class_name=%s}. Did you mean `%s`?"
                .formatted(name, meant)),
        dict);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "my_init", "icnr2x_init", "PriorProbability", "normal_distribution"})
  void otherNamesGetNone(String name) {
    assertTrue(
        refusal(name)
            .startsWith("Could not interpret initializer identifier: " + name + ". Supported are"),
        refusal(name));
    assertEquals(
        0, Stream.of(refusal("z".repeat(100_000))).filter(text -> text.contains("mean")).count());
  }
}
