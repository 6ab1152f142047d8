// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanefill.bench.LoopCounts.Loop;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What counts as a loop, and as its instructions, in disassemblies written for this purpose. */
class LoopCountsTest {
  @Test
  void innermostLoopsAreCountedAndOthersNot() {
    String disassembly =
        """
        0000000000001000 <wide>:
            1000:\tmov    eax,0x0
            1004:\tvpaddd ymm0,ymm0,ymm1
            1006:\tvmovdqu YMMWORD PTR [rcx],ymm0
            1008:\tadd    rcx,0x40
            100c:\tadd    eax,0x20
            1010:\tcmp    eax,edx
            1014:\tjl     1004 <wide+0x4>
            1018:\tsub    rsi,0x1
            101c:\tjne    1000 <wide>
        0000000000002000 <two>:
            2000:\tvpxord zmm0,zmm0,zmm1
            2004:\tvzeroupper
            2008:\tjne    0x2000
            200c:\tvpaddd xmm0,xmm0,xmm1
            2010:\tjne    200c <two+0xc>
            2014:\tjmp    2020 <forth>
        """;
    assertEquals(
        List.of(new Loop("wide", 6, 2, 1, 32), new Loop("two", 3, 1, 1, 0)),
        LoopCounts.loops(disassembly));
  }

  @Test
  void wholeMethodsOfC2AreReadAndTheirGapsFilled() {
    List<String> printed =
        """
        Compiled method (c1) 762 1120       2       a.B::other (27 bytes)
        [MachCode]
          0x00007f3200593e00: ffff
        [/MachCode]
        Compiled method (c2) 2852 1397 %     4       a.B::loop @ 69 (280 bytes)
        [MachCode]
          0x00007f3200593e00: ffff
        [/MachCode]
        Compiled method (c2) 3403 1465   !   4       a.B::fill (234 bytes)
         main code      [0x00007f3200593e00,0x00007f3200594070] = 624
        [MachCode]
          # {method} {0x00007f31d844dbb0} 'fill' '()V' in 'a/B'
          0x00007f3200593e00: 8984 24c0 | fe\040

          0x00007f3200593e07: ;   {runtime_call Stub::method_entry_barrier}
          0x00007f3200593e07: 7405\040
        [/MachCode]
          0x00007f3200594000: 1122
        """
            .lines()
            .toList();
    List<PrintedMethod> methods = PrintedMethod.parse(printed);
    assertEquals(1, methods.size());
    assertEquals("B::fill", methods.getFirst().name());
    byte[] code = {(byte) 0x89, (byte) 0x84, 0x24, (byte) 0xC0, (byte) 0xFE};
    byte nop = (byte) 0x90;
    assertArrayEquals(
        new byte[] {code[0], code[1], code[2], code[3], code[4], nop, nop, 0x74, 0x05},
        methods.getFirst().code());
  }
}
