// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command line asks for; nothing is started here. */
class ColdPlanTest {
  @Test
  void withoutArgumentsItTakesMinutes() {
    ColdPlan plan = ColdPlan.parse(List.of(), 2);
    assertEquals(2 * 3 * 2, plan.cases().size());
    assertEquals(List.of(ColdKernel.DEFAULT, ColdKernel.SCALAR, ColdKernel.C), plan.kernels());
    assertEquals(5, plan.rounds());
    assertEquals("cold", plan.label());
    assertEquals(12 * 3 + 3, plan.scores());
    assertTrue(plan.seconds() > 60 && plan.seconds() < 600, plan.seconds() + " seconds");
    assertTrue(ColdPlan.parse(List.of(), 1).cases().stream().allMatch(c -> c.processors() == 1));
  }

  @Test
  void casesAreJobsByLawsByProcessors() {
    ColdPlan plan =
        ColdPlan.parse(
            List.of(
                "jobs=5003,16Ki",
                "laws=normal",
                "processors=2,1,2",
                "kernels=c,simd,passes",
                "rounds=1",
                "peak=0",
                "label=a=b"),
            2);
    assertEquals(
        List.of("5003 normal 2", "5003 normal 1", "16Ki normal 2", "16Ki normal 1"),
        plan.cases().stream()
            .map(c -> c.job().name() + " " + c.law() + " " + c.processors())
            .toList());
    assertEquals(List.of(ColdKernel.C, ColdKernel.SIMD, ColdKernel.PASSES), plan.kernels());
    assertEquals(List.of(), plan.peakLaws());
    assertEquals("a=b", plan.label());
  }

  @Test
  void allJobsAreThere() {
    assertEquals(
        Job.ALL,
        ColdPlan.parse(List.of("jobs=all", "laws=normal", "processors=1"), 1).cases().stream()
            .map(c -> c.job().name())
            .toList());
  }

  @Test
  void timeToPeakIsMeasuredOnceForALawOnMostProcessors() {
    ColdPlan plan = ColdPlan.parse(List.of("jobs=1Ki,1Mi", "laws=normal,uniform", "peak=4"), 2);
    assertEquals(List.of("normal", "uniform"), plan.peakLaws());
    assertEquals(2, plan.peakProcessors());
    assertEquals(4, plan.peakSeconds());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "job=1Ki; An argument must be one of jobs, laws,",
        "jobs; An argument must be one of jobs, laws,",
        "jobs=resnet; A job must be resnet50, gpt2 or a size",
        "jobs=257Mi; A job must be",
        "jobs=0; A job must be",
        "jobs=; A job must be",
        "laws=cauchy; `laws` must be of [uniform, normal, truncated] or all. Received: cauchy",
        "processors=3; `processors` must be of a whole number from 1 to 2. Received: 3",
        "processors=x; `processors` must be of a whole number from 1 to 2. Received: x",
        "rounds=0; `rounds` must be",
        "kernels=scaler; `kernels` must be of [default, scalar, passes, simd, c]. Received: scaler",
        "peak=2; `peak` must be of 0 or at least 3 seconds. Received: 2",
      })
  void whatMakesNoSenseIsRefusedInOneLine(String argument, String start) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> ColdPlan.parse(List.of(argument), 2))
            .getMessage();
    assertTrue(message.startsWith(start), message);
    assertEquals(1, message.lines().count());
  }

  @ParameterizedTest
  @CsvSource({"'0-3', 2, '2,3'", "'0-1,4', 2, '1,4'", "7, 1, 7", "'0-1', 3, '0,1'"})
  void aProcessGetsTheLastProcessors(String allowed, int count, String last) {
    assertEquals(last, Pinning.last(allowed, count));
  }

  @Test
  void otherBitsAreAnError() {
    Map<String, String> checksums = new LinkedHashMap<>();
    ColdCase c = new ColdCase(Job.of("1Ki"), "normal", 2);
    ColdRounds.check(checksums, c, "default", "12");
    ColdRounds.check(checksums, c, "scalar", "12");
    ColdRounds.check(checksums, new ColdCase(Job.of("1Mi"), "normal", 2), "scalar", "13");
    assertEquals(
        "1Ki, normal by c on 2 processors: checksum 13 instead of 12",
        assertThrows(IllegalStateException.class, () -> ColdRounds.check(checksums, c, "c", "13"))
            .getMessage());
  }
}
