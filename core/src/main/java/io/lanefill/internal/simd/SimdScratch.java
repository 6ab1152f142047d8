// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static io.lanefill.internal.simd.Species.LANES;

import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.Pool;
import io.lanefill.internal.stream.Counter;
import io.lanefill.internal.stream.StreamKey;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * What the stages of a kernel pass to each other: each stage reads and writes a few KiB of it,
 * which stay in the first-level cache.
 */
final class SimdScratch extends Pool.Shared implements AutoCloseable {
  /**
   * Blocks of one pass of uniforms or integers: 4 KiB of elements. Passes four times as long keep
   * memory waiting for a burst at the end of each: {@code FillBenchmark} at 64 Mi elements then
   * falls to 0.83 of its speed at 1 Mi, from 0.98.
   */
  static final int UNIFORM_BLOCKS = 256;

  /** Blocks of one Box-Muller pass. */
  static final int NORMAL_BLOCKS = 128;

  /** Groups of a truncated normal whose failures are redone together. */
  static final int TRUNCATED_GROUPS = 512;

  /**
   * Where the second blocks' candidates start: the first vector also reads the four places before.
   */
  static final int SECOND_OFFSET = 4;

  /** Entries of a pass, and room for those of blocks that {@link WidePhilox} makes too many. */
  private static final int ENTRIES = 2 * (NORMAL_BLOCKS + WidePhilox.STEP);

  /** The same of a pass of words. */
  private static final int WORD_ENTRIES = 2 * (UNIFORM_BLOCKS + WidePhilox.STEP);

  static final Pool<SimdScratch> POOL =
      new Pool<>() {
        @Override
        protected SimdScratch make() {
          return new SimdScratch();
        }
      };

  // What the stages of the current pass work on.

  /** Of the key and the upper three counter words. */
  final RoundConstants rounds = new RoundConstants();

  /** Counter words 0 and 1 of the first block, of blocks in a row or listed by their distance. */
  long low;

  /** From one block's counter to the next one's. */
  int stride;

  /** Blocks of the pass, a multiple of {@link Species#BLOCKS}. */
  int blocks;

  /** element = unit * scale + shift. */
  double scale;

  double shift;

  /**
   * The mask of the bits of a word that a uniform value takes: its lowest ones, {@link
   * ElementFormat#mantissaBits} of them.
   */
  int mantissa;

  /**
   * The bits of 2^(23 - n) as a float, n being the number of those bits: 0x3F80_0000, of 1, for
   * float32, 0x4600_0000 for float16 and 0x4780_0000 for bfloat16. Its last place is 2^-n, so with
   * the bits of a word as its mantissa the float is larger by the unit value.
   */
  int unitBase;

  /** The destination: one of these, the last in native memory. */
  float[] floats;

  double[] doubles;
  int[] ints;
  long[] longs;
  short[] shorts;
  MemorySegment segment;

  /** Where in the segment element 0 would be, in bytes. */
  long segmentStart;

  /** Or columns in native memory, where the first one starts, and bytes from one to the next. */
  MemorySegment columns;

  long columnsStart;
  long columnStride;

  /** Where the pass's first element goes. */
  int offset;

  // What they pass to each other: two entries a block in each array.

  /** Philox's words between two rounds, see {@link SimdPhilox}. */
  final long[] state = new long[2 * UNIFORM_BLOCKS];

  /** M0 * counter of each block, see {@link WidePhilox}. */
  final long[] products = new long[WORD_ENTRIES / 2];

  /** Constants of {@link WideUniform} and {@link WideWords}. */
  final long[] uniform = new long[WideUniform.CONSTANTS];

  /** Words 0 and 2 of each block: those that make radii in float32. */
  final int[] evenWords = new int[WORD_ENTRIES];

  /** Words 1 and 3 of each block: those that make angles in float32. */
  final int[] oddWords = new int[WORD_ENTRIES];

  /**
   * Reduced angles: the arguments of sine and cosine. In float64 a vector of them before one of
   * their residues, and then sines before cosines.
   */
  final double[] reduced = new double[ENTRIES];

  final float[] squaredRadius = new float[ENTRIES];
  final double[] radius64 = new double[ENTRIES];
  final float[] sine = new float[ENTRIES];
  final float[] cosine = new float[ENTRIES];

  /** Groups of a truncated normal that fail, and what fills their last vectors. */
  final int[] failed = new int[TRUNCATED_GROUPS + 2 * LANES];

  /** The number of the first group of a pass. */
  int firstGroup;

