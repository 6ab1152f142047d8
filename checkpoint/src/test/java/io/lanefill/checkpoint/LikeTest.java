// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.checkpoint.support.Run;
import io.lanefill.keras.Constant;
import io.lanefill.keras.VarianceScaling;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans after files that exist: their headers say which weights, rules say how they start. */
class LikeTest {
  private static final String FIRST =
      """
      {"ids": {"dtype": "I64", "shape": [2], "data_offsets": [0, 16]},
       "up.weight": {"dtype": "BF16", "shape": [6, 4], "data_offsets": [16, 64]},
       "up.bias": {"dtype": "F32", "shape": [6], "data_offsets": [64, 88]}}\
      """;

  private static final String SECOND =
      """
      {"norm.weight": {"dtype": "F16", "shape": [4], "data_offsets": [0, 8]}}\
      """;

  private static final List<String> RULES = List.of("*.bias=zeros", "*norm*=ones", "*=he_normal");

  @TempDir Path folder;
  private Path index;

  @BeforeEach
  void writeHeaders() throws IOException {
    write("model-00001-of-00002.safetensors", FIRST);
    write("model-00002-of-00002.safetensors", SECOND);
    index =
        Files.writeString(
            folder.resolve("model.safetensors.index.json"),
            """
            {"metadata": {"total_size": 96}, "weight_map": {
              "ids": "model-00001-of-00002.safetensors",
              "up.weight": "model-00001-of-00002.safetensors",
              "up.bias": "model-00001-of-00002.safetensors",
              "norm.weight": "model-00002-of-00002.safetensors"}}
            """);
  }

