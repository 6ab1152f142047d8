// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.checkpoint.support.Gathered;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The demo's exit codes, what it prints and writes, for the bundled model and for wrong ones. */
class DemoTest {
  /** The first 64 values of Keras's Ones: sha256 from hashlib of 64 little-endian 1.0f. */
  private static final String ONES =
      """
      {"model": "m", "keras": "3", "tensorflow": "2", "vars": [
        {"path": "gamma", "shape": [64], "dtype": "float32",
         "initializer": {"class_name": "Ones", "config": {}},
         "sha256": "2f20cd03c9cd392a406c56232b0ff93a15f6d6d7da79086bfa14f55d4a4031b0"},
        {"path": "state", "shape": [2], "dtype": "int64", "kind": "seed_generator_state"}]}
      """;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;

  private int run(String... args) {
    return Demo.run(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        args);
  }

  private int runOn(String json) throws IOException {
    return run(
        folder.toString(), Files.writeString(folder.resolve("recording.json"), json).toString());
  }

  private List<String> output() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private List<String> errors() {
    return err.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void bundledModelIsTheSameAsKeras() throws IOException {
    assertEquals(0, run(folder.toString()));
    assertEquals(List.of(), errors());
    assertEquals(320, output().stream().filter(line -> line.endsWith("  same")).count());
    assertTrue(output().contains("All 320 variables are the same as Keras's, bit for bit."));
    assertTrue(output().stream().anyMatch(line -> line.matches("values +25,636,712")));
    Path file = folder.resolve("resnet50.safetensors");
    assertTrue(output().contains("    weights = load_file(\"" + file + "\")"));
    assertEquals(320, Gathered.sha256(file).size());

    List<Integer> ends =
        output().stream()
            .filter(line -> line.endsWith("  same"))
            .map(String::length)
            .distinct()
            .toList();
    assertEquals(1, ends.size(), "columns are aligned");
    List<String> table = output().stream().takeWhile(line -> !line.startsWith("All ")).toList();
    assertTrue(table.stream().allMatch(line -> line.length() <= 100), table.toString());
    assertTrue(table.stream().noneMatch(line -> line.contains("...")), "every name has room");
  }

  @Test
  void otherModelsCanBeGiven() throws IOException {
    assertEquals(0, runOn(ONES));
    assertTrue(output().contains("The one variable is the same as Keras's, bit for bit."));
    assertTrue(
        output().contains("1 more left out: not drawn with Keras's bits (seed_generator_state)."));
  }

  @Test
  void aDifferingChecksumIsToldAndGivesOne() throws IOException {
    assertEquals(1, runOn(ONES.replace("2f20", "2f21")));
    assertTrue(output().stream().anyMatch(line -> line.endsWith("DIFFERS")));
    assertTrue(output().contains("1 of 1 variables DIFFERS from Keras's: gamma"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"model"      | {model     | is not JSON (line 1
          "float32"     | "float64"  | must have float32 variables of at most
          "2f20         | "zz20      | vars[0].sha256 must be 64 lower-case hex digits
          "sha256"      | "sha"      | each with a sha256. Received: gamma
          "vars"        | "v"        | a recording's `vars`, or a Keras model's `config`: it is no plan
          "keras"       | "k"        | keras is missing
          """)
  void malformedFilesGetOneLineAndTwo(String part, String wrong, String message)
      throws IOException {
    assertEquals(2, runOn(ONES.replace(part, wrong)));
    assertEquals(1, errors().size(), errors().toString());
    assertTrue(errors().getFirst().contains(message), errors().toString());
    assertEquals(List.of(), output());
  }

  @Test
  void badUsageGetsOneLineAndTwo() {
    assertEquals(2, run(folder.toString(), folder.resolve("none.json").toString()));
    assertEquals(2, run());
    assertEquals(2, run("a", "b", "c"));
    assertEquals(3, errors().size());
    assertTrue(
        errors().getFirst().endsWith("none.json: there is no such file"),
        () -> errors().toString());
  }
}
