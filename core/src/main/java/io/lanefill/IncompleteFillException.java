// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import io.lanefill.internal.checks.Shown;
import java.io.IOException;
import java.io.Serial;

/**
 * A channel ended a fill before it had taken all bytes: it failed, was closed, or took none. The
 * cause is what the channel threw, if it threw anything.
 *
 * <p>The bytes that it took are those of the first elements, in order; helpers may have written
 * later chunks of a file as well, and its position is after the first ones. If it can go on, so can
 * the fill: with the {@link RandomTensor#range} from the first element that is not complete.
 */
public final class IncompleteFillException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  /** How many bytes the channel took. */
  private final long bytesWritten;

  /**
   * Describes the end.
   *
   * @param bytesWritten how many bytes the channel took
   * @param bytes how many there are
   * @param cause what the channel threw, or says of it
   */
  IncompleteFillException(long bytesWritten, long bytes, IOException cause) {
    super(
        "The channel took %d of %d bytes, then failed: %s"
            .formatted(bytesWritten, bytes, Shown.of(cause.toString())),
        cause);
    this.bytesWritten = bytesWritten;
  }

  /**
   * {@return how many bytes the channel took, from the first one on and without a gap; the last
   * ones may be a part of an element}
   */
  public long bytesWritten() {
    return bytesWritten;
  }
}
