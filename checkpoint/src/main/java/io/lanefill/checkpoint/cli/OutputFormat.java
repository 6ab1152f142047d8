// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.cli;

import io.lanefill.checkpoint.CheckpointFormat;
import io.lanefill.checkpoint.CheckpointPlan;
import io.lanefill.checkpoint.PlannedWeight;
import io.lanefill.checkpoint.internal.text.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The options that say which files are written. */
final class OutputFormat {
  private static final String DEFAULT_CHUNK = "64MB";

  /** Weights shown that are larger than a shard. */
  private static final int NAMED = 10;

  private static final Set<String> SUFFIXES = Set.of("safetensors", "h5", "npz", "npy", "zarr");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,15})(?:([kKMGT])(i?)B)?");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "safetensors, h5 (of a Keras model, for load_weights: FILE.weights.h5), npz, npy (a"
              + " folder with a file for each weight) or zarr (a folder); by default what FILE ends"
              + " with.")
  private String format;

  @Option(
      names = "--shard-size",
      paramLabel = "SIZE",
      description =
          "Write a folder of safetensors files of at most this size and their index: 5GB, 500MB,"
              + " 4GiB. A weight that is larger has a file of its own.")
  private String shardSize;

  @Option(
      names = "--chunk-size",
      paramLabel = "SIZE",
      description = "How large a chunk of Zarr may be; 64MB by default.")
  private String chunkSize;

  /**
   * Returns the format.
   *
   * @param output whose name decides where no option does
   * @throws IllegalArgumentException if the options do not go together, or nothing decides
   */
  CheckpointFormat of(Path output) {
    String name = format == null ? suffix(output) : format;
    if (shardSize != null) {
      boolean isFile = format == null && SUFFIXES.contains(name);
      if (isFile || !(format == null || format.equals("safetensors"))) {
        throw new IllegalArgumentException(
            "--shard-size writes a folder of safetensors: -o must name one. Received: " + output);
      }
      return new CheckpointFormat.ShardedSafetensors(bytes("--shard-size", shardSize));
    }
    if (chunkSize != null && !name.equals("zarr")) {
      throw new IllegalArgumentException("--chunk-size goes with zarr.");
    }
    return switch (name) {
      case "safetensors" -> new CheckpointFormat.Safetensors();
      case "h5" -> new CheckpointFormat.KerasWeights();
      case "npz" -> new CheckpointFormat.Npz();
      case "npy" -> new CheckpointFormat.Npy();
      case "zarr" ->
          new CheckpointFormat.Zarr(
              bytes("--chunk-size", chunkSize == null ? DEFAULT_CHUNK : chunkSize));
      default ->
          throw new IllegalArgumentException(
              "The format must be safetensors, h5, npz, npy or zarr (--format), or a folder of"
                  + " shards (--shard-size 5GB). Received: "
                  + Text.excerpt(name.isEmpty() ? output : name, 100));
    };
  }

  /** Says which weights are larger than a shard. */
  static void printLarge(CheckpointFormat format, CheckpointPlan plan, Screen screen) {
    if (format instanceof CheckpointFormat.ShardedSafetensors sharded) {
      List<PlannedWeight> large =
          plan.weights().stream().filter(w -> w.bytes() > sharded.shardBytes()).toList();
      for (PlannedWeight weight : large.subList(0, Math.min(NAMED, large.size()))) {
        screen
            .err()
            .printf(
                "Larger than a shard: %s of %s has a file of its own.%n",
                Text.excerpt(weight.name(), 200), Text.bytes(weight.bytes()));
      }
      if (large.size() > NAMED) {
        screen.err().printf("Larger than a shard, too: %d others.%n", large.size() - NAMED);
      }
    }
  }

  private static String suffix(Path output) {
    String name = String.valueOf(output.getFileName());
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private static long bytes(String option, String text) {
    Matcher size = SIZE.matcher(text);
    if (size.matches()) {
      long base = "i".equals(size.group(3)) ? 1024 : 1000;
      long unit =
          switch (size.group(2)) {
            case null -> 1;
            case "k", "K" -> base;
            case "M" -> base * base;
            case "G" -> base * base * base;
            default -> base * base * base * base;
          };
      long count = Long.parseLong(size.group(1));
      if (count > 0 && count <= Long.MAX_VALUE / unit) {
        return count * unit;
      }
    }
    throw new IllegalArgumentException(
        "%s must be a size such as 5GB, 500MB or 4GiB. Received: %s"
            .formatted(option, Text.excerpt(text, 40)));
  }
}
