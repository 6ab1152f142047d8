// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.checkpoint.support.Gathered;
import io.lanefill.checkpoint.support.Run;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands: what they print, where, and with which exit codes. */
class MainTest {
  private static final String PLAN =
      """
      {"vars": [
        {"path": "d/kernel", "shape": [3, 4], "dtype": "float32", "kind": "random_fill",
         "seed": 5, "initializer": {"class_name": "GlorotUniform", "config": {"seed": null}}},
        {"path": "d/bias", "shape": [4], "dtype": "float32", "kind": "constant_fill",
         "initializer": {"class_name": "Zeros", "config": {}}},
        {"path": "d/state", "shape": [2], "dtype": "int64", "kind": "seed_generator_state"},
        {"path": "d/q", "shape": [2, 2], "dtype": "float32", "kind": "composed"}]}
      """;

  @TempDir Path folder;
  private Path plan;
  private Path file;

  @BeforeEach
  void writePlan() throws IOException {
    plan = Files.writeString(folder.resolve("plan.json"), PLAN);
    file = folder.resolve("m.safetensors");
  }

  @Test
  void initWritesAndSaysWhatItLeavesOut() throws IOException {
    Run run = Run.of("init", plan, "-o", file);
    assertEquals(0, run.code(), run::toString);
    assertEquals(Set.of("d/kernel", "d/bias"), Gathered.sha256(file).keySet());
    assertEquals(
        List.of(
            "Left out: 1 of kind seed_generator_state, not drawn with Keras's bits: d/state",
            "Left out: 1 of kind composed, not drawn with Keras's bits: d/q"),
        run.err());
    assertEquals(1, run.out().size());
    assertTrue(run.out().getFirst().contains("2 weights, 16 elements, 64 bytes"), run::toString);
  }

  @Test
  void whatIsThereNeedsForce() throws IOException {
    Files.writeString(file, "mine");
    Run run = Run.of("init", plan, "-o", file);
    assertEquals(2, run.code());
    assertEquals(file + " exists: --force replaces it", run.err().getLast());
    assertEquals("mine", Files.readString(file));
    assertEquals(0, Run.of("init", plan, "-o", file, "--force", "--threads", 2).code());
    assertEquals(0, Run.of("verify", file, plan, "--threads", 1).code());
  }

  @Test
  void explainPrintsATable() {
    Run run = Run.of("explain", plan);
    assertEquals(0, run.code(), run::toString);
    assertEquals("variable  dtype    shape  initializer    fans  limit, stddev", run.out().get(0));
    assertEquals("d/kernel  float32  3x4    GlorotUniform  3/4   limit 0.925820", run.out().get(2));
    assertEquals("d/bias    float32  4      Zeros                value 0", run.out().get(3));
    assertEquals("2 weights, 16 elements, 64 bytes", run.out().get(4));
  }

