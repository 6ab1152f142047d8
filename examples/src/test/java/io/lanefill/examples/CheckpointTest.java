// SPDX-License-Identifier: Apache-2.0
package io.lanefill.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.Filler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example stops, goes on, and leaves the tensor's bits and nothing else. */
class CheckpointTest {
  /** 8 MiB: 32 chunks. */
  private static final String GIB = "0.0078125";

  private static final int SIZE = 1 << 21;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;
  private Path file;
  private Path note;

  @BeforeEach
  void nameFiles() {
    file = folder.resolve("t.f32");
    note = folder.resolve("t.f32.done");
  }

  private int run(BooleanSupplier stop, String... args) {
    return Checkpoint.run(
        args,
        Filler.sequential(),
        stop,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  /** Never says stop, but holds each chunk up so long that the progress of each is reported. */
  private static boolean slowly() {
    LockSupport.parkNanos(20_000_000);
    return false;
  }

  private void assertWhole() throws IOException {
    float[] expected = Checkpoint.tensor(SIZE).toFloatArray();
    ByteBuffer bytes = ByteBuffer.allocate(SIZE * Float.BYTES).order(ByteOrder.nativeOrder());
    bytes.asFloatBuffer().put(expected);
    assertArrayEquals(bytes.array(), Files.readAllBytes(file));
    assertFalse(Files.exists(note));
    assertEquals("", err.toString(StandardCharsets.UTF_8));
    assertTrue(out.toString(StandardCharsets.UTF_8).contains("Complete: 2,097,152 of 2,097,152"));
  }

  @Test
  void aStoppedFillGoesOnToTheWholeTensor() throws IOException {
    assertEquals(0, run(CheckpointTest::slowly, file.toString(), GIB, "stop-after=50"));
    assertEquals("1048576\n", Files.readString(note));
    assertTrue(out.toString(StandardCharsets.UTF_8).contains("1,048,576 of 2,097,152"));

    assertEquals(0, run(() -> false, file.toString(), GIB));
    assertWhole();
  }

  @Test
  void whatIsCompleteIsNotDrawnAgainAndTheRestIs() throws IOException {
    int done = 5003;
    byte[] junk = new byte[SIZE * Float.BYTES];
    Arrays.fill(junk, (byte) 0xCA);
    Files.write(file, junk);
    Files.writeString(note, done + "\n");

    assertEquals(0, run(() -> false, file.toString(), GIB));
    byte[] bytes = Files.readAllBytes(file);
    int seam = done * Float.BYTES;
    assertArrayEquals(Arrays.copyOf(junk, seam), Arrays.copyOf(bytes, seam));
    ByteBuffer first = ByteBuffer.wrap(bytes, seam, Float.BYTES).order(ByteOrder.nativeOrder());
    float[] expected = Checkpoint.tensor(SIZE).range(done, done + 1).toFloatArray();
    assertEquals(Float.floatToRawIntBits(expected[0]), first.getInt());
  }

  @Test
  void aFillThatIsStoppedAtOnceGoesOn() throws IOException {
    assertEquals(0, run(() -> true, file.toString(), GIB));
    assertEquals("0\n", Files.readString(note));
    assertEquals(0, run(() -> false, file.toString(), GIB));
    assertWhole();
  }

  @Test
  void aLongerFileWithoutANoteIsReplaced() throws IOException {
    Files.write(file, new byte[SIZE * Float.BYTES + 1]);
    assertEquals(0, run(() -> false, file.toString(), GIB));
    assertWhole();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          t.f32 0                  | GiB must be a number above 0, at most 1048576. Received: 0
          t.f32 x                  | GiB must be a number above 0, at most 1048576. Received: x
          t.f32 NaN                | GiB must be a number above 0, at most 1048576. Received: NaN
          t.f32 1 stop-after=101   | stop-after must be a number above 0, at most 100. Received: 101
          t.f32 1 stop-after=      | stop-after must be a number above 0, at most 100. Received:
          t.f32 1 2                | usage: Checkpoint [file [GiB]] [stop-after=percent]
          --help                   | usage: Checkpoint [file [GiB]] [stop-after=percent]
          """)
  void badArgumentsAreNamed(String args, String message) throws IOException {
    assertRefused(message, args.split(" ", -1));
    assertFalse(Files.exists(Path.of("t.f32")));
  }

  @Test
  void aDiskTooSmallIsToldBeforeAnythingIsWritten() throws IOException {
    assertRefused("no room for 1,073,741,824 MiB", file.toString(), "1048576");
    assertEquals(0, Files.size(file));
  }

  @ParameterizedTest
  @CsvSource({"-1", "2097153", "half"})
  void aNoteThatCannotBeIsRefused(String count) throws IOException {
    Files.write(file, new byte[SIZE * Float.BYTES]);
    Files.writeString(note, count);
    assertRefused("must hold a number from 0 to 2097152; delete it", file.toString(), GIB);
    assertEquals(SIZE * Float.BYTES, Files.size(file));
  }

  @Test
  void aNoteBeyondTheFileIsRefused() throws IOException {
    Files.write(file, new byte[40]);
    Files.writeString(note, "11");
    assertRefused("must hold a number from 0 to 10; delete it", file.toString(), GIB);
  }

  private void assertRefused(String message, String... args) {
    assertEquals(2, run(() -> false, args));
    assertTrue(err.toString(StandardCharsets.UTF_8).contains(message), err::toString);
    assertEquals("", out.toString(StandardCharsets.UTF_8));
  }
}
