// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanefill.support.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Proves the table of draws in the documentation of {@link KerasGlobalSeed} by what several
 * versions of Keras have drawn: {@code models/layer-draws.json}, recorded by {@code
 * models/layer-draws.py}.
 */
class LayerDrawsTest {
  private static final JsonNode VERSIONS = TestData.json("models/layer-draws.json");

  private static final Pattern ROW =
      Pattern.compile(
          "<tr><td>(.*?)</td>\\s*<td>(.*?)</td>\\s*<td>(.*?)</td></tr>", Pattern.DOTALL);

  private static final Pattern CODE = Pattern.compile("\\{@code (.*?)}", Pattern.DOTALL);

  /**
   * A row of the table.
   *
   * @param made what is drawn when the layer is made
   * @param built what is drawn when it is built
   */
  record Row(List<String> made, List<String> built) {}

  private static String source() throws IOException {
    return Files.readString(Path.of("src/main/java/io/lanefill/keras/KerasGlobalSeed.java"))
        .replaceAll("\\n \\*", "")
        .replaceAll("\\s+", " ");
  }

  private static Map<String, Row> rows() throws IOException {
    String source = source();
    Map<String, Row> rows = new LinkedHashMap<>();
    Matcher row =
        ROW.matcher(source.substring(source.indexOf("<table>"), source.indexOf("</table>")));
    while (row.find()) {
      Matcher code = CODE.matcher(row.group(1));
      while (code.find()) {
        rows.put(code.group(1).strip(), new Row(draws(row.group(2)), draws(row.group(3))));
      }
    }
    return rows;
  }

  /** Returns whether each draw is a generator's or an initializer's. */
  private static List<String> draws(String cell) {
    return Stream.of(cell.replaceAll("\\(.*?\\)", "").split(","))
        .map(String::strip)
        .filter(draw -> !draw.equals("-"))
        .map(draw -> draw.equals("generator") ? draw : "initializer")
        .toList();
  }

  private static List<String> recorded(JsonNode draws) {
    List<String> recorded = new ArrayList<>();
    draws.forEach(
        draw ->
            recorded.add(
                draw.textValue().startsWith("SeedGenerator") ? "generator" : "initializer"));
    return recorded;
  }

  @Test
  void eachVersionDrawsWhatTheTableSays() throws IOException {
    Map<String, Row> rows = rows();
    assertTrue(rows.size() > 25, rows.keySet()::toString);
    VERSIONS
        .propertyStream()
        .forEach(
            version ->
                rows.forEach(
                    (layer, row) -> {
                      JsonNode draws = version.getValue().path(layer);
                      if (!draws.isMissingNode() || version.getKey().equals("3.15.1")) {
                        String where = layer + " of Keras " + version.getKey();
                        assertEquals(row.made(), recorded(draws.path("made")), where);
                        assertEquals(row.built(), recorded(draws.path("built")), where);
                      }
                    }));
  }

  @Test
  void theVersionsAreNamed() throws IOException {
    String source = source();
    assertTrue(VERSIONS.size() >= 5);
    VERSIONS
        .fieldNames()
        .forEachRemaining(version -> assertTrue(source.contains(version), version));
  }
}
