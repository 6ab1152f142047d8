// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.demo;

import io.lanefill.ActiveKernel;
import io.lanefill.checkpoint.CheckpointFormat;
import io.lanefill.checkpoint.CheckpointWriter;
import io.lanefill.checkpoint.LeftOut;
import io.lanefill.checkpoint.PlannedWeight;
import io.lanefill.checkpoint.SafetensorsFile;
import io.lanefill.checkpoint.cli.Complaint;
import io.lanefill.checkpoint.cli.PlanTable;
import io.lanefill.checkpoint.internal.text.Text;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

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

  private static final int LINE = 100;
  private static final String SAME = "same";
  private static final String DIFFERS = "DIFFERS";

  /** So many differing variables are named. */
  private static final int NAMED = 5;

  private final Recording recording;
  private final Path file;
  private final PrintStream out;

  private Demo(Recording recording, Path file, PrintStream out) {
    this.recording = recording;
    this.file = file;
    this.out = out;
  }

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
      return new Demo(recording, file, out).compare();
    } catch (IOException e) {
      err.println(Complaint.of(e));
      return NOTHING_COMPARED;
    }
  }

  private int compare() throws IOException {
    List<PlannedWeight> weights = recording.plan().weights();
    PlanTable table = new PlanTable(weights, false, LINE - 2 - DIFFERS.length());
    long fillNanos = fill(weights);
    long writeNanos = System.nanoTime();
    CheckpointWriter.of(new CheckpointFormat.Safetensors())
        .replacing()
        .write(recording.plan(), file);
    writeNanos = System.nanoTime() - writeNanos;

    out.println(
        Text.format(
            "%s: %,d variables, drawn from the seeds of Keras %s on TensorFlow %s;%n"
                + "`same` in the file has the SHA-256 of the float32 that Keras drew",
            recording.model(), weights.size(), recording.keras(), recording.tensorflow()));
    out.println();
    out.println(table.header() + "  Keras");
    out.println("-".repeat(table.header().length() + 2 + DIFFERS.length()));
    Map<String, String> found = Checksums.sha256(SafetensorsFile.read(file));
    List<String> differing = new ArrayList<>();
    for (int i = 0; i < weights.size(); i++) {
      PlannedWeight weight = weights.get(i);
      boolean same = weight.sha256().orElseThrow().equals(found.get(weight.name()));
      if (!same) {
        differing.add(weight.name());
      }
      out.println(table.row(i) + "  " + (same ? SAME : DIFFERS));
    }
    out.println();
    printVerdict(weights.size(), differing);
    printTimes(fillNanos, writeNanos);
    printPython(weights.getFirst().name());
    out.flush();
    return differing.isEmpty() ? ALL_SAME : ONE_DIFFERS;
  }

  /**
   * Fills every variable, as a program does that needs no file; returns how long it took. One array
   * serves all: what is measured is filling, not the allocation of fresh memory.
   */
  private long fill(List<PlannedWeight> weights) {
    float[] buffer = new float[recording.largest()];
    long start = System.nanoTime();
    for (PlannedWeight weight : weights) {
      weight.tensor().fill(buffer);
    }
    return System.nanoTime() - start;
  }

  private void printVerdict(int all, List<String> differing) {
    if (differing.isEmpty()) {
      String which = all == 1 ? "The one variable is" : Text.format("All %,d variables are", all);
      out.println(which + " the same as Keras's, bit for bit.");
    } else {
      List<String> named = differing.subList(0, Math.min(NAMED, differing.size()));
      int rest = differing.size() - named.size();
      out.println(
          Text.format(
              "%,d of %,d variables DIFFER%s from Keras's: %s%s",
              differing.size(),
              all,
              differing.size() == 1 ? "S" : "",
              String.join(", ", named),
              rest == 0 ? "" : Text.format(" and %,d more", rest)));
    }
    List<LeftOut> leftOut = recording.plan().leftOut();
    if (!leftOut.isEmpty()) {
      TreeSet<String> kinds = new TreeSet<>();
      leftOut.forEach(each -> kinds.add(each.kind()));
      out.println(
          Text.format(
              "%,d more left out: not drawn with Keras's bits (%s).",
              leftOut.size(), String.join(", ", kinds)));
    }
  }

  private void printTimes(long fillNanos, long writeNanos) {
    long values = recording.plan().elements();
    double seconds = Math.max(1, fillNanos) / 1e9;
    out.println();
    out.println(Text.format("values      %,15d", values));
    out.println(
        Text.format(
            "filling     %,15.3f s   into an array; one cold run, so the JVM's warm-up is in it",
            seconds));
    out.println(
        Text.format(
            "writing     %,15.3f s   drawn once more, into %s, until the disk has it",
            writeNanos / 1e9, Text.bytes(recording.plan().bytes())));
    out.println(Text.format("speed       %,15.0f values per second of filling", values / seconds));
    out.println("kernel      " + ActiveKernel.get());
  }

  private void printPython(String name) {
    Path here = Path.of("").toAbsolutePath();
    Path path = file.toAbsolutePath();
    out.println();
    out.println("Open it in Python, after `pip install safetensors numpy`:");
    out.println();
    out.println("    from safetensors.numpy import load_file");
    out.println(
        "    weights = load_file(\"%s\")"
            .formatted(path.startsWith(here) ? here.relativize(path) : path));
    out.println("    print(weights[\"%s\"].shape)".formatted(name));
  }
}
