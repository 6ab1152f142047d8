// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import java.io.InputStream;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;

/**
 * Copies of a stage's class, each with a constant of its own. C2 compiles a method once, for all
 * that it has met: a stage that chooses an array or native memory at run time is slow for both, and
 * the first fill of a second kind throws its code away. In a copy the choice is a constant of the
 * class, which C2 leaves out as if only one branch had been written.
 */
final class StageCopy {
  private StageCopy() {}

  /**
   * Makes the stage of a copy of a class.
   *
   * @param stage a class of this package with a constructor without arguments
   * @param constant what {@link #constant} returns in the copy
   * @throws IllegalStateException if the class cannot be read again
   */
  static Stage of(Class<? extends Stage> stage, Object constant) {
    String file = stage.getName().substring(stage.getPackageName().length() + 1) + ".class";
    try (InputStream in = stage.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing beside " + stage.getName());
      }
      Lookup copy =
          MethodHandles.lookup().defineHiddenClassWithClassData(in.readAllBytes(), constant, true);
      return (Stage)
          copy.findConstructor(copy.lookupClass(), MethodType.methodType(void.class)).invoke();
    } catch (Throwable e) {
      throw new IllegalStateException("no copy of " + stage.getName(), e);
    }
  }

  /** Returns the constant of the copy that asks; null in the class that is copied. */
  static <T> T constant(Lookup asking, Class<T> type) {
    try {
      return MethodHandles.classData(asking, ConstantDescs.DEFAULT_NAME, type);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
