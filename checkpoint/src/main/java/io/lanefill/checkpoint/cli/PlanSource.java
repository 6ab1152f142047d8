// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.cli;

import io.lanefill.DType;
import io.lanefill.Seed;
import io.lanefill.checkpoint.CheckpointPlan;
import io.lanefill.checkpoint.InitializerRules;
import io.lanefill.checkpoint.LeftOut;
import io.lanefill.checkpoint.PlanOptions;
import io.lanefill.checkpoint.WeightLayout;
import io.lanefill.checkpoint.internal.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The argument and options that say where a plan comes from; every command has them. */
final class PlanSource {
  /** Names shown of each kind that is left out. */
  private static final int NAMED = 3;

  /** Characters of a line of them. */
  private static final int LONGEST = 1000;

  @Parameters(
      index = "+", // After those of the command itself.
      arity = "0..1",
      paramLabel = "PLAN",
      description =
          "The plan: a JSON document, a Keras model (a .keras file, or what model.to_json()"
              + " returned; --seed is that of keras.utils.set_random_seed), or a recording of"
              + " one.")
  private Path file;

  @Option(
      names = "--like",
      paramLabel = "FILE",
      description =
          "Take names, shapes and formats from the header of a safetensors file, from an"
              + " index (*.index.json) or from a folder, in place of PLAN; may be repeated.")
  private List<Path> like = new ArrayList<>();

  @Option(
      names = "--rule",
      paramLabel = "GLOB=INITIALIZER",
      description = {
        "With --like: the initializer of the weights whose names match; may be repeated,"
            + " the first that matches counts. For example",
        "'*norm*.weight=ones', '*.bias=zeros',",
        "'*=random_normal:stddev=0.02'."
      })
  private List<String> rules = new ArrayList<>();

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      description =
          "An integer, or such as 'Seed.tensorflow(1, 2)'. Weights without a seed of their"
              + " own get one of this and their name.")
  private String seed;

  @Option(
      names = "--dtype",
      paramLabel = "DTYPE",
      description = "The format of all weights: float32, float64, float16 or bfloat16.")
  private DType dtype;

  @Option(
      names = "--layout",
      paramLabel = "LAYOUT",
      description =
          "Where initializers that scale find fans in a shape: pytorch (out, in, ...), or"
              + " keras (..., in, out), the default.")
  private WeightLayout layout;

  /**
   * Reads the plan and says what of it is left out.
   *
   * @param screen gets the remarks
   * @throws IllegalArgumentException if the options do not go together
   * @throws IOException if the plan is refused
   */
  CheckpointPlan read(Screen screen) throws IOException {
    if ((file == null) == like.isEmpty()) {
      throw new IllegalArgumentException("There must be either a PLAN or --like FILE.");
    }
    if (file != null && !rules.isEmpty()) {
      throw new IllegalArgumentException("--rule goes with --like: a PLAN has its initializers.");
    }
    if (file != null && Files.isDirectory(file)) {
      throw new IllegalArgumentException(
          file + " is a folder: a PLAN is a file; --like takes weights from a folder's headers");
    }
    PlanOptions options = options();
    CheckpointPlan plan;
    if (file != null) {
      plan = CheckpointPlan.read(file, options);
    } else {
      InitializerRules all = InitializerRules.of(rules);
      plan = CheckpointPlan.like(like, all, options);
      for (String rule : all.unusedIn(plan)) {
        screen.err().println("Unused: the rule " + rule + " decides no weight.");
      }
    }
    printLeftOut(plan, screen);
    return plan;
  }

  private PlanOptions options() {
    PlanOptions options = PlanOptions.none();
    if (seed != null) {
      options = options.withSeed(seed(seed));
    }
    if (dtype != null) {
      options = options.withDType(dtype);
    }
    return layout == null ? options : options.withLayout(layout);
  }

  private static Seed seed(String text) {
    try {
      return Seed.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return Seed.parse(text);
    }
  }

  private static void printLeftOut(CheckpointPlan plan, Screen screen) {
    Map<String, List<String>> kinds = new LinkedHashMap<>();
    for (LeftOut each : plan.leftOut()) {
      kinds.computeIfAbsent(each.kind(), kind -> new ArrayList<>()).add(each.name());
    }
    kinds.forEach(
        (kind, names) -> {
          List<String> shown = names.subList(0, Math.min(NAMED, names.size()));
          String more = shown.size() < names.size() ? ", ..." : "";
          screen
              .err()
              .println(
                  Text.excerpt(
                      "Left out: %d of kind %s, not drawn with Keras's bits: %s%s"
                          .formatted(names.size(), kind, String.join(", ", shown), more),
                      LONGEST));
        });
  }
}
