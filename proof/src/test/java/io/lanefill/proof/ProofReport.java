// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof;

import io.lanefill.ActiveKernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes what a proof found into a Markdown file of its own, with the machine it ran on below.
 *
 * <p>The files go to {@code proof/target/reports}; {@code -Dproof.report=reports} sends them to the
 * ones that are committed.
 */
public final class ProofReport {
  /** The system property that names the folder, relative to the module {@code proof}. */
  private static final String FOLDER = "lanefill.proof.report";

  /** The system property that names the emulator the JVM runs in, empty on real hardware. */
  private static final String EMULATOR = "lanefill.proof.emulator";

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private ProofReport() {}

  /**
   * Writes a report.
   *
   * @param name the file's name without its suffix, and the heading
   * @param lines Markdown: what was compared, how much of it, and what differed
   */
  public static void write(String name, List<String> lines) throws IOException {
    write(name, lines, List.of());
  }

  /**
   * Writes a report with the time that the proof took.
   *
   * @param name the file's name without its suffix, and the heading
   * @param took the proof's duration
   * @param lines Markdown: what was compared, how much of it, and what differed
   */
  public static void write(String name, Duration took, List<String> lines) throws IOException {
    write(name, lines, List.of("Duration: " + Math.max(1, took.toSeconds()) + " s"));
  }

  private static void write(String name, List<String> lines, List<String> more) throws IOException {
    List<String> report = new ArrayList<>();
    report.add("# " + name);
    report.add("");
    report.addAll(lines);
    report.add("");
    report.add("---");
    report.add("");
    Stream.concat(machine().stream(), more.stream()).map(line -> "- " + line).forEach(report::add);
    Path folder = Path.of(System.getProperty(FOLDER, "target/reports"));
    Files.createDirectories(folder);
    Files.write(folder.resolve(name + ".md"), report);
  }

  /** Returns the emulator of the processor this JVM runs on, if it is not a real one. */
  static Optional<String> emulator() {
    return Optional.ofNullable(System.getProperty(EMULATOR)).filter(name -> !name.isEmpty());
  }

  private static List<String> machine() throws IOException {
    return List.of(
        "Date: " + LocalDate.now(ZoneOffset.UTC),
        "CPU: %s, %d cores".formatted(cpu(), Runtime.getRuntime().availableProcessors()),
        "System: %s %s %s, %s"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch"),
                Glibc.version().map(version -> "glibc " + version).orElse("no glibc")),
        "JDK: %s %s"
            .formatted(
                System.getProperty("java.vendor"), System.getProperty("java.runtime.version")),
        "Kernel of the process: " + ActiveKernel.get());
  }

  /** Returns the processor's name where Linux tells it, else its architecture. */
  private static String cpu() throws IOException {
    if (emulator().isPresent()) {
      return emulator().get();
    }
    if (!Files.isReadable(CPU_INFO)) {
      return System.getProperty("os.arch");
    }
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    }
  }
}
