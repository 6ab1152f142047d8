// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A listing is read as it is: {@link ListingProofTest} sees what it looks for. */
class ListingTest {
  @Test
  void theLongestInnermostLoopIsCounted() {
    Listing loop =
        Listing.mainLoop(
                """
                   0:\tvpaddd ymm0,ymm0,ymm1
                   4:\tjmp    0x0
                   8:\tvpmullq zmm0,zmm1,zmm2
                   c:\tvmovdqu YMMWORD PTR [rsp+0x20],ymm0
                  10:\tvpaddd ymm0,ymm1,YMMWORD PTR [rsp+0x40]
                  14:\tvpbroadcastd ymm1,DWORD PTR [rip+0x10]
                  16:\tvmovdqu XMMWORD PTR [r8+r9*1],xmm0
                  18:\tcmp    r8d,r9d
                  1c:\tjae    0x40
                  20:\tcall   0x100
                  22:\tjmp    0x28
                  24:\tjl     0x8
                  28:\tmov    DWORD PTR [r8],r11d
                  2c:\tvpxor  ymm0,ymm0,ymm0
                  30:\tjmp    0xffffffffff9e3e60
                  34:\tcall   0x100
                  38:\tcall   0x100
                  3c:\tcall   0x100
                  40:\tcall   0x100
                  44:\tcall   0x100
                  48:\tcall   0x100
                  4c:\tcall   0x100
                  50:\tjne    0x28
                """
                    .lines()
                    .toList())
            .orElseThrow();
    assertEquals(List.of(10, 4, 1, 2, 1, 1, 1, 1), loop.figures());
  }
}
