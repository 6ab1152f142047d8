// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What was measured in one run, as a file of JSON; and the table that a page shows of it.
 *
 * @param machine where and when
 * @param command what was run
 * @param speeds each thing that was measured; what another is compared with stands before it
 */
public record Speeds(Machine machine, String command, List<Speed> speeds) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  /** What Linux says there of a processor of x86. */
  private static final Pattern CPU =
      Pattern.compile("cpu family\\s*: (.*)\nmodel\\s*: (.*)\nmodel name\\s*: (.*)");

  /**
   * Where and when.
   *
   * @param date in ISO's form
   * @param cpu the processor
   * @param processors how many there were
   * @param jdk the vendor's version
   * @param spark Spark's version
   */
  public record Machine(String date, String cpu, int processors, String jdk, String spark) {
    /** Describes this one, as it is now. */
    static Machine here(String spark) throws IOException {
      return new Machine(
          LocalDate.now(ZoneId.systemDefault()).toString(),
          cpuName(),
          Runtime.getRuntime().availableProcessors(),
          System.getProperty("java.vendor.version", System.getProperty("java.runtime.version")),
          spark);
    }

    private static String cpuName() throws IOException {
      Matcher cpu = CPU.matcher(Files.isReadable(CPU_INFO) ? Files.readString(CPU_INFO) : "");
      return cpu.find()
          ? "%s (family %s, model %s)".formatted(cpu.group(3), cpu.group(1), cpu.group(2))
          : System.getProperty("os.arch");
    }
  }

  /**
   * One thing that was measured.
   *
   * @param what as a reader would write it
   * @param beside which other one it is compared with, empty for none
   * @param millionsPerSecond of each round, values
   */
  public record Speed(String what, String beside, List<Double> millionsPerSecond) {
    private double median() {
      return Speeds.median(millionsPerSecond);
    }

    private String range() {
      return String.format(
          Locale.ROOT,
          "%.0f (%.0f-%.0f)",
          median(),
          millionsPerSecond.stream().min(Double::compare).orElseThrow(),
          millionsPerSecond.stream().max(Double::compare).orElseThrow());
    }

    /** Returns the median of the rounds' ratios: what a round was slowed by slowed both. */
    private double ratio(Speed other) {
      return Speeds.median(
          IntStream.range(0, millionsPerSecond.size())
              .mapToObj(i -> millionsPerSecond.get(i) / other.millionsPerSecond.get(i))
              .toList());
    }
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  /** Reads a file. */
  public static Speeds read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), Speeds.class);
  }

  /** Writes a file, over one that is there. */
  public void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, JSON.writeValueAsString(this) + "\n");
  }

  /** Returns the table, in Markdown. */
  public String table() {
    StringBuilder table =
        new StringBuilder("| | million values a second, median (range) | ratio |\n|---|---|---|\n");
    for (Speed speed : speeds) {
      table.append("| `%s` | %s | %s |%n".formatted(speed.what, speed.range(), ratio(speed)));
    }
    return table.toString();
  }

  private String ratio(Speed speed) {
    return speeds.stream()
        .filter(other -> other.what.equals(speed.beside))
        .findFirst()
        .map(other -> String.format(Locale.ROOT, "%.2f x `%s`", speed.ratio(other), other.what))
        .orElse("");
  }
}
