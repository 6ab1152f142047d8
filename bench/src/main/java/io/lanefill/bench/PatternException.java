// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

/** A pattern that chooses no benchmark; the message is the one line that its user gets to read. */
final class PatternException extends Exception {
  private static final long serialVersionUID = 1L;

  PatternException(String message) {
    super(message);
  }
}
