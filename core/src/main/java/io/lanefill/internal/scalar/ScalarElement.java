// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.scalar;

import io.lanefill.internal.kernel.DoubleConstants;
import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.FloatConstants;
import io.lanefill.internal.stream.Counter;
import io.lanefill.internal.stream.Philox4x32;
import io.lanefill.internal.stream.Philox4x32.Block;

/**
 * One element alone, with the bits that {@link ScalarKernel} writes: of its group only the value
 * that is asked for, by local variables, so that threads meet nowhere.
 */
public final class ScalarElement {
  private ScalarElement() {}

  /**
   * Makes an element of a format that is not FLOAT64.
   *
   * @param recipe what the elements are
   * @param index which one
   * @return the element
   */
  public static float floatAt(Drawn recipe, long index) {
    long group = index >> 2;
    int place = (int) index & 3;
    float unit =
        switch (recipe.law()) {
          case UNIFORM -> uniform(recipe, group, place);
          case NORMAL -> normal(block(recipe, group, 0), place);
          case TRUNCATED_NORMAL -> truncatedNormal(recipe, group, place);
        };
    return ScalarAffine.element(recipe, unit);
  }

  /**
   * Makes an element of FLOAT64.
   *
   * @param recipe what the elements are
   * @param index which one
   * @return the element
   */
  public static double doubleAt(Drawn recipe, long index) {
    long group = index >> 1;
    int place = (int) index & 1;
    double unit =
        switch (recipe.law()) {
          case UNIFORM -> ScalarMath64.unit(block(recipe, group, 0).pair(place));
          case NORMAL -> normal64(block(recipe, group, 0), place);
          case TRUNCATED_NORMAL -> truncatedNormal64(recipe, group, place);
        };
    return unit * recipe.scale() + recipe.shift();
  }

  /** Returns the first block of a group, or one of those that follow it. */
  private static Block block(Drawn recipe, long group, int retry) {
    Counter first = recipe.key().counter().plus(group, recipe.blocksPerGroup());
    return Philox4x32.block(recipe.key(), first.plus(retry, 1));
  }

  private static float uniform(Drawn recipe, long group, int place) {
    long pair = block(recipe, group, 0).pair(place >> 1);
    int word = (int) (pair >>> (Integer.SIZE * (place & 1)));
    return ScalarUniform.unit(recipe.format().mantissaBits(), word);
  }

  private static float normal(Block block, int place) {
    return ScalarBoxMuller.value(block.pair(place >> 1), place & 1);
  }

  /** Returns the candidate inside the bounds that as many others precede as the place says. */
  private static float truncatedNormal(Drawn recipe, long group, int place) {
    int before = place;
    for (int retry = 0; ; retry++) {
      Block block = block(recipe, group, retry);
      // C2 leaves out the object if the inner loop does not hold it.
      long first = block.first();
      long second = block.second();
      for (int i = 0; i < 4; i++) {
        float candidate = ScalarBoxMuller.value(i < 2 ? first : second, i & 1);
        if (Math.abs(candidate) < FloatConstants.TRUNCATION && before-- == 0) {
          return candidate;
        }
      }
    }
  }

  private static double normal64(Block block, int place) {
    return ScalarBoxMuller64.value(block.first(), block.second(), place);
  }

  private static double truncatedNormal64(Drawn recipe, long group, int place) {
    int before = place;
    for (int retry = 0; ; retry++) {
      Block block = block(recipe, group, retry);
      long first = block.first();
      long second = block.second();
      for (int i = 0; i < 2; i++) {
        double candidate = ScalarBoxMuller64.value(first, second, i);
        if (Math.abs(candidate) < DoubleConstants.TRUNCATION && before-- == 0) {
          return candidate;
        }
      }
    }
  }
}