  @Test
  void verifyNamesTheFirstDifference() throws IOException {
    Run.of("init", plan, "-o", file);
    Run same = Run.of("verify", file, plan);
    assertEquals(0, same.code(), same::toString);
    assertEquals(List.of("Same: 2 weights, 16 elements, 64 bytes"), same.out());

    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(bytes.length() - 16 - 4);
      bytes.write(0xca);
    }
    Run differs = Run.of("verify", file, plan);
    assertEquals(1, differs.code(), differs::toString);
    assertTrue(
        differs.out().getFirst().startsWith("Differs: d/kernel differs from element 11 on: it has"),
        differs::toString);
    assertEquals(1, Run.of("verify", file, plan, "--dtype", "float16").code());
    assertEquals(
        List.of("Differs: d/kernel has elements of F32, in the plan of BFLOAT16"),
        Run.of("verify", file, plan, "--dtype", "bfloat16").out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "init --help", "explain --help", "verify --help", ""})
  void helpHasExamples(String args) {
    Run run = args.isEmpty() ? Run.of() : Run.of((Object[]) args.split(" ", -1));
    assertEquals(0, run.code());
    assertEquals(List.of(), run.err());
    int examples = run.out().indexOf("Examples:") + 1;
    assertTrue(examples > 0, run::toString);
    for (String line : run.out()) {
      assertTrue(line.length() <= 80, line);
    }
    // They are to be copied, so none may be broken to fit in.
    boolean goesOn = false;
    for (String line : run.out().subList(examples, run.out().size())) {
      if (line.isEmpty()) {
        break;
      }
      assertTrue(line.startsWith(goesOn ? "      " : "  lanefill "), line);
      goesOn = line.endsWith(" \\");
    }
    assertFalse(goesOn, run::toString);
  }

  /** Names are a stranger's, and a terminal does what characters of theirs say. */
  @Test
  void namesDoNotControlTheTerminal() throws IOException {
    String evil = PLAN.replace("d/", "\\u001b[2J\\n\\u009b/").replace("composed", "c\\u0007");
    Files.writeString(plan, evil);
    Path other = Files.writeString(folder.resolve("o.json"), evil.replace("Zeros", "Ones"));
    Run explained = Run.of("explain", plan);
    assertEquals(0, explained.code(), explained::toString);
    assertEquals(5, explained.out().size(), explained::toString);
    assertTrue(
        explained.out().get(2).startsWith(" [2J  /kernel  float32  3x4"), explained::toString);
    Run.of("init", plan, "-o", file);
    Run differs = Run.of("verify", file, other);
    assertEquals(1, differs.code(), differs::toString);
    Files.writeString(plan, evil.replace("[3, 4]", "[3, -4]"));
    Run refused = Run.of("explain", plan);
    assertEquals(2, refused.code(), refused::toString);
    assertEquals(2, Run.of("explain", "\u001b[2J").code());
    for (Run run : List.of(explained, differs, refused, Run.of("explain", "\u001b[2J"))) {
      assertTrue(run.toString().chars().noneMatch(Character::isISOControl), run::toString);
    }
  }

  @Test
  void linesAreBounded() throws IOException {
    String name = "n".repeat(100_000);
    for (String part : List.of("d/bias", "d/q", "composed", "float32", "Zeros", "random_fill")) {
      Files.writeString(plan, PLAN.replace(part, name));
      Run run = Run.of("init", plan, "-o", file);
      for (String line : run.err()) {
        assertTrue(line.length() <= 5000, () -> part + ": " + line.length());
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          init PLAN                       | Missing required option: '--output=FILE'
          init -o OUT                     | There must be either a PLAN or --like FILE.
          init PLAN --like PLAN -o OUT    | There must be either a PLAN or --like FILE.
          init PLAN --rule *=ones -o OUT  | --rule goes with --like
          init PLAN -o OUT --dtype int8   | must be one of float32, float64, float16, bfloat16
          init PLAN -o OUT --threads 0    | --threads must be at least 1. Received: 0
          init PLAN -o OUT --threads x    | 'x' is not an int
          init PLAN -o OUT --seed x       | must be what Seed.toString writes
          init none.json -o OUT           | none.json: there is no such file
          init FOLDER -o OUT              | is a folder: a PLAN is a file
          init PLAN -o PLAN/m.safetensors | plan.json is a file, not a folder: write elsewhere
          init PLAN -o OUT --layout x     | must be one of keras, pytorch. Received: x
          init PLAN -o OUT --what         | Unknown option: '--what'
          verify OUT PLAN                 | OUT: there is no such file
          verify PLAN PLAN                | weight_map is missing
          what                            | Unmatched argument at index 0: 'what'
          """)
  void badUsageIsRefusedInOneLine(String args, String message) throws IOException {
    String[] words = args.split(" +", -1);
    for (int i = 0; i < words.length; i++) {
      words[i] =
          words[i]
              .replaceFirst("^PLAN", plan.toString())
              .replace("OUT", file.toString())
              .replace("FOLDER", folder.toString());
    }
    Run run = Run.of((Object[]) words);
    assertEquals(2, run.code(), run::toString);
    assertTrue(
        run.err().getLast().contains(message.replace("OUT", file.toString())), run::toString);
    assertEquals(1, run.err().stream().filter(line -> !line.startsWith("Left out")).count());
    assertEquals(List.of(), run.out());
    assertFalse(Files.exists(file));
  }
}
