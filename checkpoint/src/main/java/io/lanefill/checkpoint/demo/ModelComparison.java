// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.demo;

import io.lanefill.ActiveKernel;
import io.lanefill.checkpoint.CheckpointFormat;
import io.lanefill.checkpoint.CheckpointWriter;
import io.lanefill.checkpoint.LeftOut;
import io.lanefill.checkpoint.PlannedWeight;
import io.lanefill.checkpoint.SafetensorsFile;
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
 * Fills and writes a recorded model, and prints variable by variable whether it is Keras's.
 *
 * @param recording what Keras made
 * @param file what is written
 * @param out where it is printed
 */
record ModelComparison(Recording recording, Path file, PrintStream out) {
  private static final int LINE = 100;
  private static final String SAME = "same";
  private static final String DIFFERS = "DIFFERS";

  /** So many differing variables are named. */
  private static final int NAMED = 5;

  /** Compares; returns whether all variables are the same. */
  boolean compare() throws IOException {
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
    return differing.isEmpty();
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
