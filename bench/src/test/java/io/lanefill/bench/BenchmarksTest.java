// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.ActiveKernel;
import io.lanefill.DType;
import io.lanefill.Filler;
import io.lanefill.IntegerType;
import io.lanefill.checkpoint.CheckpointPlan;
import io.lanefill.checkpoint.PlanOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs each benchmark's set-up and one call of it, without JMH, so that none rots unseen. */
class BenchmarksTest {
  /** No multiple of a group, a vector or a piece of the comparison. */
  private static final int ODD_SIZE = 5003;

  /** Two chunks of the C truncated normal and a short third. */
  private static final int C_SIZE = 4608;

  @ParameterizedTest
  @EnumSource(DType.class)
  void everyWorkloadHasTheBitsOfTheSpecification(DType dtype) {
    for (String distribution : List.of("uniform", "normal", "truncated")) {
      for (String destination : List.of("array", "segment")) {
        Workload workload = new Workload(distribution, dtype, ODD_SIZE);
        workload.allocate(destination);
        workload.check(Filler.sequential());
      }
    }
  }

  @Test
  void aDifferenceInOneBitIsReported() {
    Workload workload = new Workload("normal", DType.FLOAT32, ODD_SIZE);
    workload.allocate("array");
    workload.check(Filler.sequential());
    float[] right = workload.floats();
    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                workload.check(
                    i -> Float.floatToRawIntBits(right[i]) ^ (i == ODD_SIZE - 1 ? 1 : 0)));
    assertTrue(thrown.getMessage().startsWith("Element 5002 of "), thrown.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"array", "segment"})
  void fillBenchmarkSetsUpAndFills(String destination) {
    FillBenchmark benchmark = new FillBenchmark();
    benchmark.distribution = "uniform";
    benchmark.dtype = DType.FLOAT32;
    benchmark.size = ODD_SIZE;
    benchmark.destination = destination;
    benchmark.setUp(ActiveKernel.get().name());
    assertFills(2 * ODD_SIZE, benchmark);
  }

  @Test
  void aBenchmarkRefusesTheOtherKernel() {
    FillBenchmark benchmark = new FillBenchmark();
    benchmark.distribution = "uniform";
    benchmark.dtype = DType.FLOAT32;
    benchmark.size = ODD_SIZE;
    benchmark.destination = "array";
    String other = ActiveKernel.get().name().equals("simd") ? "scalar" : "simd";
    assertThrows(IllegalStateException.class, () -> benchmark.setUp(other));
  }

  @Test
  void threadsBenchmarkSetsUpAndFills() throws Exception {
    Assumptions.assumeTrue(Runtime.getRuntime().availableProcessors() >= 2);
    ThreadsBenchmark benchmark = threads(2);
    benchmark.setUp(ActiveKernel.get().name());
    ThreadsBenchmark.Fills fills = new ThreadsBenchmark.Fills();
    benchmark.simd(fills);
    benchmark.tearDown();
    assertTrue(fills.elements() > 0 && fills.speedUp() > 0 && fills.speedUpApart() > 0);
  }

  @Test
  void fillsOfAnIterationAddUp() {
    ThreadsBenchmark.Fills fills = new ThreadsBenchmark.Fills();
    fills.add(1000, 300, 100, 200);
    fills.add(1000, 500, 400, 440);
    assertEquals(4000, fills.elements());
    assertEquals(1.6, fills.speedUp());
    assertEquals(1.25, fills.speedUpApart());
    fills.setUp();
    fills.add(1000, 100, 100, 50);
    assertEquals(1, fills.speedUp());
    assertEquals(2, fills.speedUpApart());
  }

  @Test
  void partsMakeTheWhole() {
    Workload workload = new Workload("normal", DType.FLOAT32, ODD_SIZE);
    workload.allocate("array");
    workload.check(Filler.sequential());
    float[] whole = workload.floats().clone();
    Arrays.fill(workload.floats(), Float.NaN);
    for (int part = 0; part < 3; part++) {
      workload.fillPart(part, 3);
    }
    assertArrayEquals(whole, workload.floats());
  }

  @Test
  void threadsBenchmarkRefusesOneThreadAndMoreThanProcessors() {
    for (int threads : new int[] {1, Runtime.getRuntime().availableProcessors() + 1}) {
      assertThrows(IllegalArgumentException.class, threads(threads)::setUp);
    }
  }

  private static ThreadsBenchmark threads(int threads) {
    ThreadsBenchmark benchmark = new ThreadsBenchmark();
    benchmark.distribution = "uniform";
    benchmark.threads = threads;
    benchmark.size = ODD_SIZE;
    return benchmark;
  }

  @ParameterizedTest
  @CsvSource({"column, 4096, 4096", "groups, 4096, 1024", "rows64, 262144, 65536"})
  void boxBenchmarkFillsAndChecksAfterwards(String part, long elements, long groups) {
    BoxBenchmark benchmark = new BoxBenchmark();
    benchmark.distribution = "uniform";
    benchmark.part = part;
    benchmark.setUp(ActiveKernel.get().name());
    assertThrows(IllegalStateException.class, benchmark::tearDown);
    Elements elementCounter = new Elements();
    Groups groupCounter = new Groups();
    benchmark.simd(elementCounter, groupCounter);
    benchmark.tearDown();
    benchmark.scalar(elementCounter, groupCounter);
    benchmark.tearDown();
    assertEquals(2 * elements, elementCounter.elements);
    assertEquals(2 * groups, groupCounter.groups);
  }

  @ParameterizedTest
  @CsvSource({"matrix, plain", "matrix, reordered", "kernel, plain", "kernel, reordered"})
  void stridedBenchmarkSetsUpAndFills(String tensor, String layout) {
    StridedBenchmark benchmark = new StridedBenchmark();
    benchmark.distribution = "uniform";
    benchmark.tensor = tensor;
    benchmark.layout = layout;
    benchmark.setUp(ActiveKernel.get().name());
    Elements counter = new Elements();
    benchmark.simd(counter);
    benchmark.scalar(counter);
    assertEquals(tensor.equals("matrix") ? 1 << 25 : 9 << 19, counter.elements);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void fileBenchmarkFillsAndChecksAfterwards(int threads) throws IOException {
    FileBenchmark benchmark = new FileBenchmark();
    benchmark.distribution = "uniform";
    benchmark.threads = threads;
    benchmark.size = ODD_SIZE;
    Elements counter = new Elements();
    for (boolean mapped : new boolean[] {false, true}) {
      benchmark.setUp(ActiveKernel.get().name());
      benchmark.delete();
      if (mapped) {
        benchmark.mapped(counter);
      } else {
        benchmark.channel(counter);
      }
      benchmark.tearDown();
    }
    assertEquals(2 * ODD_SIZE, counter.elements);
  }

  @ParameterizedTest
  @ValueSource(strings = {"uniform", "normal", "truncated"})
  void loneBenchmarkSetsUpAndFills(String distribution) {
    LoneBenchmark benchmark = new LoneBenchmark();
    benchmark.distribution = distribution;
    benchmark.setUp(ActiveKernel.get().name());
    Elements counter = new Elements();
    benchmark.simd(counter);
    benchmark.scalar(counter);
    assertEquals(2 * LoneBenchmark.CALLS, counter.elements);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 64, 512, 65536})
  void gatherBenchmarkSetsUpAndFills(int width) {
    for (String distribution : List.of("uniform", "normal", "truncated")) {
      GatherBenchmark benchmark = new GatherBenchmark();
      benchmark.distribution = distribution;
      benchmark.width = width;
      benchmark.setUp(ActiveKernel.get().name());
      assertFills(2 * GatherBenchmark.ELEMENTS, benchmark);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"words", "range"})
  void integersBenchmarkSetsUpAndFills(String elements) {
    for (IntegerType type : IntegerType.values()) {
      IntegersBenchmark benchmark = new IntegersBenchmark();
      benchmark.elements = elements;
      benchmark.type = type;
      benchmark.size = 1024;
      benchmark.setUp(ActiveKernel.get().name());
      Elements counter = new Elements();
      benchmark.simd(counter);
      benchmark.scalar(counter);
      assertEquals(2 * 1024, counter.elements);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"array", "segment"})
  void overheadBenchmarkSetsUpAndFills(String destination) {
    for (String distribution : List.of("uniform", "normal", "truncated")) {
      OverheadBenchmark benchmark = new OverheadBenchmark();
      benchmark.distribution = distribution;
      benchmark.destination = destination;
      benchmark.setUp(ActiveKernel.get().name());
      assertFills(2 * OverheadBenchmark.SIZE, benchmark);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void rangeBenchmarkSetsUpAndFills(int start) {
    for (String distribution : List.of("uniform", "normal", "truncated")) {
      RangeBenchmark benchmark = new RangeBenchmark();
      benchmark.distribution = distribution;
      benchmark.start = start;
      benchmark.size = ODD_SIZE;
      benchmark.setUp(ActiveKernel.get().name());
      assertFills(2 * ODD_SIZE, benchmark);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PhiloxGenerator", "L64X128MixRandom", "Xoroshiro128PlusPlus"})
  void generatorBenchmarkDraws(String generator) {
    GeneratorBenchmark benchmark = new GeneratorBenchmark();
    benchmark.generator = generator;
    benchmark.setUp();
    Elements counter = new Elements();
    assertNotEquals(benchmark.nextLong(counter), benchmark.nextLong(counter));
    assertNotEquals(benchmark.nextInt(counter), benchmark.nextInt(counter));
    assertEquals(1, benchmark.nextFloat(counter), 0.01);
    assertNotEquals(benchmark.doubles(counter), benchmark.doubles(counter));
    assertNotEquals(benchmark.doublesWithLimit(counter), benchmark.doublesWithLimit(counter));
    assertEquals(9 * GeneratorBenchmark.NUMBERS, counter.elements);
  }

  @Test
  void orthogonalBenchmarkSetsUpAndFills() {
    OrthogonalBenchmark benchmark = new OrthogonalBenchmark();
    benchmark.side = 65;
    benchmark.setUp();
    Elements counter = new Elements();
    benchmark.fill(counter);
    assertEquals(65 * 65, counter.elements);
  }

  @Test
  void modelBenchmarkFillsABundledModel() throws IOException {
    ModelBenchmark benchmark = new ModelBenchmark();
    benchmark.setUp(ActiveKernel.get().name(), Models.read("resnet50"));
    assertCounted(
        2 * 25_636_712,
        counter -> {
          benchmark.simd(counter);
          benchmark.scalar(counter);
        });
  }

  @Test
  void modelBenchmarkRefusesOtherBits() throws IOException {
    String wrong =
        """
        {"vars": [{"path": "a", "shape": [3], "dtype": "float32", "initializer": "ones",
                   "sha256": "%s"}]}
        """
            .formatted("0".repeat(64));
    CheckpointPlan plan =
        CheckpointPlan.read(
            "wrong.json",
            new ByteArrayInputStream(wrong.getBytes(StandardCharsets.UTF_8)),
            PlanOptions.none());
    String kernel = ActiveKernel.get().name();
    ModelBenchmark benchmark = new ModelBenchmark();
    assertThrows(IllegalStateException.class, () -> benchmark.setUp(kernel, plan));
  }

  @Test
  void theOtherModelIsBundledToo() throws IOException {
    assertEquals(124_439_808, Models.read("gpt2").elements());
    assertThrows(IllegalArgumentException.class, () -> Models.read("gpt3"));
  }

  /** Fills by both kernels, which must count their elements. */
  private static void assertFills(long elements, FillingBenchmark benchmark) {
    assertCounted(
        elements,
        counter -> {
          benchmark.simd(counter);
          benchmark.scalar(counter);
        });
  }

  /** Calls a benchmark, which must count its elements. */
  private static void assertCounted(long elements, Consumer<Elements> benchmark) {
    Elements counter = new Elements();
    benchmark.accept(counter);
    assertEquals(elements, counter.elements);
  }

  @Test
  void segmentFillFills() {
    CeilingBenchmark.OffHeap target = new CeilingBenchmark.OffHeap();
    target.size = ODD_SIZE;
    target.setUp();
    assertCounted(ODD_SIZE, counter -> new CeilingBenchmark().segmentFill(target, counter));
  }

  @Test
  void philoxWordsAreCheckedAndWritten() {
    CeilingBenchmark.Words target = new CeilingBenchmark.Words();
    target.size = C_SIZE;
    target.setUp();
    assertCounted(C_SIZE, counter -> new CeilingBenchmark().philoxWords(target, counter));
  }

  @Test
  void arraysFillFills() {
    CeilingBenchmark.Heap heap = new CeilingBenchmark.Heap();
    heap.size = ODD_SIZE;
    heap.setUp();
    assertCounted(ODD_SIZE, counter -> new CeilingBenchmark().arraysFill(heap, counter));
  }

  @Test
  void timeToPeakIsTheEndOfTheFirstFastRun() {
    List<TimeToPeak.Fill> fills = new ArrayList<>();
    long end = 0;
    for (int i = 0; i < 400; i++) {
      // Slow for a second, with one lucky fill; then fast for three.
      long nanos = i < 10 && i != 4 ? 100_000_000 : 10_000_000;
      end += nanos;
      fills.add(new TimeToPeak.Fill(end, nanos));
    }
    // Nine slow fills and a lucky one are 0.91 s; three fast ones make a median of five.
    assertEquals(0.94, TimeToPeak.secondsToPeak(fills), 1e-9);
  }
}
