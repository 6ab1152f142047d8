// SPDX-License-Identifier: Apache-2.0
package io.lanefill.adapters;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What initializers took: Lanefill's and the engine's own, in turn, in one process.
 *
 * @param engine name and version
 * @param machine processor and number of processors
 * @param java the JDK
 * @param date of the run
 * @param rows what was measured
 */
public record Timings(String engine, String machine, String java, String date, List<Row> rows) {
  /** Rounds of each pair; the first ones compile, and touch memory. */
  private static final int ROUNDS = 25;

  private static final int WARM_UP = 10;

  private static final Path RESULT = Path.of("target/timings.json");

  private static final Gson JSON = new GsonBuilder().setPrettyPrinting().create();

  /**
   * One comparison.
   *
   * @param what is initialized
   * @param lanefill how Lanefill does it
   * @param own how the engine does it
   * @param lanefillMillis one for each round
   * @param ownMillis one for each round
   */
  public record Row(
      String what,
      String lanefill,
      String own,
      List<Double> lanefillMillis,
      List<Double> ownMillis) {}

  /**
   * Starts a file.
   *
   * @param engine name and version
   * @throws IOException if the processor cannot be asked for
   */
  public static Timings of(String engine) throws IOException {
    Path cpus = Path.of("/proc/cpuinfo");
    String cpu =
        Files.exists(cpus)
            ? Files.readAllLines(cpus).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.replaceFirst(".*: *", ""))
                .findFirst()
                .orElse("unknown")
            : "unknown";
    return new Timings(
        engine,
        cpu + ", " + Runtime.getRuntime().availableProcessors() + " processors",
        Runtime.version().toString(),
        LocalDate.now(ZoneOffset.UTC).toString(),
        new ArrayList<>());
  }

  /**
   * Times two ways of the same, in turn.
   *
   * @param what is initialized
   * @param lanefill the name of Lanefill's way
   * @param ours Lanefill's way
   * @param own the name of the engine's way
   * @param theirs the engine's way
   */
  public void measure(String what, String lanefill, Runnable ours, String own, Runnable theirs) {
    List<Double> lanefillMillis = new ArrayList<>();
    List<Double> ownMillis = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      double first = millis(ours);
      double second = millis(theirs);
      if (round >= WARM_UP) {
        lanefillMillis.add(first);
        ownMillis.add(second);
      }
    }
    rows.add(new Row(what, lanefill, own, lanefillMillis, ownMillis));
  }

  private static double millis(Runnable way) {
    long start = System.nanoTime();
    way.run();
    return (System.nanoTime() - start) / 1e6;
  }

  /**
   * Writes the file into the build's folder, and prints the table.
   *
   * @throws IOException if it cannot be written
   */
  public void save() throws IOException {
    Files.writeString(RESULT, JSON.toJson(this) + "\n");
    System.out.println(markdown());
    System.out.println("Written to " + RESULT.toAbsolutePath());
  }

  /**
   * Reads a committed file.
   *
   * @param name of the file
   * @throws IOException if it cannot be read
   */
  public static Timings committed(String name) throws IOException {
    return JSON.fromJson(Files.readString(Path.of("../results", name)), Timings.class);
  }

  /** {@return the table, below a line that says where it was measured; figures are medians} */
  public String markdown() {
    String table =
        rows.stream()
            .map(
                row -> {
                  double ours = median(row.lanefillMillis);
                  double theirs = median(row.ownMillis);
                  return String.format(
                      Locale.ROOT,
                      "| %s | %s | %s | %.2f | %.2f | %.2f |\n",
                      row.what,
                      row.lanefill,
                      row.own,
                      ours,
                      theirs,
                      theirs / ours);
                })
            .collect(Collectors.joining());
    return "%s; %s; JDK %s; %s\n\n".formatted(engine, machine, java, date)
        + "| what | Lanefill | engine's own | Lanefill, ms | own, ms | own / Lanefill |\n"
        + "|---|---|---|---:|---:|---:|\n"
        + table;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
