// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.checkpoint.internal.json.Json;
import io.lanefill.checkpoint.internal.keras.KerasModel;
import io.lanefill.checkpoint.support.Mutations;
import io.lanefill.checkpoint.support.RecordedModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changed configurations are read, or refused by one line; nothing else happens. */
class KerasFuzzTest {
  private static final int CHANGES = 100;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "attention",
        "augmentation",
        "augmentation_in_layers",
        "categories",
        "conv",
        "conv_recurrent",
        "dense",
        "einsum",
        "embeddings",
        "nested",
        "normalizations",
        "plain",
        "policies",
        "recurrent",
        "saved_seeds",
        "sequential",
        "siamese",
        "wrappers"
      })
  void changedConfigurationsAreReadOrRefused(String name) {
    RecordedModel model = RecordedModel.of(name);
    String json = model.configuration();
    int refused = 0;
    for (int seed = 0; seed < CHANGES; seed++) {
      String changed = Mutations.of(json, seed);
      String at = name + " changed by " + seed;
      refused +=
          assertTimeoutPreemptively(
              Duration.ofSeconds(60), () -> isRefused(changed, model.isSaved(), at), at);
    }
    assertTrue(refused >= CHANGES / 10, name + " was refused only " + refused + " times");
  }

  /** Reads a configuration; returns 1 if it is refused, 0 if not. */
  private static int isRefused(String json, boolean isSaved, String at) {
    InputStream in = new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    try {
      if (isSaved) {
        KerasModel.read(Json.read("m.json", in), 7, true, Map.of());
      } else {
        CheckpointPlan.keras("m.json", in, KerasOptions.seed(7));
      }
      return 0;
    } catch (IOException e) {
      String line = e.getMessage();
      assertTrue(line.startsWith("m.json"), at + ": " + line);
      assertTrue(line.chars().noneMatch(Character::isISOControl), at + ": " + line);
      assertTrue(line.length() < 5000, at + ": " + line.length() + " characters");
      return 1;
    }
  }
}
