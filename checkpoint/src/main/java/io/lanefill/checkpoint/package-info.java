// SPDX-License-Identifier: Apache-2.0
/**
 * The whole job: a plan in, a checkpoint out that other tools read.
 *
 * <pre>
 *   plan file, Keras model, headers  -&gt;  CheckpointPlan: names and RandomTensors
 *       -&gt;  CheckpointWriter: layout of the files  -&gt;  one pass of drawing and writing
 *   CheckpointPlan  -&gt;  CheckpointFiles: each CheckpointFile written apart, on other machines
 *   files, CheckpointPlan  -&gt;  CheckpointComparison: drawn again and compared
 * </pre>
 *
 * <p>{@code internal.layout} describes the bytes of each format, {@code internal.writing} brings
 * them to the disk and goes on after a stop, {@code internal.reading} finds weights in files,
 * {@code internal.json} reads documents, {@code internal.keras} makes layers of configurations as
 * Keras does, {@code cli} is the command line.
 */
package io.lanefill.checkpoint;
