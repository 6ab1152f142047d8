// SPDX-License-Identifier: Apache-2.0
/**
 * Random numbers and checkpoints on Apache Spark: the same bits by any number of machines,
 * partitions and attempts.
 *
 * <p>{@code internal.sql} are the functions of {@link io.lanefill.spark.LanefillCatalog}.
 */
package io.lanefill.spark;
