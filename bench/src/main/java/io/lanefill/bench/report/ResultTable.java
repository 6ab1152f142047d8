// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.report;

import static io.lanefill.bench.report.MarkdownTable.ratio;
import static io.lanefill.bench.report.MarkdownTable.threeDigits;
import static io.lanefill.bench.report.MarkdownTable.whole;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tables that a result file becomes, so that no figure in a README is typed. Figures are
 * medians, speeds are in million elements per second, and ratios are of rows of the same file.
 */
public enum ResultTable {
  /** One thread: scalar, SIMD and C for each law, format, destination and size. */
  FILL,
  /**
   * Lanefill beside one row for each library that has more than one law, the fastest of its
   * generators: one thread, {@link Speeds#PEER_SIZE} elements.
   */
  LIBRARIES,
  /** Every generator of other libraries, and Lanefill at the same sizes. */
  PEERS,
  /** What the pipes of a core would allow, and how close C and SIMD come. */
  PIPES,
  /** What threads bring. */
  THREADS,
  /** What fresh JVMs, and C, fill once. */
  COLD,
  /** What fresh JVMs fill without a pause. */
  PEAK,
  /** Everything else, one row each; parts have a second row for their groups. */
  OTHER;

  private static final Set<String> FILLS = Set.of("FillBenchmark", "CeilingBenchmark");
  private static final String THREADING = "ThreadsBenchmark";

  /** Benchmarks with a table of their own, whatever their parameters are. */
  private static final Set<String> APART =
      Set.of(ColdTable.BENCHMARK, PeakTable.BENCHMARK, THREADING);

  /** Whose figure is its calls, and not the few elements of each. */
  private static final String OVERHEAD = "OverheadBenchmark";

  /** The counter of the parts of a tensor. */
  private static final String GROUPS = "groups";

  /**
   * Returns this table of a file, below a line that says where and how it was measured.
   *
   * @throws IllegalArgumentException if the file has no row for it
   */
  String markdown(ResultFile file) {
    MarkdownTable filled = table(file);
    if (filled.isEmpty()) {
      throw new IllegalArgumentException(file.name() + " has no rows for the table " + this);
    }
    return file.environment().markdown() + "\n\n" + filled.markdown();
  }

  /** Returns all tables of a file that have rows. */
  public static String all(ResultFile file) {
    List<String> tables = new ArrayList<>();
    tables.add(file.environment().markdown());
    for (ResultTable kind : values()) {
      MarkdownTable filled = kind.table(file);
      if (!filled.isEmpty()) {
        tables.add(filled.markdown());
      }
    }
    return String.join("\n\n", tables);
  }

  private MarkdownTable table(ResultFile file) {
    return switch (this) {
      case FILL -> fill(file);
      case LIBRARIES -> libraries(file);
      case PEERS -> peers(file);
      case PIPES -> PipesTable.of(file);
      case THREADS -> threads(file);
      case COLD -> ColdTable.of(file);
      case PEAK -> PeakTable.of(file);
      case OTHER -> other(file);
    };
  }

  private static MarkdownTable fill(ResultFile file) {
    MarkdownTable table =
        new MarkdownTable(
            1,
            List.of(
                "distribution",
                "elements",
                "scalar",
                "SIMD",
                "C, AVX2",
                "C, AVX-512",
                "SIMD / scalar",
                "SIMD / C, AVX2",
                "SIMD / C, AVX-512"));
    Rows rows = new Rows(file);
    for (Measurement m : file.measurements()) {
      if (isFill(m)) {
        rows.put(List.of(what(m), whole(m.size())), m.method(), m);
      }
    }
    rows.forEach(
        (row, speed) -> {
          double scalar = speed.apply("scalar");
          double simd = speed.apply("simd");
          double c = speed.apply("c");
          double c512 = speed.apply("c512");
          table.row(
              List.of(
                  row.get(0),
                  row.get(1),
                  whole(scalar),
                  whole(simd),
                  whole(c),
                  whole(c512),
                  ratio(simd / scalar),
                  ratio(simd / c),
                  ratio(simd / c512)));
        });
    return table;
  }

  private static boolean isFill(Measurement m) {
    return !m.peer() && FILLS.contains(m.benchmark()) && m.params().containsKey("distribution");
  }

