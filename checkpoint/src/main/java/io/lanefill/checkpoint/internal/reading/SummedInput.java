// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.reading;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

/**
 * The bytes of an entry of an archive, and with the last one its checksum, which a ZipFile skips.
 */
final class SummedInput extends InputStream {
  private final String path;
  private final InputStream in;
  private final long sum;
  private final CRC32 crc = new CRC32();
  private long left;

  SummedInput(String path, InputStream in, ZipEntry entry) {
    this.path = path;
    this.in = in;
    this.sum = entry.getCrc();
    this.left = entry.getSize();
  }

  static IOException damaged(String path, IOException cause) {
    String what = cause.getMessage() == null ? "it ends too early" : cause.getMessage();
    return new IOException("%s is damaged: %s".formatted(path, what), cause);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count;
    try {
      count = in.read(bytes, offset, length);
    } catch (ZipException | EOFException e) {
      throw damaged(path, e);
    }
    if (count > 0) {
      crc.update(bytes, offset, count);
      left -= count;
      if (left == 0 && crc.getValue() != sum) {
        throw new IOException(path + " is damaged: it does not have the archive's checksum");
      }
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
