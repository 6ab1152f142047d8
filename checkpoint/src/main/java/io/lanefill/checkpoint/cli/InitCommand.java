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

/** {@code lanefill init}: writes a checkpoint. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Draws the weights of a plan into files.",
      "Until they are whole, .unfinished is after their names; Ctrl-C, a full disk or a power cut"
          + " leave a state from which --resume goes on."
    },
    footer = {
      "",
      "Examples:",
      "  lanefill init model.json -o model.safetensors",
      "  lanefill init model.keras --seed 42 -o model.safetensors",
      "  lanefill init model.json -o model.safetensors --resume",
      "  lanefill init model.json -o model.npz",
      "  lanefill init --like llama/ --rule '*norm*=ones' \\",
      "      --rule '*=random_normal:stddev=0.02' --seed 42 --dtype bfloat16 \\",
      "      -o new/ --shard-size 5GB"
    })
final class InitCommand implements Callable<Integer> {
  private final Screen screen;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "What to write.")
  private Path output;

  @Mixin private PlanSource source = new PlanSource();

  @Mixin private OutputFormat format = new OutputFormat();

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
    CheckpointFormat files = format.of(output);
    CheckpointWriter writer = writer(files);
    CheckpointPlan plan = source.read(screen);
    OutputFormat.printLarge(files, plan, screen);
    long start = System.nanoTime();
    int code;
    try (StopOnExit stop = new StopOnExit()) {
      code = write(plan, writer.withCancellation(stop));
    }
    if (code == ExitCode.DONE) {
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
    }
    return code;
  }

  /** Writes, and says what ended it early: after Ctrl-C the JVM waits for no more than this. */
  private int write(CheckpointPlan plan, CheckpointWriter writer) throws IOException {
    ProgressBar progress = new ProgressBar(screen, plan.bytes());
    try (progress) {
      writer.withProgress(progress).write(plan, output);
      return ExitCode.DONE;
    } catch (CancellationException e) {
      screen.err().println(Complaint.of(e));
      return ExitCode.STOPPED;
    } catch (IOException e) {
      if (!progress.hasBegun()) {
        throw e;
      }
      screen
          .err()
          .printf(
              "Writing %s failed: %s (when that is solved, --resume goes on)%n",
              output, Complaint.of(e));
      return ExitCode.FAILED;
    }
  }

  private CheckpointWriter writer(CheckpointFormat files) {
    CheckpointWriter writer = CheckpointWriter.of(files).withFiller(threads.filler());
    writer = force ? writer.replacing() : writer;
    return resume ? writer.resuming() : writer;
  }
}