  private Path write(String name, String header) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + json.length).order(ByteOrder.LITTLE_ENDIAN);
    return Files.write(folder.resolve(name), bytes.putLong(json.length).put(json).array());
  }

  private static CheckpointPlan like(Path path, PlanOptions options, List<String> rules)
      throws IOException {
    return CheckpointPlan.like(List.of(path), InitializerRules.of(rules), options);
  }

  @Test
  void headersSayWhichWeightsThereAre() throws IOException {
    PlanOptions options = PlanOptions.none().withSeed(Seed.of(42));
    CheckpointPlan plan = like(index, options, RULES);
    assertEquals(
        List.of("up.weight", "up.bias", "norm.weight"),
        plan.weights().stream().map(PlannedWeight::name).toList());
    assertEquals(List.of(new LeftOut("ids", "I64")), plan.leftOut());
    RandomTensor up = plan.weights().getFirst().tensor();
    assertEquals(
        VarianceScaling.heNormal()
            .withSeed(Seed.of(42).named("up.weight"))
            .tensor(DType.BFLOAT16, 6, 4),
        up);
    assertEquals(Constant.ones().tensor(DType.FLOAT16, 4), plan.weights().getLast().tensor());
    // The folder says the same, and files one by one.
    assertEquals(up, like(folder, options, RULES).weights().getFirst().tensor());
    CheckpointPlan files =
        CheckpointPlan.like(
            List.of(
                folder.resolve("model-00001-of-00002.safetensors"),
                folder.resolve("model-00002-of-00002.safetensors")),
            InitializerRules.of(RULES),
            options);
    assertEquals(plan.weights().size(), files.weights().size());
    Files.delete(index);
    assertEquals(up, like(folder, options, RULES).weights().getFirst().tensor());
  }

  @Test
  void fansFollowTheLayout() throws IOException {
    PlanOptions options =
        PlanOptions.none()
            .withSeed(Seed.of(42))
            .withDType(DType.FLOAT32)
            .withLayout(WeightLayout.PYTORCH);
    CheckpointPlan plan = like(index, options, List.of("*=he_normal"));
    VarianceScaling seeded = VarianceScaling.heNormal().withSeed(Seed.of(42).named("up.weight"));
    assertEquals(seeded.withFans(4, 6).tensor(6, 4), plan.weights().getFirst().tensor());
    // One dimension has no inputs and outputs: Keras's rule.
    assertEquals(
        VarianceScaling.heNormal().withSeed(Seed.of(42).named("up.bias")).tensor(6),
        plan.weights().get(1).tensor());
    VarianceScaling conv = VarianceScaling.glorotNormal().withSeed(1);
    assertEquals(
        conv.withFans(3 * 5 * 5, 8 * 5 * 5).tensor(8, 3, 5, 5),
        WeightLayout.PYTORCH.apply(conv, 4).tensor(8, 3, 5, 5));
  }

  @Test
  void theFirstRuleThatMatchesCountsAndUnusedOnesAreKnown() throws IOException {
    PlanOptions options = PlanOptions.none().withSeed(Seed.of(42));
    List<String> given = List.of("*=zeros", "*.bias=ones", "x=ones");
    CheckpointPlan plan = like(index, options, given);
    for (PlannedWeight weight : plan.weights()) {
      assertEquals(Distribution.constant(0), weight.tensor().distribution(), weight.name());
    }
    assertEquals(List.of("*.bias=ones", "x=ones"), InitializerRules.of(given).unusedIn(plan));
  }

  @Test
  void wrongFilesAndRulesAreRefused() throws IOException {
    PlanOptions options = PlanOptions.none().withSeed(Seed.of(42));
    assertRefused(index, options, List.of("a=ones", "b=zeros"), "No rule matches up.weight of");
    assertRefused(index, PlanOptions.none(), RULES, "HeNormal draws, and there is no seed");
    Path twice = write("model-00002-of-00002.safetensors", FIRST);
    Files.writeString(index, Files.readString(index).replace("norm.weight", "up.weight2"));
    assertRefused(index, options, RULES, "has up.weight2 in");
    Files.writeString(index, Files.readString(index).replace("up.weight2", "up.bias2"));
    Files.delete(index);
    assertRefused(folder, options, RULES, "Two weights must not have one name");
    Files.delete(twice);
    Files.writeString(index, "{\"weight_map\": {\"a\": \"../a.safetensors\"}}");
    assertRefused(index, options, RULES, "weight_map.a must be the name of a file beside");
    assertRefused(folder.resolve("none"), options, RULES, "none");
    Files.delete(index);
    Files.delete(folder.resolve("model-00001-of-00002.safetensors"));
    assertRefused(folder, options, RULES, "has 0 files *.index.json and 0 files *.safetensors");
  }

  private static void assertRefused(
      Path path, PlanOptions options, List<String> rules, String message) {
    IOException refused = assertThrows(IOException.class, () -> like(path, options, rules));
    assertTrue(refused.getMessage().contains(message), refused::getMessage);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ones", "=ones", "*=", "*=twos", "*=random_normal:stddev", "*=he_normal:scale=2"})
  void wrongRulesAreRefusedAtOnce(String rule) {
    assertThrows(IllegalArgumentException.class, () -> InitializerRules.of(List.of(rule)));
  }

  @Test
  void theCommandLineWritesShardsLikeOthersAndVerifiesThem() throws IOException {
    Path out = folder.resolve("new");
    Object[] source = {
      "--like",
      index,
      "--rule",
      "*.bias=zeros",
      "--rule",
      "*norm*=ones",
      "--rule",
      "*=random_normal:stddev=0.02",
      "--rule",
      "x=ones",
      "--seed",
      42
    };
    Run init = run(source, "init", "-o", out, "--shard-size", "40");
    assertEquals(0, init.code(), init::toString);
    assertTrue(init.err().contains("Unused: the rule x=ones decides no weight."), init::toString);
    assertTrue(
        init.err().contains("Larger than a shard: up.weight of 48 bytes has a file of its own."),
        init::toString);
    assertEquals(2, SafetensorsSet.read(out).size());
    assertTrue(Files.exists(out.resolve("model-00002-of-00002.safetensors")));
    assertEquals(0, run(source, "verify", out).code());
    assertEquals(0, run(source, "verify", out.resolve("model.safetensors.index.json")).code());
    source[11] = 43;
    Run other = run(source, "verify", out);
    assertEquals(1, other.code(), other::toString);
    assertTrue(other.out().getFirst().startsWith("Differs: up.weight differs from element 0 on"));
    // One file needs no index.
    source[11] = 42;
    Path one = folder.resolve("one");
    assertEquals(0, run(source, "init", "-o", one, "--shard-size", "1GB").code());
    assertTrue(Files.exists(one.resolve("model.safetensors")));
    assertFalse(Files.exists(one.resolve("model.safetensors.index.json")));
    assertEquals(0, run(source, "verify", one).code());
  }

  private static Run run(Object[] source, Object... command) {
    Object[] all = Arrays.copyOf(command, command.length + source.length);
    System.arraycopy(source, 0, all, command.length, source.length);
    return Run.of(all);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "a, a, true",
        "a, b, false",
        "a, ab, false",
        "*, '', true",
        "?, '', false",
        "?, a, true",
        "*norm*.weight, model.layers.0.input_layernorm.weight, true",
        "*norm*.weight, model.norm.bias, false",
        "*.bias, a/b.c.bias, true",
        "a*b*c, abbbcc, true",
        "a*b*c, acb, false",
        "*a, ba, true",
        "a**, a, true",
        "[a], a, false",
        "[a], [a], true",
        "a.c, abc, false",
        "*?b, ab, true",
        "*?b, b, false"
      })
  void globsMatchWholeNames(String glob, String name, boolean matches) {
    assertEquals(matches, new Glob(glob).matches(name));
  }

  @Test
  void aGlobOfManyStarsEndsSoon() {
    assertFalse(new Glob("*a".repeat(200) + "b").matches("a".repeat(5000)));
  }
}
