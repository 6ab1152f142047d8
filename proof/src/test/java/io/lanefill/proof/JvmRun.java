// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof;

import io.lanefill.internal.simd.VectorWidth;
import java.util.ArrayList;
import java.util.List;

/**
 * A JVM in which the kernel of the process must write the scalar kernel's bits.
 *
 * @param flags what its command line says
 * @param kernel how {@code ActiveKernel} must describe itself: the beginning
 * @param rounds how often it makes all calls; few where it only crawls
 * @param collections the least number of garbage collections
 * @param warm whether the SIMD kernels are compiled first
 */
record JvmRun(String flags, String kernel, int rounds, int collections, boolean warm) {
  static final String MODULE = "--add-modules jdk.incubator.vector";
  private static final String SIMD = MODULE + " -Dlanefill.kernel=simd ";
  private static final String C2_STRESS =
      "-XX:+UnlockDiagnosticVMOptions -XX:+StressLCM -XX:+StressGCM -XX:+StressIGVN"
          + " -XX:+StressCCP -XX:StressSeed=";

  /** Rounds that go through all compilers, and what an emulated processor has time for. */
  private static final int MANY = ProofReport.emulator().isEmpty() ? 20 : 3;

  /** Garbage collections of a collector that is kept busy: some in each round. */
  private static final int BUSY = 5 * MANY;

  /** Seconds from one collection to the next; an emulated one takes longer than a hundredth. */
  private static final double ZGC_INTERVAL = ProofReport.emulator().isEmpty() ? 0.01 : 1;

  private static JvmRun scalar(String flags, String reason) {
    return new JvmRun(flags, "scalar: " + reason, MANY, 0, false);
  }

  private static JvmRun passes(String flags, String reason) {
    return new JvmRun(flags, "passes: " + reason, MANY, 0, false);
  }

  /** Passes, from the first element on. */
  private static JvmRun passes(int rounds, String flags) {
    String all = MODULE + " -Dlanefill.kernel=passes " + flags;
    return new JvmRun(all, "passes: Forced", rounds, 0, false);
  }

  /** SIMD from the first element on, with so many lanes if the hardware has them. */
  private static JvmRun simd(int lanes, int rounds, String flags) {
    return new JvmRun(SIMD + flags, "simd, " + lanes + " lanes: Forced", rounds, 0, false);
  }

  private static JvmRun simd(String flags) {
    return simd(own(), MANY, flags);
  }

  /** Under a collector that is kept busy. */
  private static JvmRun collected(String flags) {
    String kernel = "simd, " + own() + " lanes: Forced";
    return new JvmRun(SIMD + flags, kernel, MANY, BUSY, false);
  }

  /** Returns the lanes of this process, whose width nothing limits. */
  private static int own() {
    return VectorWidth.bits() / Float.SIZE;
  }

  /** Returns every run: kernels, widths, compilers, collectors, layouts of objects. */
  static List<JvmRun> all() {
    List<JvmRun> runs = new ArrayList<>();
    String alone = "Passes fill, and SIMD cannot take over in the long run. ";
    runs.add(passes("", alone + "The module jdk.incubator.vector is missing"));
    runs.add(scalar(MODULE + " -Dlanefill.kernel=scalar", "Forced"));
    String warmed = "simd, " + own() + " lanes: Each law is soon filled by passes";
    runs.add(new JvmRun(MODULE, warmed, MANY, 0, true));

    runs.add(simd(4, MANY, "-Dlanefill.vectorBits=128"));
    runs.add(simd(8, MANY, "-Dlanefill.vectorBits=256"));
    runs.add(simd(16, MANY, "-Dlanefill.vectorBits=512"));
    runs.add(passes(MODULE + " -XX:MaxVectorSize=8", alone + "Vectors have 64 bits here"));
    runs.add(simd(4, MANY, "-XX:MaxVectorSize=16"));
    runs.add(simd(Math.min(8, own()), MANY, "-XX:MaxVectorSize=32"));
    for (int bytes : new int[] {8, 16, 32, 64}) {
      runs.add(passes(MANY, "-XX:MaxVectorSize=" + bytes));
    }
    String architecture = System.getProperty("os.arch");
    if (architecture.equals("amd64")) {
      runs.add(simd(4, MANY, "-XX:UseAVX=0"));
      runs.add(simd(4, MANY, "-XX:UseAVX=1"));
      runs.add(simd(Math.min(8, own()), MANY, "-XX:UseAVX=2"));
      runs.add(simd("-XX:UseAVX=3"));
      runs.add(simd(16, 1, "-XX:UseAVX=0 -Dlanefill.vectorBits=512"));
      for (int avx = 0; avx <= 3; avx++) {
        runs.add(passes(MANY, "-XX:UseAVX=" + avx));
      }
    }
    if (architecture.equals("aarch64")) {
      runs.add(simd(4, MANY, "-XX:UseSVE=0"));
      runs.add(simd("-XX:UseSVE=1"));
    }
    runs.add(simd(own(), 2, "-XX:-UseFMA"));

    runs.add(scalar(MODULE + " -Xint", "This JVM only interprets"));
    runs.add(simd(own(), 1, "-Xint"));
    runs.add(scalar(MODULE + " -XX:TieredStopAtLevel=1", "This JVM runs without C2"));
    runs.add(simd(own(), 2, "-XX:TieredStopAtLevel=1"));
    runs.add(passes(1, "-Xint"));
    runs.add(passes(MANY, "-XX:TieredStopAtLevel=1"));
    runs.add(passes(1, "-Xcomp"));
    runs.add(simd("-XX:-TieredCompilation"));
    runs.add(passes(MANY, "-XX:-TieredCompilation"));
    runs.add(simd("-XX:-UseSuperWord"));
    runs.add(passes(MANY, "-XX:-UseSuperWord"));
    runs.add(simd("-XX:+UseCountedLoopSafepoints -XX:LoopStripMiningIter=1"));
    for (int seed = 1; seed <= 3; seed++) {
      runs.add(simd(C2_STRESS + seed));
      runs.add(passes(MANY, C2_STRESS + seed));
    }

    runs.add(collected("-XX:+UseSerialGC -Xmx24m -Xmn1m"));
    runs.add(collected("-XX:+UseParallelGC -Xmx32m -Xmn2m"));
    runs.add(collected("-XX:+UseG1GC -Xmx32m -Xmn2m"));
    runs.add(collected("-XX:+UseZGC -Xmx64m -XX:ZCollectionIntervalMinor=" + ZGC_INTERVAL));
    runs.add(
        collected(
            "-XX:+UseShenandoahGC -Xmx64m -XX:+UnlockDiagnosticVMOptions"
                + " -XX:ShenandoahGCHeuristics=aggressive"));
    String verified =
        "-XX:+UseSerialGC -Xmx24m -Xmn1m -XX:+UnlockDiagnosticVMOptions -XX:+VerifyBeforeGC"
            + " -XX:+VerifyAfterGC";
    // Few rounds: each of thousands of collections looks at the whole heap twice.
    runs.add(new JvmRun(SIMD + verified, collected("").kernel(), 2, 100, false));
    runs.add(simd("-XX:+UseCompactObjectHeaders"));
    runs.add(simd("-XX:-UseCompressedOops -XX:ObjectAlignmentInBytes=16"));
    return runs;
  }

  /** Returns the flags, without the one that all but the first run have. */
  @Override
  public String toString() {
    return flags.startsWith(MODULE) ? flags.substring(MODULE.length()).strip() : "no module";
  }
}
