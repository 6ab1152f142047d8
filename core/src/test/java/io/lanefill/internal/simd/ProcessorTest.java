// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who made the processor is read from Linux's file or Windows's variable, else it is not AMD. */
class ProcessorTest {
  @TempDir private Path folder;

  private String cpuinfo(String text) throws IOException {
    return Files.writeString(folder.resolve("cpuinfo"), text).toString();
  }

  @Test
  void linuxNamesTheVendorOfEachProcessor() throws IOException {
    String amd = "processor\t: 0\nvendor_id\t: AuthenticAMD\ncpu family\t: 25\n";
    String intel = "processor\t: 0\nvendor_id\t: GenuineIntel\ncpu family\t: 6\n";
    assertEquals(true, Processor.isAmd(null, cpuinfo(amd)));
    assertEquals(false, Processor.isAmd(null, cpuinfo(intel)));
    assertEquals(false, Processor.isAmd(null, cpuinfo("processor\t: 0\nmodel name\t: x\n")));
    assertEquals(false, Processor.isAmd(null, cpuinfo("")));
  }

  @Test
  void windowsNamesItInAVariable() {
    String none = folder.resolve("none").toString();
    assertEquals(true, Processor.isAmd("AMD64 Family 25 Model 97 Stepping 2, AuthenticAMD", none));
    assertEquals(false, Processor.isAmd("Intel64 Family 6 Model 143, GenuineIntel", none));
  }

  @Test
  void nothingKnownIsNotAmd() {
    assertEquals(false, Processor.isAmd(null, folder.resolve("none").toString()));
    assertEquals(false, Processor.isAmd(null, folder.toString()));
  }
}
