// SPDX-License-Identifier: Apache-2.0
package io.lanefill.examples;

/** A description that cannot be used; the message is the one line that its user gets to read. */
public final class DescriptionException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Takes the sentence; line breaks in it become spaces. */
  DescriptionException(String message) {
    super(message.strip().replaceAll("\\s*\\R\\s*", " "));
  }
}
