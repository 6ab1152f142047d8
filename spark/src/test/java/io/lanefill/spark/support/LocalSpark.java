// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark.support;

import org.apache.spark.sql.SparkSession;

/** Spark within the tests' JVM, with the functions. */
public final class LocalSpark {
  private LocalSpark() {}

  /** Returns the session that all tests share, with two threads. */
  public static SparkSession session() {
    return SparkSession.builder()
        .master("local[2]")
        .appName("tests")
        .config("spark.ui.enabled", false)
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", 5)
        .config("spark.sql.catalog.lanefill", "io.lanefill.spark.LanefillCatalog")
        .getOrCreate();
  }
}
