// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Result files that nobody measured, with figures that are easy to check. */
final class MadeUp {
  static final Environment ENVIRONMENT =
      new Environment("2026-01-02", "Some CPU", 2, 256, "Linux 6.1", "JDK 25", "make it so");

  /** One thread, threads and peers; three iterations each, so that a mean is no median. */
  static final List<String> ALL =
      List.of(
          fill("FillBenchmark.simd", "normal", 1024, "[[900, 1000], [9000]]"),
          fill("FillBenchmark.simd", "normal", 1 << 20, "[[800, 1], [900]]"),
          fill("FillBenchmark.scalar", "normal", 1 << 20, "[[200, 200, 250]]"),
          fill("CeilingBenchmark.c", "normal", 1 << 20, "[[1600, 1600]]"),
          fill("CeilingBenchmark.c512", "normal", 1 << 20, "[[2000]]"),
          threads("normal", 2, "[[900, 1, 901]]", "[[1.8, 1.0, 1.9]]", "[[1.7]]"),
          threads("normal", 4, "[[1600]]", "[[3.2]]", "[[3.1]]"),
          peer("JdkPeer.normal", "\"generator\": \"Xoroshiro128PlusPlus\", ", 250),
          peer("JdkPeer.normal", "\"generator\": \"SplittableRandom\", ", 300),
          peer("JdkPeer.uniform", "\"generator\": \"SplittableRandom\", ", 700),
          peer("OneMklPeer.normalBoxMuller", "\"generator\": \"PHILOX4X32X10\", ", 1000),
          peer("TensorFlowPeer.normal", "\"threads\": \"1\", ", 60),
          peer("TensorFlowPeer.normal", "\"threads\": \"2\", ", 110));

  private MadeUp() {}

  /** Writes results to a file of this folder and reads it. */
  static ResultFile file(Path folder, List<String> results) throws IOException {
    Path file = folder.resolve("made-up.json");
    byte[] array = ("[" + String.join(",", results) + "]").getBytes(StandardCharsets.UTF_8);
    ResultFile.write(file, ENVIRONMENT, array);
    return ResultFile.read(file);
  }

  static String fill(String method, String law, long size, String data) {
    return fill(method, law, size, "", data);
  }

  static String fill(String method, String law, long size, String params, String data) {
    return """
    {"benchmark": "io.lanefill.bench.%s",
     "params": {"distribution": "%s", "size": "%d"%s},
     "primaryMetric": {"scoreUnit": "ops/us", "rawData": [[1]]},
     "secondaryMetrics": {"elements": {"rawData": %s}}}
    """
        .formatted(method, law, size, params, data);
  }

  private static String threads(
      String law, int threads, String speeds, String speedUps, String apart) {
    return """
    {"benchmark": "io.lanefill.bench.ThreadsBenchmark.simd",
     "params": {"distribution": "%s", "size": "67108864", "threads": "%d"},
     "primaryMetric": {"scoreUnit": "ops/us", "rawData": [[1]]},
     "secondaryMetrics": {"elements": {"rawData": %s}, "speedUp": {"rawData": %s},
                          "speedUpApart": {"rawData": %s}}}
    """
        .formatted(law, threads, speeds, speedUps, apart);
  }

  private static String peer(String method, String params, int speed) {
    return """
    {"benchmark": "io.lanefill.bench.peers.%s",
     "params": {%s"size": "1048576"},
     "primaryMetric": {"scoreUnit": "ops/us", "rawData": [[1]]},
     "secondaryMetrics": {"elements": {"rawData": [[%d]]}}}
    """
        .formatted(method, params, speed);
  }

  /** Returns a result in calls per microsecond with counters, one figure each. */
  static String counted(String method, String calls, String counters) {
    return """
    {"benchmark": "io.lanefill.bench.%s", "params": {"part": "p"},
     "primaryMetric": {"scoreUnit": "ops/us", "rawData": [[%s]]}, "secondaryMetrics": {%s}}
    """
        .formatted(method, calls, counters.replaceAll(": (\\d+)", ": {\"rawData\": [[$1]]}"));
  }

  /** Returns a result without elements. */
  static String time(String method, String params, String data) {
    return """
    {"benchmark": "io.lanefill.bench.%s", "params": {%s},
     "primaryMetric": {"scoreUnit": "ms/op", "rawData": %s}, "secondaryMetrics": {}}
    """
        .formatted(method, params, data);
  }
}
