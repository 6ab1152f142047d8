// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.cli;

import io.lanefill.checkpoint.CheckpointFormat;
import io.lanefill.checkpoint.CheckpointPlan;
import io.lanefill.checkpoint.CheckpointWriter;
import io.lanefill.checkpoint.internal.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lanefill init}: writes a checkpoint. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Draws the weights of a plan into a file. Until it is whole it is called FILE.unfinished;",
      "Ctrl-C, a full disk or a power cut leave a state from which --resume goes on."
    },
    footer = {
      "",
      "Examples:",
      "  lanefill init model.json -o model.safetensors",
      "  lanefill init model.json -o model.safetensors --resume",
      "  lanefill init --like llama/ --rule '*norm*=ones' --rule '*=random_normal:stddev=0.02' \\",
      "      --seed 42 --dtype bfloat16 -o new/model.safetensors"
    })
final class InitCommand implements Callable<Integer> {
  private final Screen screen;

  @Parameters(
      arity = "0..1",
      paramLabel = "PLAN",
      description = "The plan: a JSON document, or a recording of a Keras model.")
  private Path file;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "What to write.")
  private Path output;

  @Mixin private PlanSource source = new PlanSource();

  @Option(names = "--force", description = "Replace what is there.")
  private boolean force;

  @Option(names = "--resume", description = "Go on with an unfinished checkpoint.")
  private boolean resume;

  @Mixin private Threads threads = new Threads();

  InitCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException {
    CheckpointPlan plan = source.read(file, screen);
    CheckpointWriter writer = writer();
    long start = System.nanoTime();
    ProgressBar progress = new ProgressBar(screen, plan.bytes());
    try (StopOnExit stop = new StopOnExit();
        progress) {
      writer.withProgress(progress).withCancellation(stop).write(plan, output);
    } catch (CancellationException e) {
      screen.err().println(Complaint.of(e));
      return ExitCode.STOPPED;
    } catch (IOException e) {
      if (!progress.hasBegun()) {
        throw e;
      }
      screen.err().println(Complaint.of(e) + " (when that is solved, --resume goes on)");
      return ExitCode.FAILED;
    }
    screen
        .out()
        .println(
            Text.format(
                "%s: %,d weights, %,d elements, %s in %.2f s",
                output,
                plan.weights().size(),
                plan.elements(),
                Text.bytes(plan.bytes()),
                (System.nanoTime() - start) / 1e9));
    return ExitCode.DONE;
  }

  private CheckpointWriter writer() {
    CheckpointWriter writer =
        CheckpointWriter.of(new CheckpointFormat.Safetensors()).withFiller(threads.filler());
    writer = force ? writer.replacing() : writer;
    return resume ? writer.resuming() : writer;
  }
}
