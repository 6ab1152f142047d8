// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

/** The files that a checkpoint can be written as. */
public sealed interface CheckpointFormat {
  /**
   * One safetensors file, as PyTorch, Hugging Face's libraries, vLLM and many others read it: wide
   * formats first, and the tensors of one format in the plan's order.
   */
  record Safetensors() implements CheckpointFormat {}

  /**
   * A folder of safetensors files and their index, named as Hugging Face's libraries name them:
   * {@code model-00001-of-00003.safetensors} and {@code model.safetensors.index.json}; or {@code
   * model.safetensors} alone if one file is enough.
   *
   * @param shardBytes how many bytes of tensors a file may have, at least 1; a tensor that is
   *     larger has a file of its own
   */
  record ShardedSafetensors(long shardBytes) implements CheckpointFormat {
    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public ShardedSafetensors {
      atLeastOne("shardBytes", shardBytes);
    }
  }

  /**
   * Keras's file of weights, of HDF5, for {@code model.load_weights}. Its arrays have Keras's
   * places, so it can be written of the plan of a Keras model alone ({@link
   * CheckpointPlan#keras(java.nio.file.Path, KerasOptions)}); Keras wants its name to end with
   * {@code .weights.h5}.
   */
  record KerasWeights() implements CheckpointFormat {}

  /** NumPy's archive of arrays, not compressed, beyond 4 GiB by ZIP64. No bfloat16. */
  record Npz() implements CheckpointFormat {}

  /** A folder with a file of NumPy's for each tensor. Names have no slash; no bfloat16. */
  record Npy() implements CheckpointFormat {}

  /**
   * A Zarr group, version 2: a folder with files of chunks, at most 250,000. Slashes in names are
   * groups; no bfloat16.
   *
   * @param chunkBytes how many bytes a chunk may have, at least 1; it has an element at least
   */
  record Zarr(long chunkBytes) implements CheckpointFormat {
    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public Zarr {
      atLeastOne("chunkBytes", chunkBytes);
    }
  }

  private static void atLeastOne(String argument, long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException(
          "`%s` must be at least 1. Received: %d".formatted(argument, bytes));
    }
  }
}
