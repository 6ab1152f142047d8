// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.demo;

import io.lanefill.checkpoint.cli.Complaint;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * Initialises a whole model, writes it into a safetensors file, and compares every variable of the
 * file with what Keras made from the same seed.
 *
 * <p>Without an argument it is ResNet-50, as {@code keras.utils.set_random_seed(7)} and {@code
 * keras.applications.ResNet50(weights=None)} make it; an argument names the recording of another
 * model. Nothing is downloaded and no Python is needed: a recording holds initializers, seeds and
 * checksums.
 *
 * <p>The exit code is 0 if all variables are the same, 1 if one differs, and 2 if there was nothing
 * to compare: bad usage, or a recording that cannot be read.
 */
public final class Demo {
  private static final int ALL_SAME = 0;
  private static final int ONE_DIFFERS = 1;
  private static final int NOTHING_COMPARED = 2;
  private static final String USAGE =
      "usage: Demo FOLDER [model.json]   (a recording of a model; without it the ResNet-50)";

  private Demo() {}

  /**
   * Runs the demo and ends the JVM with its exit code.
   *
   * @param args the folder that gets the file, and perhaps the name of a recording
   */
  public static void main(String[] args) {
    System.exit(run(System.out, System.err, args));
  }

  /** Runs the demo; {@code err} gets the one line that says why there is no table. */
  static int run(PrintStream out, PrintStream err, String... args) {
    if (args.length < 1 || args.length > 2) {
      err.println(USAGE);
      return NOTHING_COMPARED;
    }
    try {
      Recording recording =
          args.length == 1 ? Recording.bundled() : Recording.read(Path.of(args[1]));
      Path file = Path.of(args[0], recording.model() + ".safetensors");
      return new ModelComparison(recording, file, out).compare() ? ALL_SAME : ONE_DIFFERS;
    } catch (IOException e) {
      err.println(Complaint.of(e));
      return NOTHING_COMPARED;
    }
  }
}
