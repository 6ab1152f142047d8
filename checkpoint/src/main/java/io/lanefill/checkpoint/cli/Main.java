// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.cli;

import io.lanefill.DType;
import io.lanefill.checkpoint.WeightLayout;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command line {@code lanefill}. */
@Command(
    name = "lanefill",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    version = "lanefill 0.1.0-SNAPSHOT",
    description =
        "Writes the initial weights of a model, described by a plan, into files that other tools"
            + " read: bit for bit those that Keras draws for the same seeds.",
    footer = {
      "",
      "Examples:",
      "  lanefill init model.json -o model.safetensors",
      "  lanefill init --like meta-llama/ --rule '*norm*=ones' \\",
      "      --rule '*=random_normal:stddev=0.02' --seed 42 -o new/model.safetensors",
      "  lanefill explain model.json",
      "  lanefill verify model.safetensors model.json",
      "",
      "Exit codes: 0 done, 1 a checkpoint differs, 2 refused, nothing was done,",
      "3 writing failed, 130 stopped by Ctrl-C; after 3 and 130 --resume goes on."
    })
public final class Main implements Runnable {
  /** The system property that forces a kernel. */
  private static final String KERNEL = "lanefill.kernel";

  private final Screen screen;

  @Spec private CommandSpec spec;

  private Main(Screen screen) {
    this.screen = screen;
  }

  /**
   * Runs a command and ends the JVM with its exit code.
   *
   * @param args the command and its options
   */
  public static void main(String[] args) {
    chooseKernel();
    System.exit(run(Screen.system(), args));
  }

  /**
   * Forces passes where SIMD cannot follow them anyway: a manifest cannot add a module, and the
   * library's advice to do so would run into the progress bar.
   */
  private static void chooseKernel() {
    boolean hasVectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    if (!hasVectors && System.getProperty(KERNEL) == null) {
      System.setProperty(KERNEL, "passes");
    }
  }

  /**
   * Runs a command.
   *
   * @param screen where it prints
   * @param args the command and its options
   * @return the exit code
   */
  public static int run(Screen screen, String... args) {
    CommandLine line =
        new CommandLine(new Main(screen))
            .addSubcommand(new InitCommand(screen))
            .addSubcommand(new ExplainCommand(screen))
            .addSubcommand(new VerifyCommand(screen))
            .registerConverter(DType.class, text -> constant(text, DType.class))
            .registerConverter(WeightLayout.class, text -> constant(text, WeightLayout.class))
            .setOut(new PrintWriter(screen.out(), true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(screen.err(), true, StandardCharsets.UTF_8))
            .setParameterExceptionHandler((e, given) -> misused(screen, e))
            .setExecutionExceptionHandler((e, command, result) -> refused(screen, e));
    int code = line.execute(args);
    screen.out().flush();
    return code;
  }

  /** Without a command: says which there are. */
  @Override
  public void run() {
    spec.commandLine().usage(screen.out());
  }

  private static int misused(Screen screen, ParameterException e) {
    screen
        .err()
        .printf(
            "%s (%s --help has all options)%n",
            Complaint.of(e), e.getCommandLine().getCommandSpec().qualifiedName());
    return ExitCode.REFUSED;
  }

  private static int refused(Screen screen, Exception e) {
    screen.err().println(Complaint.of(e));
    return ExitCode.REFUSED;
  }

  private static <T extends Enum<T>> T constant(String text, Class<T> type) {
    for (T constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
        return constant;
      }
    }
    throw new TypeConversionException(
        Arrays.stream(type.getEnumConstants())
            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", ", "must be one of ", ". Received: " + text)));
  }
}
