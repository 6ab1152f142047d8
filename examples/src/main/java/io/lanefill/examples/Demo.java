// SPDX-License-Identifier: Apache-2.0
package io.lanefill.examples;

import io.lanefill.ActiveKernel;
import io.lanefill.examples.ModelDescription.Variable;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Initialises a whole model and compares every variable with what Keras made from the same seed.
 *
 * <p>Without an argument it is ResNet-50, as {@code keras.utils.set_random_seed(7)} and {@code
 * keras.applications.ResNet50(weights=None)} make it; an argument names the description of another
 * model. Nothing is downloaded and no Python is needed: a description holds initializers, seeds and
 * checksums.
 *
 * <p>The exit code is 0 if all variables are the same, 1 if one differs, and 2 if there was nothing
 * to compare: bad usage, or a description that cannot be read.
 */
public final class Demo {
  private static final int ALL_SAME = 0;
  private static final int ONE_DIFFERS = 1;
  private static final int NOTHING_COMPARED = 2;
  private static final String USAGE =
      "usage: Demo [model.json]   (the description of a model; without it the bundled ResNet-50)";

  private final ModelDescription model;
  private final PrintStream out;
  private final Progress progress;

  private Demo(ModelDescription model, PrintStream out, Progress progress) {
    this.model = model;
    this.out = out;
    this.progress = progress;
  }

  /**
   * Runs the demo and ends the JVM with its exit code.
   *
   * @param args nothing, or the file name of a description
   */
  public static void main(String[] args) {
    System.exit(run(args, System.out, System.err, Progress.isWatched()));
  }

  /**
   * Runs the demo.
   *
   * @param args nothing, or the file name of a description
   * @param out gets table and summary
   * @param err gets the one line that says why there is no table, and the progress
   * @param interactive whether a person watches, so that progress is shown
   * @return the exit code
   */
  static int run(String[] args, PrintStream out, PrintStream err, boolean interactive) {
    if (args.length == 1 && (args[0].equals("--help") || args[0].equals("-h"))) {
      out.println(USAGE);
      return ALL_SAME;
    }
    if (args.length > 1) {
      err.println(USAGE);
      return NOTHING_COMPARED;
    }
    try {
      ModelDescription model =
          args.length == 0
              ? DescriptionReader.bundled("resnet50")
              : DescriptionReader.file(args[0]);
      Progress progress = interactive ? Progress.on(err, model.values()) : Progress.none();
      return new Demo(model, out, progress).compare();
    } catch (DescriptionException e) {
      err.println(e.getMessage());
      return NOTHING_COMPARED;
    }
  }

  private int compare() throws DescriptionException {
    // One array for all: what is measured is filling, not the allocation of fresh memory.
    float[] buffer = allocate(model.largest());
    List<Variable> variables = model.variables();
    DemoTable table = new DemoTable(variables.stream().map(VariableRow::of).toList());
    out.println(
        Text.format(
            "%s: %,d variables, drawn from the seeds of Keras %s on TensorFlow %s;%n"
                + "`same` has the SHA-256 of the float32 that Keras drew",
            model.model(), variables.size(), model.keras(), model.tensorflow()));
    out.println();
    table.header().forEach(out::println);

    Checksum checksum = new Checksum();
    List<String> differing = new ArrayList<>();
    long values = 0;
    long fillNanos = 0;
    long checksumNanos = 0;
    for (int i = 0; i < variables.size(); i++) {
      Variable variable = variables.get(i);
      out.flush();
      progress.show(values, variable.path());

      long start = System.nanoTime();
      variable.tensor().fill(buffer);
      long filled = System.nanoTime();
      int size = (int) variable.tensor().size();
      String sha256 = checksum.of(buffer, size);
      fillNanos += filled - start;
      checksumNanos += System.nanoTime() - filled;

      values += size;
      boolean same = sha256.equals(variable.sha256());
      if (!same) {
        differing.add(variable.path());
      }
      progress.wipe();
      out.println(table.row(i, same));
    }

    Summary summary = new Summary(model, differing, fillNanos, checksumNanos);
    out.println();
    summary.lines(ActiveKernel.get()).forEach(out::println);
    out.flush();
    return summary.allSame() ? ALL_SAME : ONE_DIFFERS;
  }

  private static float[] allocate(int length) throws DescriptionException {
    try {
      return new float[length];
    } catch (OutOfMemoryError e) {
      throw new DescriptionException(
          Text.format(
              "The largest variable needs %,d MB of heap: give java more with -Xmx.",
              (long) length * Float.BYTES / 1_000_000 + 1));
    }
  }
}