  /** The part of the list that a pass redoes. */
  int listedFrom;

  int listed;

  /** How many fail, and how many of these still do after their second block. */
  int failures;

  int incomplete;

  /** The smallest number of candidates inside the bounds that a group of a pass has, at most 4. */
  int fewestInside;

  /** The candidates of all groups' first blocks, and room to read eight of the last group. */
  final float[] firstCandidates = new float[4 * TRUNCATED_GROUPS + 4];

  /** The candidates of the failing groups' second blocks, in the order of the list. */
  final float[] secondCandidates = new float[SECOND_OFFSET + 4 * NORMAL_BLOCKS];

  /** The same in float64, whose candidates of first blocks stand in the destination. */
  final double[] secondCandidates64 = new double[2 * NORMAL_BLOCKS];

  /** The candidates of one group's two blocks, for vectors that do not hold them. */
  final float[] candidates = new float[8];

  /** The candidates of one group's two blocks in float64. */
  final double[] candidates64 = new double[4];

  /** Elements on their way to memory that the stages do not write. */
  final float[] buffer =
      new float[4 * Math.max(TRUNCATED_GROUPS, UNIFORM_BLOCKS + WidePhilox.STEP)];

  /** Listed groups. */
  final GatheredGroups groups = new GatheredGroups();

  private SimdScratch() {}

  /** Sets columns in native memory as the destination, which go through the buffer. */
  void beginColumns(MemorySegment dst, long start, long stride) {
    floats = buffer;
    columns = dst;
    columnsStart = start;
    columnStride = stride;
  }

  /** Sets the blocks of the next pass: the first ones of listed groups from one on. */
  void gather(int from, int blocks, int offset) {
    groups.pass(from);
    passOfGathered(blocks, offset);
  }

  /** Sets the blocks of the next pass: the second ones of the failing groups that it redoes. */
  void gatherSeconds(int from, int blocks, int offset) {
    groups.passOfSeconds(from, failed, listedFrom, listed);
    passOfGathered(blocks, offset);
  }

  private void passOfGathered(int blocks, int offset) {
    groups.setCounter(rounds);
    pass(blocks, offset);
  }

  /** Sets the stream and the step from unit values to elements. */
  void begin(StreamKey key, int stride, double scale, double shift) {
    begin(key, stride);
    this.scale = scale;
    this.shift = shift;
  }

  /** Sets how words become uniform unit values of a format that is not FLOAT64. */
  void setUnits(ElementFormat format) {
    int bits = format.mantissaBits();
    int dropped = Float.PRECISION - 1 - bits;
    mantissa = (1 << bits) - 1;
    unitBase = Float.floatToRawIntBits(1 << dropped);
  }

  /** Sets the stream of words that stay integers. */
  void begin(StreamKey key, int stride) {
    rounds.setKey(key);
    this.stride = stride;
  }

  /** Sets the blocks of the next pass; counter word 0 must not carry within it. */
  void pass(Counter first, long skippedCounters, int blocks, int offset) {
    this.low = first.low() + skippedCounters;
    rounds.setCounter(low, first.high());
    pass(blocks, offset);
  }

  /** Sets a pass over the unit values of whole groups that stand in the destination. */
  void elements(int offset, int groups, double scale, double shift) {
    this.scale = scale;
    this.shift = shift;
    pass(groups, offset);
  }

  private void pass(int blocks, int offset) {
    this.blocks = blocks;
    this.offset = offset;
  }

  /** Returns how many entries of each array a pass uses. */
  int entries() {
    return 2 * blocks;
  }

  /** Returns where in the segment the pass's first element goes, in bytes. */
  long segmentOffset() {
    return segmentStart + (long) Float.BYTES * offset;
  }

  /** Writes float32 elements that are made already, the first one at an offset in elements. */
  void put(float[] elements, int at, int length) {
    if (segment == null) {
      System.arraycopy(elements, 0, floats, at, length);
    } else {
      long start = segmentStart + (long) Float.BYTES * at;
      MemorySegment.copy(elements, 0, segment, ValueLayout.JAVA_FLOAT_UNALIGNED, start, length);
    }
  }

  /** Returns a scratch, to be closed. */
  static SimdScratch take() {
    return POOL.take();
  }

  /** Forgets destination and list, which it must not keep alive, and gives itself back. */
  @Override
  public void close() {
    floats = null;
    doubles = null;
    ints = null;
    longs = null;
    shorts = null;
    segment = null;
    columns = null;
    groups.end();
    giveBack();
  }
}
