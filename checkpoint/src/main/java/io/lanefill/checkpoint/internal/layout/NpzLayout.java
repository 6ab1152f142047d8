// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.layout;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * NumPy's archive of arrays: a ZIP file of {@code name.npy} entries that are stored as they are.
 * What does not fit into 32 bits (16 for the number of entries) stands in the fields of ZIP64.
 *
 * <p>An entry's checksum stands before its bytes and is known after them, so it is written last.
 * Source: PKWARE's APPNOTE.TXT 6.3.10, whose sections are named below.
 */
public final class NpzLayout {
  /** APPNOTE 4.4.3: the version that is needed to read, for stored entries and for ZIP64. */
  private static final short VERSION = 20;

  private static final short VERSION_ZIP64 = 45;

  /** APPNOTE 4.4.4, bit 11: names are UTF-8. */
  private static final short FLAGS = 1 << 11;

  /** 1 January 1980, the first day that ZIP has: equal plans give equal bytes. */
  private static final short DATE = (1 << 5) | 1;

  /** APPNOTE 4.5.3: the tag of the field that holds what does not fit into 32 bits. */
  private static final short ZIP64_TAG = 1;

  private static final long MASK32 = 0xFFFF_FFFFL;
  private static final int MASK16 = 0xFFFF;

  /** Where a local header holds the checksum, APPNOTE 4.3.7. */
  private static final int CRC_AT = 14;

  private static final int LOCAL_BYTES = 30;
  private static final int CENTRAL_BYTES = 46;
  private static final int END_BYTES = 22;
  private static final int END_ZIP64_BYTES = 56 + 20;

  /** An entry: its name, where it starts, how long it is, and the sum that is known at the end. */
  private record Entry(String path, long start, long size, Sum sum) {
    boolean isLarge() {
      return size >= MASK32;
    }

    byte[] name() {
      return path.getBytes(StandardCharsets.UTF_8);
    }

    byte[] local() {
      byte[] name = name();
      byte[] header = new byte[LOCAL_BYTES + name.length + (isLarge() ? 20 : 0)];
      ByteBuffer bytes = buffer(header);
      bytes.putInt(0x04034b50).putShort(isLarge() ? VERSION_ZIP64 : VERSION);
      putCommon(bytes, 0);
      bytes.putShort((short) (isLarge() ? 20 : 0)).put(name);
      if (isLarge()) {
        bytes.putShort(ZIP64_TAG).putShort((short) 16).putLong(size).putLong(size);
      }
      return header;
    }

    /** Puts what both headers have, from the flags to the length of the name: APPNOTE 4.3.7. */
    private void putCommon(ByteBuffer bytes, int crc) {
      int size32 = (int) Math.min(size, MASK32);
      bytes.putShort(FLAGS).putShort((short) 0).putShort((short) 0).putShort(DATE).putInt(crc);
      bytes.putInt(size32).putInt(size32).putShort((short) name().length);
    }

    private int extra() {
      int longs = (isLarge() ? 2 : 0) + (start >= MASK32 ? 1 : 0);
      return longs == 0 ? 0 : 4 + Long.BYTES * longs;
    }

    int centralBytes() {
      return CENTRAL_BYTES + name().length + extra();
    }

    /** Puts the entry of the directory: APPNOTE 4.3.12. */
    void putCentral(ByteBuffer bytes) {
      short version = extra() > 0 ? VERSION_ZIP64 : VERSION;
      bytes.putInt(0x02014b50).putShort(version).putShort(version);
      putCommon(bytes, (int) sum.value());
      bytes.putShort((short) extra()).putShort((short) 0).putShort((short) 0).putShort((short) 0);
      bytes.putInt(0).putInt((int) Math.min(start, MASK32)).put(name());
      if (extra() > 0) {
        bytes.putShort(ZIP64_TAG).putShort((short) (extra() - 4));
        if (isLarge()) {
          bytes.putLong(size).putLong(size);
        }
        if (start >= MASK32) {
          bytes.putLong(start);
        }
      }
    }

    byte[] crc() {
      byte[] crc = new byte[Integer.BYTES];
      buffer(crc).putInt((int) sum.value());
      return crc;
    }
  }

  private NpzLayout() {}

  /**
   * Describes an archive.
   *
   * @param tensors what it holds; names differ
   * @throws IOException if a name is too long or leads elsewhere, or NumPy has no such format
   */
  public static FileLayout of(List<Named> tensors) throws IOException {
    List<Piece> pieces = new ArrayList<>();
    List<Entry> entries = new ArrayList<>();
    long start = 0;
    for (Named named : tensors) {
      FileNames.checkPath(named.name());
      byte[] header = NpyHeader.of(named);
      Entry entry =
          new Entry(named.name() + ".npy", start, header.length + named.bytes(), new Sum(header));
      if (entry.name().length > MASK16) {
        throw new IOException("A name in an archive has at most 65,535 bytes: " + entry.path());
      }
      byte[] local = entry.local();
      pieces.add(new Piece.Bytes(local));
      pieces.add(new Piece.Bytes(header));
      pieces.add(new Piece.Elements(named, entry.sum()));
      pieces.add(new Piece.Patch(start + CRC_AT, entry::crc));
      entries.add(entry);
      start += local.length + entry.size();
    }
    long directory = start;
    int length = entries.stream().mapToInt(Entry::centralBytes).sum();
    boolean isLarge = directory + length >= MASK32 || entries.size() >= MASK16;
    int total = length + (isLarge ? END_ZIP64_BYTES : 0) + END_BYTES;
    pieces.add(new Piece.Late(total, () -> directory(entries, directory, length, total)));
    return new FileLayout(pieces);
  }

  private static byte[] directory(List<Entry> entries, long start, int length, int total) {
    byte[] directory = new byte[total];
    ByteBuffer bytes = buffer(directory);
    entries.forEach(entry -> entry.putCentral(bytes));
    int count = entries.size();
    if (total > length + END_BYTES) {
      // APPNOTE 4.3.14 and 4.3.15: the end in 64 bits, and where it is.
      bytes.putInt(0x06064b50).putLong(44).putShort(VERSION_ZIP64).putShort(VERSION_ZIP64);
      bytes.putInt(0).putInt(0).putLong(count).putLong(count).putLong(length).putLong(start);
      bytes.putInt(0x07064b50).putInt(0).putLong(start + length).putInt(1);
    }
    // APPNOTE 4.3.16.
    short count16 = (short) Math.min(count, MASK16);
    bytes.putInt(0x06054b50).putInt(0).putShort(count16).putShort(count16).putInt(length);
    bytes.putInt((int) Math.min(start, MASK32)).putShort((short) 0);
    return directory;
  }

  private static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
