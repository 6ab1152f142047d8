// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.battery;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The program dieharder (R. G. Brown), fed with words through its standard input. */
final class Dieharder {
  /** Bytes written at a time. */
  private static final int BUFFER = 1 << 16;

  /**
   * One p-value.
   *
   * @param test its name, with its parameter
   * @param p the p-value of its p-values
   * @param assessment PASSED, WEAK (p below 0.005 or above 0.995) or FAILED (1e-6)
   */
  record Result(String test, double p, String assessment) {}

  private final Path program;

  private Dieharder(Path program) {
    this.program = program;
  }

  /** Returns the program if it stands on the PATH. */
  static Optional<Dieharder> find() {
    for (String folder : System.getenv("PATH").split(":", -1)) {
      Path program = Path.of(folder, "dieharder");
      if (Files.isExecutable(program)) {
        return Optional.of(new Dieharder(program));
      }
    }
    return Optional.empty();
  }

  /**
   * Runs one test.
   *
   * @param arguments such as {@code -d 203 -n 1}
   * @param words its input, as long as it reads
   */
  List<Result> run(List<String> arguments, Words words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    // Generator 200 reads raw words from standard input; KS test 2 is the most accurate one.
    command.addAll(List.of("-g", "200", "-k", "2", "-c", ","));
    command.addAll(List.of("-D", "test_name", "-D", "ntuple", "-D", "pvalues", "-D", "assessment"));
    command.addAll(arguments);
    Path output = Files.createTempFile("dieharder", ".csv");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(output.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      int exit;
      try {
        feed(process, words);
        exit = process.waitFor();
      } finally {
        process.destroy();
      }
      List<Result> results = parse(Files.readAllLines(output, StandardCharsets.UTF_8));
      if (exit != 0 || results.isEmpty()) {
        throw new IOException("%s ended with %d, %s".formatted(command, exit, results));
      }
      return results;
    } finally {
      Files.delete(output);
    }
  }

  /** Writes until the program closes the pipe. */
  private static void feed(Process process, Words words) {
    ByteBuffer bytes = ByteBuffer.allocate(BUFFER).order(ByteOrder.nativeOrder());
    try (OutputStream out = process.getOutputStream()) {
      while (true) {
        bytes.clear();
        while (bytes.hasRemaining()) {
          bytes.putInt(words.next());
        }
        out.write(bytes.array());
      }
    } catch (IOException e) {
      // The pipe is closed: the program has read enough. Whether it went well, its results say.
    }
  }

  private static List<Result> parse(List<String> lines) {
    List<Result> results = new ArrayList<>();
    for (String line : lines) {
      String[] fields = line.split(",", -1);
      if (fields.length == 4) {
        String test = fields[0].strip() + " " + fields[1].strip();
        results.add(new Result(test, Double.parseDouble(fields[2].strip()), fields[3].strip()));
      }
    }
    return results;
  }
}
