// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What the charts and the tables pick from the measurements of one file, in million elements per
 * second. What was not measured is missing.
 */
final class Speeds {
  /** The laws, in the order of every table and picture. */
  static final List<String> LAWS = List.of("uniform", "normal", "truncated");

  /** The elements that peers are compared at: 4 MiB, a large kernel, and small to a cache. */
  static final long PEER_SIZE = 1 << 20;

  /** The code that fills float32 by one thread, by benchmark and method. */
  private static final List<Kernel> KERNELS =
      List.of(
          new Kernel("Lanefill, SIMD", "FillBenchmark", "simd"),
          new Kernel("Lanefill, scalar", "FillBenchmark", "scalar"),
          new Kernel("C, AVX2", "CeilingBenchmark", "c"),
          new Kernel("C, AVX-512", "CeilingBenchmark", "c512"));

  private final List<Measurement> measurements;

  /** Looks at a file. */
  Speeds(ResultFile file) {
    measurements = file.measurements();
  }

  private record Kernel(String name, String benchmark, String method) {}

  /**
   * A generator's speed.
   *
   * @param name the generator
   * @param own whether it is Lanefill
   * @param speed million elements per second
   */
  record Bar(String name, boolean own, double speed) {}

  /** Returns the speeds on one thread at {@link #PEER_SIZE}: Lanefill's, C's, and the peers'. */
  List<Bar> bars(String law) {
    List<Bar> bars = ownBars(law);
    for (Measurement m : measurements) {
      if (isPeerOf(law, m)) {
        bars.add(new Bar(PeerName.of(m), false, m.median()));
      }
    }
    return bars;
  }

  /**
   * Returns the same with one bar for each library that has more than one law: the fastest of its
   * generators.
   */
  List<Bar> libraries(String law) {
    List<Bar> bars = ownBars(law);
    Map<String, Double> fastest = new LinkedHashMap<>();
    for (Measurement m : measurements) {
      if (isPeerOf(law, m) && lawsOf(m.benchmark()) > 1) {
        fastest.merge(PeerName.library(m), m.median(), Math::max);
      }
    }
    fastest.forEach((name, speed) -> bars.add(new Bar(name, false, speed)));
    return bars;
  }

  private long lawsOf(String peer) {
    return measurements.stream()
        .filter(m -> m.peer() && m.benchmark().equals(peer))
        .map(PeerName::law)
        .distinct()
        .count();
  }

  private static boolean isPeerOf(String law, Measurement m) {
    return m.peer() && PeerName.law(m).equals(law) && m.size() == PEER_SIZE && m.threads() == 1;
  }

  /** Returns Lanefill's bars and that of its ceiling in C. */
  private List<Bar> ownBars(String law) {
    List<Bar> bars = new ArrayList<>();
    bySize(law)
        .forEach(
            (name, sizes) -> {
              if (sizes.containsKey(PEER_SIZE)) {
                bars.add(new Bar(name, name.startsWith("Lanefill"), sizes.get(PEER_SIZE)));
              }
            });
    return bars;
  }

  /** Returns the speed of Lanefill or C at {@link #PEER_SIZE}, NaN where it was not measured. */
  double own(String law, String name) {
    return bySize(law)
        .getOrDefault(name, Collections.emptyNavigableMap())
        .getOrDefault(PEER_SIZE, Double.NaN);
  }

  /** Returns the SIMD kernel's speed over that of TensorFlow, the same bits, on one thread each. */
  double overTensorFlow(String law) {
    return speed(law, "Lanefill, SIMD") / speed(law, "TensorFlow");
  }

  private double speed(String law, String name) {
    return bars(law).stream()
        .filter(bar -> bar.name().equals(name))
        .mapToDouble(Bar::speed)
        .findFirst()
        .orElse(Double.NaN);
  }

  /** Tells whether any peer was measured. */
  boolean hasPeers() {
    return measurements.stream().anyMatch(Measurement::peer);
  }

  /** Tells whether there is a line over sizes. */
  boolean hasSizes() {
    return LAWS.stream()
        .flatMap(law -> bySize(law).values().stream())
        .anyMatch(line -> line.size() > 1);
  }

  /** Tells whether a law has a line over threads: a speed-up by two alone is a number. */
  boolean hasSpeedUps() {
    return LAWS.stream().anyMatch(law -> speedUps(law).size() > 2);
  }

  /** Returns the cycles of the processor in a microsecond, NaN where they were not measured. */
  double clock() {
    return measurements.stream()
        .filter(m -> m.is("CeilingBenchmark", "cClock"))
        .mapToDouble(Measurement::median)
        .findFirst()
        .orElse(Double.NaN);
  }

  /** Returns name to size to speed on one thread, of Lanefill and of its ceiling in C. */
  Map<String, NavigableMap<Long, Double>> bySize(String law) {
    Map<String, NavigableMap<Long, Double>> lines = new LinkedHashMap<>();
    for (Kernel kernel : KERNELS) {
      for (Measurement m : measurements) {
        if (m.is(kernel.benchmark, kernel.method)
            && m.isPlain()
            && m.param("distribution", "").equals(law)) {
          lines.computeIfAbsent(kernel.name, name -> new TreeMap<>()).put(m.size(), m.median());
        }
      }
    }
    return lines;
  }

  /** Returns the largest size that threads were measured at, 0 if there is none. */
  long threadsSize() {
    return measurements.stream()
        .filter(m -> m.is("ThreadsBenchmark", "simd"))
        .mapToLong(Measurement::size)
        .max()
        .orElse(0);
  }

  /** Returns threads, two or more, to what was measured at {@link #threadsSize}. */
  NavigableMap<Integer, Measurement> byThreads(String law) {
    long size = threadsSize();
    NavigableMap<Integer, Measurement> byThreads = new TreeMap<>();
    for (Measurement m : measurements) {
      if (m.is("ThreadsBenchmark", "simd")
          && m.size() == size
          && m.param("distribution", "").equals(law)) {
        byThreads.put(m.threads(), m);
      }
    }
    return byThreads;
  }

  /** Returns threads to speed-up over one thread, which is there; empty if none was measured. */
  NavigableMap<Integer, Double> speedUps(String law) {
    NavigableMap<Integer, Double> speedUps = new TreeMap<>();
    byThreads(law)
        .forEach(
            (threads, m) -> {
              speedUps.put(1, 1.0);
              speedUps.put(threads, m.speedUp());
            });
    return speedUps;
  }
}
