// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs have the sizes that their names say. */
class JobTest {
  @ParameterizedTest
  @CsvSource({
    "resnet50, ../checkpoint/src/main/resources/io/lanefill/checkpoint/demo/resnet50.json, 54,"
        + " 25502912",
    "gpt2, ../core/src/test/resources/io/lanefill/models/gpt2.json, 62, 124318464"
  })
  void aModelIsWhatKerasDraws(String name, Path recording, int tensors, long elements)
      throws IOException {
    List<Integer> sizes = new ArrayList<>();
    for (JsonNode variable : new ObjectMapper().readTree(recording.toFile()).get("vars")) {
      String initializer = variable.path("initializer").path("class_name").asText();
      if (!Set.of("", "Zeros", "Ones").contains(initializer)) {
        int size = 1;
        for (JsonNode axis : variable.get("shape")) {
          size *= axis.asInt();
        }
        sizes.add(size);
      }
    }
    Job job = Job.of(name);
    assertEquals(sizes, job.sizes());
    assertEquals(tensors, job.sizes().size());
    assertEquals(elements, job.elements());
  }

  @ParameterizedTest
  @CsvSource({"5003, 5003", "64Ki, 65536", "134Mi, 140509184", "256Mi, 268435456"})
  void aSizeIsOneTensor(String name, int elements) {
    assertEquals(List.of(elements), Job.of(name).sizes());
  }

  @Test
  void everyJobOfTheTableExists() {
    Job.ALL.forEach(name -> assertEquals(name, Job.of(name).name()));
  }
}
