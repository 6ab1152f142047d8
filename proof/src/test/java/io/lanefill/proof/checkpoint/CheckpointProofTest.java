// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.util.passthrough.PassthroughNDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lanefill.proof.ProofReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Proves with processes that are killed, and with a reader that is not ours, what files of whole
 * models hold: Keras's weights, whatever threads and kernel drew them and however often they were
 * begun.
 */
@Tag("proof")
@Timeout(value = 1800, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CheckpointProofTest {
  private static final int KILLS = 100;
  private static final String VECTORS = "--add-modules=jdk.incubator.vector";
  private static final List<String> KERNELS = List.of("scalar", "passes", "simd");
  private static final Path MODELS = Path.of("../core/src/test/resources/io/lanefill/models");

  private static final List<String> REPORT = new ArrayList<>();

  @TempDir Path folder;

  private static Path recording(String model) {
    return MODELS.resolve(model + ".json").toAbsolutePath().normalize();
  }

  private static List<String> kernel(String name) {
    return List.of(VECTORS, "-Dlanefill.kernel=" + name);
  }

  @AfterAll
  static void writeReport() throws IOException {
    ProofReport.write("checkpoint", REPORT);
  }

  @Test
  void aReaderThatIsNotOursFindsKerasWeights() throws Exception {
    for (String model : List.of("resnet50", "gpt2")) {
      Path file = folder.resolve(model + ".safetensors");
      CommandLine.run(folder, List.of(), "init", recording(model), "-o", file);
      Map<String, String> expected = new HashMap<>();
      for (JsonNode variable : new ObjectMapper().readTree(recording(model).toFile()).get("vars")) {
        if (variable.get("kind").textValue().endsWith("_fill")) {
          expected.put(variable.get("path").textValue(), variable.get("sha256").textValue());
        }
      }
      Map<String, String> found = new HashMap<>();
      try (InputStream in = Files.newInputStream(file)) {
        for (NDArray array : NDList.decode(PassthroughNDManager.INSTANCE, in)) {
          MessageDigest digest = MessageDigest.getInstance("SHA-256");
          digest.update(array.toByteBuffer());
          found.put(array.getName(), HexFormat.of().formatHex(digest.digest()));
        }
      }
      assertEquals(expected, found);
      REPORT.add(
          "- DJL's reader finds Keras's SHA-256 in all %d weights of %s."
              .formatted(found.size(), file.getFileName()));
    }
  }

  @Test
  void threadsAndKernelsChangeNothing() throws Exception {
    Path first = folder.resolve("first.safetensors");
    CommandLine.run(folder, List.of(), "init", recording("gpt2"), "-o", first);
    for (String kernel : KERNELS) {
      for (int threads = 1; threads <= 2; threads++) {
        Path file = folder.resolve("other.safetensors");
        CommandLine.run(
            folder,
            kernel(kernel),
            "init",
            recording("gpt2"),
            "-o",
            file,
            "--threads",
            threads,
            "--force");
        assertEquals(-1, Files.mismatch(first, file), kernel + ", " + threads);
      }
    }
    REPORT.add(
        "- The file of GPT-2 (%,d bytes) is the same by the kernels %s and with 1 and 2 threads."
            .formatted(Files.size(first), String.join(", ", KERNELS)));
  }

  @Test
  void aHundredKillsChangeNothing() throws Exception {
    Path whole = folder.resolve("whole.safetensors");
    long start = System.nanoTime();
    CommandLine.run(folder, kernel("scalar"), "init", recording("gpt2"), "-o", whole);
    long wholeMillis = Math.max(1, (System.nanoTime() - start) / 1_000_000);
    Path file = folder.resolve("killed.safetensors");
    Path note = folder.resolve("killed.safetensors.unfinished-note");
    Random random = new Random(100);
    int kills = 0;
    int files = 1;
    int resumed = 0;
    while (kills < KILLS) {
      String before = Files.exists(note) ? Files.readString(note) : " 0\n";
      resumed += before.endsWith(" 0\n") ? 0 : 1;
      long noted = note.toFile().lastModified();
      Process process = begin(file, KERNELS.get(random.nextInt(3)), 1 + random.nextInt(2));
      // Its first act; from then on any moment will do.
      while (process.isAlive() && note.toFile().lastModified() == noted) {
        process.waitFor(1, TimeUnit.MILLISECONDS);
      }
      process.waitFor(random.nextLong(wholeMillis), TimeUnit.MILLISECONDS);
      process.destroyForcibly();
      assertTrue(process.waitFor(1, TimeUnit.MINUTES));
      kills += process.exitValue() == 0 ? 0 : 1;
      if (Files.exists(file)) {
        assertEquals(-1, Files.mismatch(whole, file));
        Files.delete(file);
        Files.deleteIfExists(note);
        files++;
      }
    }
    CommandLine.run(folder, List.of(), "init", recording("gpt2"), "-o", file, "--resume");
    assertEquals(-1, Files.mismatch(whole, file));
    try (var left = Files.list(folder)) {
      assertTrue(left.noneMatch(each -> each.toString().contains("unfinished")));
    }
    REPORT.add(
        ("- %d kills (SIGKILL) at random moments, each followed by --resume with a random kernel"
                + " and 1 or 2 threads; %d went on from bytes that were noted. Files of GPT-2 that"
                + " came out whole: %d, all with the same bytes.")
            .formatted(kills, resumed, files));
  }

  private Process begin(Path file, String kernel, int threads) throws IOException {
    Object[] arguments = {"init", recording("gpt2"), "-o", file, "--resume", "--threads", threads};
    return new ProcessBuilder(CommandLine.of(kernel(kernel), arguments))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("killed.txt").toFile())
        .start();
  }
}