  /** The law, its format if that is not float32, and its destination if that is not an array. */
  private static String what(Measurement m) {
    StringBuilder what = new StringBuilder(m.param("distribution", ""));
    String dtype = m.param("dtype", "FLOAT32");
    String destination = m.param("destination", "array");
    if (!dtype.equals("FLOAT32")) {
      what.append(", ").append(dtype.toLowerCase(Locale.ROOT));
    }
    if (!destination.equals("array")) {
      what.append(", ").append(destination);
    }
    return what.toString();
  }

  private static MarkdownTable libraries(ResultFile file) {
    List<String> names = new ArrayList<>(List.of("library, its fastest generator"));
    names.addAll(Speeds.LAWS);
    MarkdownTable table = new MarkdownTable(1, names);
    Rows rows = new Rows(file);
    Speeds speeds = new Speeds(file);
    if (speeds.hasPeers()) {
      for (String law : Speeds.LAWS) {
        speeds.libraries(law).forEach(bar -> rows.put(List.of(bar.name()), law, bar.speed()));
      }
    }
    rows.forEach(
        (row, speed) -> {
          List<String> cells = new ArrayList<>(row);
          Speeds.LAWS.forEach(law -> cells.add(whole(speed.apply(law))));
          table.row(cells);
        });
    return table;
  }

  private static MarkdownTable peers(ResultFile file) {
    List<String> names = new ArrayList<>(List.of("generator", "threads", "elements"));
    names.addAll(Speeds.LAWS);
    MarkdownTable table = new MarkdownTable(1, names);
    Set<Long> sizes =
        file.measurements().stream()
            .filter(Measurement::peer)
            .map(Measurement::size)
            .collect(Collectors.toSet());
    Rows rows = new Rows(file);
    Speeds speeds = new Speeds(file);
    for (String law : Speeds.LAWS) {
      speeds
          .bySize(law)
          .forEach(
              (name, line) ->
                  line.forEach(
                      (size, speed) -> {
                        if (sizes.contains(size)) {
                          rows.put(List.of(name, "1", whole(size)), law, speed);
                        }
                      }));
    }
    for (Measurement m : file.measurements()) {
      if (m.peer()) {
        String threads = whole(m.threads());
        rows.put(List.of(PeerName.of(m), threads, whole(m.size())), PeerName.law(m), m);
      }
    }
    rows.forEach(
        (row, speed) -> {
          List<String> cells = new ArrayList<>(row);
          Speeds.LAWS.forEach(law -> cells.add(whole(speed.apply(law))));
          table.row(cells);
        });
    if (Speeds.LAWS.stream().anyMatch(law -> !Double.isNaN(speeds.overTensorFlow(law)))) {
      List<String> cells =
          new ArrayList<>(List.of("Lanefill, SIMD / TensorFlow", "1", whole(Speeds.PEER_SIZE)));
      Speeds.LAWS.forEach(law -> cells.add(ratio(speeds.overTensorFlow(law))));
      table.row(cells);
    }
    return table;
  }

  private static MarkdownTable threads(ResultFile file) {
    MarkdownTable table =
        new MarkdownTable(
            1,
            List.of("distribution", "elements", "threads", "SIMD", "speed-up", "in parts by hand"));
    Speeds speeds = new Speeds(file);
    for (String law : Speeds.LAWS) {
      for (Measurement m : speeds.byThreads(law).values()) {
        table.row(
            List.of(
                law,
                whole(m.size()),
                whole(m.threads()),
                whole(m.median()),
                ratio(m.speedUp()),
                ratio(m.speedUpApart())));
      }
    }
    return table;
  }

  private static MarkdownTable other(ResultFile file) {
    MarkdownTable table =
        new MarkdownTable(2, List.of("benchmark", "parameters", "median", "unit"));
    for (Measurement m : file.measurements()) {
      if (!m.peer() && !isFill(m) && !APART.contains(m.benchmark())) {
        String params =
            m.params().entrySet().stream()
                .map(Map.Entry::toString)
                .collect(Collectors.joining(", "));
        String name = m.benchmark() + "." + m.method();
        if (m.benchmark().equals(OVERHEAD)) {
          String calls = threeDigits(m.median(Measurement.CALLS));
          table.row(List.of(name, params, calls, "million calls/s"));
        } else {
          table.row(List.of(name, params, threeDigits(m.median()), m.unit()));
        }
        if (m.medians().containsKey(GROUPS)) {
          String groups = threeDigits(m.median(GROUPS));
          table.row(List.of(name + ":" + GROUPS, params, groups, "million groups/s"));
        }
      }
    }
    return table;
  }
}
