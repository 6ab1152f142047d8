// SPDX-License-Identifier: Apache-2.0
/**
 * Random numbers and checkpoints on Apache Spark: the same bits by any number of machines,
 * partitions and attempts.
 *
 * <p>{@code internal.sql} are the functions of {@link io.lanefill.spark.LanefillCatalog}, {@code
 * internal.job} is what {@link io.lanefill.spark.SparkCheckpointWriter} does. There is no module
 * descriptor: Spark is a world of class paths, whose jars have packages in common.
 */
package io.lanefill.spark;
