// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

import java.util.Objects;

/**
 * An entry of a plan that is no weight with bits this library draws.
 *
 * @param name its name
 * @param kind what it is: a recording's kind, such as {@code seed_generator_state}, or the format
 *     of its elements, such as {@code I64}
 */
public record LeftOut(String name, String kind) {
  /**
   * Checks that nothing is missing.
   *
   * @throws NullPointerException if an argument is null
   */
  public LeftOut {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kind, "kind");
  }
}
