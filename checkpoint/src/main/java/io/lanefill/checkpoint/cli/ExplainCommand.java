// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.cli;

import io.lanefill.checkpoint.CheckpointPlan;
import io.lanefill.checkpoint.internal.text.Text;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lanefill explain}: prints what a plan says, and draws nothing. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Prints a table of the weights of a plan.",
      "It has name, format, shape, initializer, fans and limit or standard deviation of each."
          + " Nothing is drawn or written."
    },
    footer = {
      "",
      "Examples:",
      "  lanefill explain model.json",
      "  lanefill explain --like llama/ --rule '*=he_normal' --layout pytorch --seed 42"
    })
final class ExplainCommand implements Callable<Integer> {
  private final Screen screen;

  @Mixin private PlanSource source = new PlanSource();

  ExplainCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException {
    CheckpointPlan plan = source.read(screen);
    PlanTable table = new PlanTable(plan.weights(), true, Integer.MAX_VALUE);
    screen.out().println(table.header().stripTrailing());
    screen.out().println("-".repeat(table.header().length()));
    for (int i = 0; i < plan.weights().size(); i++) {
      screen.out().println(table.row(i).stripTrailing());
    }
    screen
        .out()
        .println(
            Text.format(
                "%,d weights, %,d elements, %s",
                plan.weights().size(), plan.elements(), Text.bytes(plan.bytes())));
    return ExitCode.DONE;
  }
}
