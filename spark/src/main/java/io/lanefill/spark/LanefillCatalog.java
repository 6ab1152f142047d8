// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark;

import io.lanefill.spark.internal.sql.SqlFunctions;
import org.apache.spark.sql.catalyst.analysis.NoSuchFunctionException;
import org.apache.spark.sql.catalyst.analysis.NoSuchNamespaceException;
import org.apache.spark.sql.connector.catalog.FunctionCatalog;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * Random numbers in SQL that depend on their arguments alone, and neither on partitions nor on
 * retries: the elements of a {@link io.lanefill.RandomTensor}.
 *
 * <pre>
 *   --conf spark.sql.catalog.lanefill=io.lanefill.spark.LanefillCatalog
 *
 *   SELECT id, lanefill.normal(42, id) FROM range(1000000)
 * </pre>
 *
 * <p>Functions, each with {@code f} one of {@code uniform}, {@code normal}, {@code
 * truncated_normal}; the parameters are {@code low, high} of the first and {@code mean, stddev} of
 * the others, without them 0 and 1:
 *
 * <pre>
 *   f(seed, id [, parameters])                        FLOAT, element id
 *   f_double(seed, id [, parameters])                 DOUBLE
 *   f_array(seed, row, n [, parameters])              ARRAY&lt;FLOAT&gt;, elements row * n to row * n + n - 1
 *   f_double_array(seed, row, n [, parameters])       ARRAY&lt;DOUBLE&gt;
 *   seed_named(seed, name)                            STRING, the seed of a part
 * </pre>
 *
 * <p>A seed is a BIGINT, for {@link io.lanefill.Seed#of}; or a STRING, which is a name, for {@code
 * Seed.of(0).named(name)}, or a seed as {@link io.lanefill.Seed#toString} writes it. Float32 and
 * float64 are streams of their own, as in TensorFlow. A null argument gives null. A negative id, a
 * parameter that {@link io.lanefill.Distribution} refuses and a text that begins with {@code Seed.}
 * and is no seed end the query with an error.
 *
 * <p>Spark makes and calls it; it has no state but its name.
 */
public final class LanefillCatalog implements FunctionCatalog {
  private String name;

  /** Made by Spark, which then calls {@link #initialize}. */
  public LanefillCatalog() {}

  @Override
  public void initialize(String name, CaseInsensitiveStringMap options) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  /**
   * {@return the functions}
   *
   * @param namespace must be empty
   * @throws NoSuchNamespaceException if it is not
   */
  @Override
  public Identifier[] listFunctions(String[] namespace) throws NoSuchNamespaceException {
    if (namespace.length > 0) {
      throw new NoSuchNamespaceException(namespace);
    }
    return SqlFunctions.names().stream()
        .map(each -> Identifier.of(namespace, each))
        .toArray(Identifier[]::new);
  }

  /**
   * {@return a function}
   *
   * @param identifier its name, in whichever case
   * @throws NoSuchFunctionException if there is none of that name
   */
  @Override
  public UnboundFunction loadFunction(Identifier identifier) throws NoSuchFunctionException {
    if (identifier.namespace().length > 0) {
      throw new NoSuchFunctionException(identifier);
    }
    return SqlFunctions.find(identifier.name())
        .orElseThrow(() -> new NoSuchFunctionException(identifier));
  }
}
