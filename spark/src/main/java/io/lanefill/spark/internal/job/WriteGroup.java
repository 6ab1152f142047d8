// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark.internal.job;

import io.lanefill.Filler;
import io.lanefill.IncompleteFillException;
import io.lanefill.checkpoint.CheckpointFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.LongAccumulator;

/**
 * What a task does: draws the files of its group, writes them and notes it.
 *
 * @param target where
 * @param written counts the bytes of all attempts
 */
record WriteGroup(Target target, LongAccumulator written)
    implements Function<FileGroup, List<FileSum>> {
  @Override
  public List<FileSum> call(FileGroup group) throws IOException {
    TaskContext task = TaskContext.get();
    int threads = task.cpus();
    Filler filler =
        threads > 1 ? Filler.on(ForkJoinPool.commonPool(), threads) : Filler.sequential();
    List<FileSum> files = new ArrayList<>();
    for (CheckpointFile file : group.files()) {
      files.add(write(file, filler.withCancellation(task::isInterrupted)));
    }
    new Notes(target).done(files);
    return files;
  }

  private FileSum write(CheckpointFile file, Filler filler) throws IOException {
    String[] sha256 = new String[1];
    target.write(
        target.path(file.path()),
        out -> {
          Digested channel = new Digested(out, written::add);
          try {
            file.write(channel, filler);
          } catch (IncompleteFillException e) {
            throw e.getCause() instanceof IOException cause ? cause : e;
          }
          sha256[0] = channel.sha256();
        });
    return new FileSum(file.path(), file.bytes(), sha256[0]);
  }
}
