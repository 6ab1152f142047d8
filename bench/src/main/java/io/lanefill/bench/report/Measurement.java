// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.report;

import java.util.List;
import java.util.Map;

/**
 * One benchmark with one choice of parameters.
 *
 * @param benchmark the simple name of its class
 * @param method the name of its method
 * @param peer whether it measures another library
 * @param params its parameters in JMH's order, without those that JMH marks as not applicable
 * @param medians of all iterations of all forks, by JMH's name of the counter; {@value #CALLS} is
 *     its own score
 * @param values all values of the latter, in ascending order
 * @param callUnit their unit
 */
record Measurement(
    String benchmark,
    String method,
    boolean peer,
    Map<String, String> params,
    Map<String, Double> medians,
    List<Double> values,
    String callUnit) {
  /** Elements per microsecond. */
  static final String SPEED = "million/s";

  /** The name among the medians of what JMH measures without a counter: calls, or their time. */
  static final String CALLS = "calls";

  private static final String ELEMENTS = "elements";

  /** Returns the median of elements, or of calls where no elements are counted. */
  double median() {
    return medians.getOrDefault(ELEMENTS, median(CALLS));
  }

  /** Returns the median of a counter, NaN where there is none. */
  double median(String counter) {
    return medians.getOrDefault(counter, Double.NaN);
  }

  /** Returns the unit of {@link #median()}: {@value #SPEED}, or that of calls. */
  String unit() {
    return medians.containsKey(ELEMENTS) ? SPEED : callUnit;
  }

  /**
   * Returns its speed over that of one thread in the same iterations, NaN where none is measured.
   */
  double speedUp() {
    return median("speedUp");
  }

  /** Returns the same for threads that fill parts of their own. */
  double speedUpApart() {
    return median("speedUpApart");
  }

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
