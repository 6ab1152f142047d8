// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.SeedSource;
import java.io.Serial;
import java.util.List;
import java.util.Map;

/**
 * An initializer of normal weights, cut off or not.
 *
 * @param <I> the initializer itself
 */
abstract sealed class NormalInitializer<I extends NormalInitializer<I>> extends Seeded<I>
    permits RandomNormal, TruncatedNormal {
  @Serial private static final long serialVersionUID = 1;

  final transient Moments moments;

  NormalInitializer(Moments moments, SeedSource seed) {
    super(seed);
    this.moments = moments;
  }

  /** Returns what the weights are drawn from. */
  abstract Distribution distribution();

  /** {@return the mean} */
  public double mean() {
    return moments.mean().value();
  }

  /** {@return the standard deviation; of a truncated normal, before the cut} */
  public double stddev() {
    return moments.stddev().value();
  }

  @Override
  public RandomTensor tensor(DType dtype, long... shape) {
    check(dtype, shape);
    return RandomTensor.of(dtype, distribution(), seed.next(), shape);
  }

  @Override
  public Map<String, Object> config() {
    return moments.config(seed);
  }

  @Override
  List<?> parameters() {
    return List.of(moments);
  }

  /** Returns name, parameters and seed. */
  @Override
  public String toString() {
    return moments.text(name(), seed);
  }
}
