// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.cli;

import io.lanefill.checkpoint.internal.text.Text;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What went wrong, in the one line that a user gets to read. */
public final class Complaint {
  /** Characters of a line: a list of all of Keras's layers fits. */
  private static final int LONGEST = 5000;

  private Complaint() {}

  /**
   * Returns the line.
   *
   * @param e what was thrown
   */
  public static String of(Exception e) {
    String line =
        switch (e) {
          case NoSuchFileException missing -> missing.getFile() + ": there is no such file";
          case AccessDeniedException denied ->
              denied.getFile() + ": permission denied; write elsewhere, or change who may";
          case FileAlreadyExistsException file -> file.getFile() + " is a file, not a folder";
          case NotDirectoryException file -> file.getFile() + " is not a folder";
          case FileSystemException other when other.getReason() != null ->
              other.getFile() + ": " + other.getReason();
          case IOException other when other.getMessage() == null -> other.toString();
          default -> e.getMessage();
        };
    return Text.excerpt(String.valueOf(line).strip().replaceAll("\\s*\\R\\s*", " "), LONGEST);
  }
}
