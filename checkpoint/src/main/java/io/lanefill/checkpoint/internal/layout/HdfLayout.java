// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.layout;

import io.lanefill.DType;
import io.lanefill.checkpoint.internal.text.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * HDF5's file of groups and contiguous arrays, as Keras's {@code .weights.h5} is one: all headers
 * first, then the elements. Source: HDF5 File Format Specification 3.0.
 */
public final class HdfLayout {
  /** II.A: the superblock, version 2. */
  private static final int SUPERBLOCK = 48;

  private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'};

  /** III.E: the least size of a global heap. */
  private static final int HEAP = 4096;

  private static final int ALIGNMENT = 8;

  /** The most axes of an array, {@code H5S_MAX_RANK}. */
  private static final int MAX_RANK = 32;

  /** A name of this many characters fits into a message. */
  private static final int MAX_NAME = 20_000;

  /**
   * An array of the file.
   *
   * @param places its paths; it is the same array under each
   * @param named what it holds; null for an int64 scalar, 0
   */
  public record Array(List<String> places, Named named) {}

  /** What a group holds. */
  private sealed interface Member {
    long address();
  }

  private static final class Group implements Member {
    final Map<String, Member> members = new TreeMap<>();
    long address;

    @Override
    public long address() {
      return address;
    }

    byte[] header() {
      Map<String, Long> links = new TreeMap<>();
      members.forEach((name, member) -> links.put(name, member.address()));
      return HdfHeader.group(links);
    }
  }

  private static final class Dataset implements Member {
    final Named named;
    long address;
    long data;

    Dataset(Named named) {
      this.named = named;
    }

    @Override
    public long address() {
      return address;
    }

    DType dtype() {
      return named == null ? null : named.tensor().dtype();
    }

    long[] shape() {
      return named == null ? new long[0] : named.tensor().shape();
    }

    long bytes() {
      return named == null ? Long.BYTES : named.bytes();
    }
  }

  private final Group root = new Group();
  private final List<Group> groups = new ArrayList<>(List.of(root));
  private final List<Dataset> datasets = new ArrayList<>();

  private HdfLayout() {}

  /**
   * Describes a file.
   *
   * @param arrays what it holds
   * @throws IOException if an array has more axes than HDF5's, or a place cannot be
   */
  public static FileLayout of(List<Array> arrays) throws IOException {
    HdfLayout layout = new HdfLayout();
    for (Array array : arrays) {
      Dataset dataset = new Dataset(array.named());
      if (dataset.shape().length > MAX_RANK) {
        throw new IOException(
            "HDF5's arrays have at most %d dimensions: %s has %d"
                .formatted(MAX_RANK, array.named().name(), dataset.shape().length));
      }
      layout.datasets.add(dataset);
      for (String place : array.places()) {
        layout.add(place, dataset);
      }
    }
    return layout.file();
  }

  private void add(String place, Dataset dataset) throws IOException {
    Group group = root;
    String[] names = place.split("/", -1);
    for (int i = 0; i < names.length; i++) {
      if (names[i].isEmpty() || names[i].length() > MAX_NAME) {
        throw refused(place);
      }
      if (i == names.length - 1) {
        if (group.members.putIfAbsent(names[i], dataset) != null) {
          throw refused(place);
        }
      } else if (group.members.computeIfAbsent(names[i], name -> newGroup())
          instanceof Group inner) {
        group = inner;
      } else {
        throw refused(place);
      }
    }
  }

  private static IOException refused(String place) {
    return new IOException(
        "A place in an HDF5 file must have names of 1 to %d characters, and no other array: %s"
            .formatted(MAX_NAME, Text.excerpt(place, 100)));
  }

  private Group newGroup() {
    Group group = new Group();
    groups.add(group);
    return group;
  }

  /** Gives everything an address, and then its bytes. */
  private FileLayout file() {
    long at = SUPERBLOCK;
    for (Group group : groups) {
      group.address = at;
      at += HdfHeader.groupLength(group.members.keySet());
    }
    for (Dataset dataset : datasets) {
      dataset.address = at;
      at += HdfHeader.datasetLength(dataset.dtype(), dataset.shape().length);
    }
    long heap = aligned(at);
    boolean hasHeap = datasets.stream().anyMatch(each -> each.dtype() == DType.BFLOAT16);
    int headers = Math.toIntExact(hasHeap ? heap + HEAP : heap);
    at = headers;
    for (Dataset dataset : datasets) {
      dataset.data = at;
      at = aligned(at + dataset.bytes());
    }
    List<Piece> pieces = new ArrayList<>();
    pieces.add(new Piece.Bytes(headers(headers, heap, hasHeap, at)));
    for (Dataset dataset : datasets) {
      if (dataset.named != null) {
        pieces.add(new Piece.Elements(dataset.named, null));
      }
      long end = dataset.named == null ? dataset.data : dataset.data + dataset.bytes();
      int zeros = (int) (aligned(dataset.data + dataset.bytes()) - end);
      if (zeros > 0) {
        pieces.add(new Piece.Bytes(new byte[zeros]));
      }
    }
    return new FileLayout(pieces);
  }

  private static long aligned(long address) {
    return (address + ALIGNMENT - 1) & -ALIGNMENT;
  }

  private byte[] headers(int length, long heap, boolean hasHeap, long end) {
    HdfBytes bytes = new HdfBytes(length);
    bytes.put(superblock(end));
    groups.forEach(group -> bytes.put(group.header()));
    for (Dataset each : datasets) {
      bytes.put(HdfHeader.dataset(each.dtype(), each.shape(), each.data, each.bytes(), heap));
    }
    if (hasHeap) {
      putHeap(bytes.at(heap));
    }
    return bytes.all();
  }

  /** II.A: offsets and lengths of 8 bytes, no extension, the root group's header and a checksum. */
  private byte[] superblock(long end) {
    HdfBytes bytes = new HdfBytes(SUPERBLOCK).put(SIGNATURE).put(2, Long.BYTES, Long.BYTES, 0);
    bytes.putLong(0).putLong(HdfHeader.UNDEFINED).putLong(end).putLong(root.address);
    return bytes.allWithChecksum();
  }

  /** III.E: the text of all attributes as object 1, then object 0, which is the free room. */
  private static void putHeap(HdfBytes bytes) {
    int start = bytes.position();
    bytes.put("GCOL".getBytes(StandardCharsets.US_ASCII)).putInt(1).putLong(HEAP);
    bytes.putShort(1).putShort(0).putInt(0).putLong(HdfHeader.BFLOAT16.length);
    bytes.put(HdfHeader.BFLOAT16);
    bytes.putLong(0).putLong(HEAP - (bytes.position() - Long.BYTES - start));
  }
}
