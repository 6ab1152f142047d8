// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.battery;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The program dieharder (R. G. Brown), fed with words through its standard input. */
final class Dieharder {
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
    PipedProgram.Ended ended = PipedProgram.run(command, ByteOrder.nativeOrder(), words);
    List<Result> results = parse(ended.lines());
    if (results.isEmpty()) {
      throw new IOException("%s printed no result: %s".formatted(command, ended.lines()));
    }
    return results;
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
