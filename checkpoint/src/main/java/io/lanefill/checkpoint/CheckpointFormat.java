// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

/** The files that a checkpoint can be written as. */
public sealed interface CheckpointFormat {
  /** One safetensors file, as PyTorch, Hugging Face's libraries, vLLM and many others read it. */
  record Safetensors() implements CheckpointFormat {}
}
