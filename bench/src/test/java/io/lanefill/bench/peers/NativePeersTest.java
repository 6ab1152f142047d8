// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a run is told about libraries that do not load. */
class NativePeersTest {
  private static final String HERE = NativePeersTest.class.getName() + "$";

  @Test
  void whatDoesNotLoadIsNamedWithItsCauseInOneLine() {
    assertEquals(
        Map.of("Broken", "java.lang.UnsatisfiedLinkError: no such library"),
        NativePeers.missing(HERE, List.of("Sound", "Broken", "NotBuilt")));
  }

  @Test
  void anExclusionMatchesTheBenchmarksOfItsClassOnly() {
    Pattern pattern = Pattern.compile(NativePeers.exclusion("TensorFlowPeer"));
    assertTrue(pattern.matcher("io.lanefill.bench.peers.TensorFlowPeer.uniform").find());
    assertFalse(pattern.matcher("io.lanefill.bench.peers.JdkPeer.uniform").find());
    assertFalse(pattern.matcher("io.lanefill.bench.FillBenchmark.simd").find());
  }

  @Test
  void aPeerThatCannotBeAskedIsAnError() {
    List<String> mute = List.of("Mute");
    assertThrows(IllegalStateException.class, () -> NativePeers.missing(HERE, mute));
  }

  static final class Sound {
    static void load() {}
  }

  static final class Broken {
    @SuppressWarnings("DoNotCallSuggester") // It is called, by reflection.
    static void load() {
      throw new IllegalStateException(
          "while loading", new UnsatisfiedLinkError("no such library\nnor another"));
    }
  }

  static final class Mute {}
}
