// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import io.lanefill.ActiveKernel;
import io.lanefill.bench.report.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What this machine and this JVM are. */
final class Machine {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  /** Starts of the flags that the build gives every run: no choice of whoever started it. */
  private static final List<String> OWN_FLAGS =
      List.of(
          "--add-modules",
          "--enable-native-access",
          "--sun-misc-unsafe-memory-access",
          "-Dorg.bytedeco.javacpp.logger",
          "-Dai.djl.offline");

  private static final Pattern PROFILES =
      Pattern.compile("\\s(?:-P\\s*|--activate-profiles[\\s=])(\\S+)");

  private Machine() {}

  /**
   * What a reader starts.
   *
   * @param execution its name in the build, and in the properties that hold its arguments
   * @param main the class
   */
  record Program(String execution, Class<?> main) {}

  /**
   * Describes them.
   *
   * @param command what was run
   */
  static Environment describe(String command) throws IOException {
    ActiveKernel kernel = ActiveKernel.get();
    return new Environment(
        LocalDate.now(ZoneId.systemDefault()).toString(),
        cpu(Files.isReadable(CPU_INFO) ? Files.readAllLines(CPU_INFO) : List.of()),
        Runtime.getRuntime().availableProcessors(),
        kernel.name().equals("simd") ? kernel.lanes() * Float.SIZE : 0,
        System.getProperty("os.name") + " " + release(System.getProperty("os.version")),
        System.getProperty("java.vendor.version", System.getProperty("java.runtime.version")),
        command);
  }

  /**
   * Returns the processor's name.
   *
   * @param info lines of Linux's {@code /proc/cpuinfo}; none elsewhere
   */
  static String cpu(List<String> info) {
    Map<String, String> values =
        info.stream()
            .map(line -> line.split("\\s*:\\s*", 2))
            .filter(pair -> pair.length == 2)
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, next) -> first));
    String name = values.getOrDefault("model name", System.getProperty("os.arch"));
    // A virtual machine may hide the model ("AMD EPYC"); these numbers still tell it.
    if (values.containsKey("cpu family") && name.chars().noneMatch(Character::isDigit)) {
      name += " (family %s, model %s)".formatted(values.get("cpu family"), values.get("model"));
    }
    return name;
  }

  /** Returns a processor's name as part of a file's, as in {@code amd-ryzen-9-7950x}. */
  static String slug(String cpu) {
    String plain =
        cpu.toLowerCase(Locale.ROOT)
            .replaceAll("\\((r|tm)\\)", "")
            .replaceAll("@.*|\\b(cpu|processor|\\d+-core)\\b", "");
    return plain.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }

  /** Returns the first two numbers of a release: further ones are a distribution's. */
  private static String release(String version) {
    return version.replaceAll("^(\\d+\\.\\d+).*", "$1");
  }

  /**
   * Returns the command that a reader can repeat.
   *
   * @param program what was started
   * @param args the program's arguments
   * @param jvmArgs the JVM's
   * @param mavenArgs what Maven's script says it was called with; null without Maven
   */
  static String command(
      Program program, List<String> args, List<String> jvmArgs, String mavenArgs) {
    List<String> flags =
        jvmArgs.stream().filter(arg -> OWN_FLAGS.stream().noneMatch(arg::startsWith)).toList();
    List<String> words = new ArrayList<>();
    if (mavenArgs == null) {
      words.addAll(List.of("java", "--add-modules", "jdk.incubator.vector"));
      words.addAll(flags);
      words.addAll(List.of("-cp", "bench/target/benchmarks.jar", program.main().getName()));
      words.addAll(args);
      return String.join(" ", words);
    }
    words.add("mvn -q");
    Matcher profiles = PROFILES.matcher(" " + mavenArgs);
    if (profiles.find()) {
      words.add("-P" + profiles.group(1));
    }
    words.add("compile exec:exec@" + program.execution());
    if (!args.isEmpty()) {
      words.add("-D" + program.execution() + ".args=\"" + String.join(" ", args) + "\"");
    }
    if (!flags.isEmpty()) {
      words.add("-Dbench.jvm=\"" + String.join(" ", flags) + "\"");
    }
    return String.join(" ", words);
  }
}
