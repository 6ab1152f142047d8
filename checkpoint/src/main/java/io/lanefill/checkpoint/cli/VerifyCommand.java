// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.cli;

import io.lanefill.checkpoint.CheckpointComparison;
import io.lanefill.checkpoint.CheckpointPlan;
import io.lanefill.checkpoint.internal.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lanefill verify}: compares a checkpoint with its plan. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Draws the weights of a plan again, and compares them with a checkpoint's.",
      "The first difference of a bit is named, and the exit code is 1 if there is one."
    },
    footer = {
      "",
      "Examples:",
      "  lanefill verify model.safetensors model.json",
      "  lanefill verify model.zarr model.json",
      "  lanefill verify new/ --like llama/ --rule '*norm*=ones' \\",
      "      --rule '*=random_normal:stddev=0.02' --seed 42"
    })
final class VerifyCommand implements Callable<Integer> {
  private final Screen screen;

  @Parameters(
      paramLabel = "FILE",
      description =
          "A safetensors file, an index, or a folder of one; .npz, .npy or a folder of these; a"
              + " Zarr folder; .weights.h5 as init writes it. What FILE ends with says which.")
  private Path checkpoint;

  @Mixin private PlanSource source = new PlanSource();

  @Mixin private Threads threads = new Threads();

  VerifyCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException {
    CheckpointPlan plan = source.read(screen);
    Optional<String> difference;
    try (ProgressBar progress = new ProgressBar(screen, plan.bytes())) {
      difference =
          CheckpointComparison.of(plan)
              .withFiller(threads.filler())
              .withProgress(progress)
              .firstDifference(checkpoint);
    }
    if (difference.isPresent()) {
      screen.out().println("Differs: " + Text.line(difference.get()));
      return ExitCode.DIFFERS;
    }
    screen
        .out()
        .println(
            Text.format(
                "Same: %,d weights, %,d elements, %s",
                plan.weights().size(), plan.elements(), Text.bytes(plan.bytes())));
    return ExitCode.DONE;
  }
}
