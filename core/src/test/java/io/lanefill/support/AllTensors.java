// SPDX-License-Identifier: Apache-2.0
package io.lanefill.support;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import java.util.ArrayList;
import java.util.List;

/** Every law with every format, and the arrays that hold it: what most fills are tried on. */
public final class AllTensors {
  /** The method {@link #filled}, for JUnit's {@code MethodSource}. */
  public static final String FILLED = "io.lanefill.support.AllTensors#filled";

  /** The method {@link #refused}, for JUnit's {@code MethodSource}. */
  public static final String REFUSED = "io.lanefill.support.AllTensors#refused";

  /** The method {@link #ofOwnFormat}, for JUnit's {@code MethodSource}. */
  public static final String OF_OWN_FORMAT = "io.lanefill.support.AllTensors#ofOwnFormat";

  /** Elements of a chunk, as {@link io.lanefill.Filler} documents it. */
  public static final int CHUNK = 65_536;

  private static final List<Distribution> LAWS =
      List.of(
          Distribution.uniform(-0.3, 0.7),
          Distribution.normal(0.5, 0.25),
          Distribution.truncatedNormal(-1.5, 0.1),
          Distribution.constant(0.1));

  static final Seed SEED = Seed.of(7);

  private AllTensors() {}

  /** Returns each kind of tensor with each type of array that can hold it. */
  public static List<TensorKind> filled() {
    return kinds().stream().filter(kind -> kind.target().holds(kind.dtype())).toList();
  }

  /** Returns each kind of tensor with each type of array that must be refused. */
  public static List<TensorKind> refused() {
    return kinds().stream().filter(kind -> !kind.target().holds(kind.dtype())).toList();
  }

  /** Returns each kind of tensor with the type of array that has its own format. */
  public static List<TensorKind> ofOwnFormat() {
    return kinds().stream().filter(kind -> kind.target() == Way.own(kind.dtype())).toList();
  }

  private static List<TensorKind> kinds() {
    List<TensorKind> all = new ArrayList<>();
    for (Target target : Target.values()) {
      for (DType dtype : DType.values()) {
        for (Distribution law : LAWS) {
          all.add(new TensorKind(target, dtype, law));
        }
      }
    }
    return all;
  }

  /** Returns a tensor of each law with each format. */
  public static List<RandomTensor> tensors(long... shape) {
    return ofOwnFormat().stream().map(kind -> kind.tensor(shape)).toList();
  }

  public static RandomTensor tensor(DType dtype, Distribution law, long size) {
    return RandomTensor.of(dtype, law, SEED, size);
  }
}
