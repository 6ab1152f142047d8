// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.report;

import java.util.Map;

/**
 * One benchmark with one choice of parameters.
 *
 * @param benchmark the simple name of its class
 * @param method the name of its method
 * @param peer whether it measures another library
 * @param params its parameters in JMH's order, without those that JMH marks as not applicable
 * @param median the median of all iterations of all forks
 * @param speedUp the median of its speed over that of one thread in the same iterations, NaN where
 *     none is measured
 * @param speedUpApart the same for threads that fill parts of their own
 * @param unit of the median: {@value #SPEED}, or JMH's unit where no elements are counted
 */
record Measurement(
    String benchmark,
    String method,
    boolean peer,
    Map<String, String> params,
    double median,
    double speedUp,
    double speedUpApart,
    String unit) {
  /** Elements per microsecond. */
  static final String SPEED = "million/s";

  /** Returns a parameter, or what stands for it where the benchmark has no such parameter. */
  String param(String name, String otherwise) {
    return params.getOrDefault(name, otherwise);
  }

  /** Returns the elements of a call, 0 where the benchmark has no such parameter. */
  long size() {
    return Long.parseLong(param("size", "0"));
  }

  /** Returns the threads of a call. */
  int threads() {
    return Integer.parseInt(param("threads", "1"));
  }

  /** Tells whether this is a method of a benchmark class. */
  boolean is(String someBenchmark, String someMethod) {
    return !peer && benchmark.equals(someBenchmark) && method.equals(someMethod);
  }

  /**
   * Tells whether the library's default is measured: float32, into an array where one may choose.
   */
  boolean isPlain() {
    return param("dtype", "FLOAT32").equals("FLOAT32")
        && param("destination", "array").equals("array");
  }
}
