// SPDX-License-Identifier: Apache-2.0
package io.lanefill.examples;

import io.lanefill.ActiveKernel;
import java.util.ArrayList;
import java.util.List;

/**
 * What the demo says at the end.
 *
 * @param model the description that was worked through
 * @param differing paths of the variables whose checksum is not Keras's
 * @param fillNanos nanoseconds spent in filling alone
 * @param checksumNanos nanoseconds spent in checksums
 */
record Summary(ModelDescription model, List<String> differing, long fillNanos, long checksumNanos) {
  private static final double NANOS = 1e9;

  /** So many differing variables are named. */
  private static final int NAMED = 5;

  /** Copies the list. */
  Summary {
    differing = List.copyOf(differing);
  }

  /** Returns whether every variable is the same as Keras's. */
  boolean allSame() {
    return differing.isEmpty();
  }

  /** Returns the lines to print. */
  List<String> lines(ActiveKernel kernel) {
    List<String> lines = new ArrayList<>();
    lines.add(verdict());
    if (model.skipped() > 0) {
      lines.add(
          Text.format(
              "%,d more skipped: no initializer fills them (%s).",
              model.skipped(), String.join(", ", model.skippedKinds())));
    }
    double seconds = Math.max(1, fillNanos) / NANOS;
    lines.add("");
    lines.add(Text.format("values      %,15d", model.values()));
    lines.add(
        Text.format(
            "filling     %,15.3f s   without the checksums; one cold run, so the JVM's warm-up is"
                + " in it",
            seconds));
    lines.add(Text.format("checksums   %,15.3f s", checksumNanos / NANOS));
    lines.add(
        Text.format("speed       %,15.0f values per second of filling", model.values() / seconds));
    lines.add("kernel      " + kernel);
    return lines;
  }

  private String verdict() {
    int all = model.variables().size();
    if (allSame()) {
      String which = all == 1 ? "The one variable is" : Text.format("All %,d variables are", all);
      return which + " the same as Keras's, bit for bit.";
    }
    List<String> named = differing.subList(0, Math.min(NAMED, differing.size()));
    int rest = differing.size() - named.size();
    return Text.format(
        "%,d of %,d variables DIFFER%s from Keras's: %s%s",
        differing.size(),
        all,
        differing.size() == 1 ? "S" : "",
        String.join(", ", named),
        rest == 0 ? "" : Text.format(" and %,d more", rest));
  }
}
