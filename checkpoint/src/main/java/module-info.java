// SPDX-License-Identifier: Apache-2.0

/**
 * Initial weights of whole models, from a plan to files that other tools read: {@link
 * io.lanefill.checkpoint.CheckpointPlan}, {@link io.lanefill.checkpoint.CheckpointWriter}; and the
 * command line {@code lanefill}.
 */
module io.lanefill.checkpoint {
  requires transitive io.lanefill;
  requires com.fasterxml.jackson.core;
  requires info.picocli;
  // The option that a file's bytes go to the disk past the system's cache.
  requires jdk.unsupported;

  exports io.lanefill.checkpoint;

  // It reads the annotated fields of the commands.
  opens io.lanefill.checkpoint.cli to
      info.picocli;
}
