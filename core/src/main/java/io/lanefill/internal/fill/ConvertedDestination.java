// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

/**
 * An array of another type than the kernel writes, into which elements are converted. A memory
 * segment of the array would do, but takes 20 ms of a process's first fill to load.
 *
 * @param array of the type in which {@code stored} converts
 * @param stored how elements stand in it
 * @param offset where position 0 goes
 */
public record ConvertedDestination(Object array, Stored stored, int offset) implements Destination {
  @Override
  public void write(Source source, long position, int length) {
    stored.draw(source, position, array, offset + (int) position, length);
  }

  @Override
  public boolean takesBits() {
    return stored == Stored.HALF;
  }
}
