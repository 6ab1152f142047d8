// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/**
 * A cluster on one machine: a driver, and executors that are processes of their own. Spark starts
 * them from the folder that the environment's {@code SPARK_HOME} names, where it looks for its
 * jars; here they are those of this process, and the folder is empty.
 */
public final class LocalCluster {
  private LocalCluster() {}

  /**
   * Describes a session of two executors with a core and 1 GiB each.
   *
   * @param name what Spark calls the program
   * @throws IOException if the folder cannot be made
   */
  public static SparkSession.Builder session(String name) throws IOException {
    Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
    return SparkSession.builder()
        .master("local-cluster[2,1,1024]")
        .appName(name)
        .config("spark.ui.enabled", false)
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.executor.extraClassPath", System.getProperty("java.class.path"))
        // Not the one of the environment, which may be older.
        .config("spark.executorEnv.JAVA_HOME", System.getProperty("java.home"));
  }
}
