// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.lanefill.keras.Initializer;
import io.lanefill.keras.RandomNormal;
import io.lanefill.support.TestData;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamConstants;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Proves that Java's serialization takes every object to an equal one, by bytes that never change,
 * and that a stream which no object has written is refused.
 *
 * <p>{@code serial-forms.txt} holds the bytes of {@link SerialSamples}. For new samples write it
 * anew, from the root of the project, and make sure that no old line is changed:
 *
 * <pre>
 * mvn -pl core test -Dtest=JavaSerializationTest -Dlanefill.test.writeSerialForms=src/test/resources/io/lanefill/serial-forms.txt
 * </pre>
 */
class JavaSerializationTest {
  private static final String WRITE = "lanefill.test.writeSerialForms";

  private static byte[] bytes(Object object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return bytes.toByteArray();
  }

  private static Object read(byte[] bytes) throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return in.readObject();
    }
  }

  private static Map<String, String> golden() throws IOException {
    Map<String, String> golden = new LinkedHashMap<>();
    new String(TestData.bytes("serial-forms.txt"), StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.split(" "))
        .forEach(words -> golden.put(words[0], words[1]));
    return golden;
  }

  private static double[] elements(RandomTensor tensor) {
    return tensor.size() < 1000 ? tensor.toDoubleArray() : tensor.range(0, 9).toDoubleArray();
  }

  @Test
  void objectsComeBackAsTheyWere() throws Exception {
    for (Map.Entry<String, Object> sample : SerialSamples.all().entrySet()) {
      Object before = sample.getValue();
      Object after = read(bytes(before));
      String name = sample.getKey();
      assertEquals(before, after, name);
      assertEquals(before.hashCode(), after.hashCode(), name);
      assertEquals(before.toString(), after.toString(), name);
      assertSame(before.getClass(), after.getClass(), name);
      assertArrayEquals(bytes(before), bytes(after), name);
      if (before instanceof RandomTensor tensor) {
        assertArrayEquals(elements(tensor), elements((RandomTensor) after), name);
      }
      if (before instanceof Initializer initializer && !name.contains("ArrayConstant")) {
        // Those that take seeds from a generator take the same ones.
        long[] shape = name.endsWith(".batch") ? new long[] {2, 3, 4, 4} : new long[] {4, 4};
        RandomTensor tensor = initializer.tensor(shape);
        assertEquals(tensor, ((Initializer) after).tensor(shape), name);
      }
    }
  }

  /** A part of a part is cut by its own axes. */
  @Test
  void partsCanBeCutFurther() throws Exception {
    RandomTensor whole = RandomTensor.of(Distribution.normal(0, 1), Seed.of(7), 4, 5, 6);
    RandomTensor box = whole.box(new long[] {1, 1, 2}, new long[] {3, 3, 3});
    RandomTensor read = (RandomTensor) read(bytes(box));
    long[] origin = {1, 2, 1};
    long[] extent = {2, 1, 2};
    assertEquals(box.box(origin, extent), read.box(origin, extent));
    assertEquals(
        box.range(3, 20).range(1, 9), ((RandomTensor) read(bytes(read.range(3, 20)))).range(1, 9));
  }

  @Test
  void rowsAreReadAsWhatTheyAre() throws Exception {
    RandomTensor whole = RandomTensor.of(Distribution.normal(0, 1), Seed.of(7), 9, 5, 6);
    RandomTensor box = whole.box(new long[] {1, 1, 2}, new long[] {7, 3, 3});
    RandomTensor rows = box.rows(6, 0, 2, 6);
    for (RandomTensor each :
        new RandomTensor[] {
          whole.rows(3),
          rows,
          rows.box(new long[] {1, 0, 1}, new long[] {2, 3, 2}),
          rows.rows(2, 1).range(3, 14),
          rows.range(3, 30).rows(7, 7, 20),
          rows.range(3, 30).rows(7, 7, 20).range(1, 3).rows(1)
        }) {
      RandomTensor read = (RandomTensor) read(bytes(each));
      assertEquals(each, read);
      assertArrayEquals(each.toFloatArray(), read.toFloatArray());
    }
  }

  @Test
  void drawnSeedsStayDrawn() throws Exception {
    assertTrue(((Seed) read(bytes(Seed.drawn(5)))).isDrawn());
  }

  @Test
  void theBytesAreTheRecordedOnes() throws Exception {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, Object> sample : SerialSamples.all().entrySet()) {
      String hex = HexFormat.of().formatHex(bytes(sample.getValue()));
      text.append(sample.getKey()).append(' ').append(hex).append('\n');
    }
    String file = System.getProperty(WRITE);
    if (file != null) {
      Path written = Path.of(file).toAbsolutePath();
      Files.writeString(written, text);
      fail("Wrote " + written + ": run again without -D" + WRITE);
    }
    assertEquals(
        new String(TestData.bytes("serial-forms.txt"), StandardCharsets.UTF_8), text.toString());
  }

  @Test
  void recordedBytesAreRead() throws Exception {
    Map<String, String> golden = golden();
    for (Map.Entry<String, Object> sample : SerialSamples.all().entrySet()) {
      byte[] bytes = HexFormat.of().parseHex(golden.get(sample.getKey()));
      assertEquals(sample.getValue(), read(bytes), sample.getKey());
    }
  }

  /** Returns the stream of an object's form with other plain values. */
  private static byte[] forged(String sample, byte[] values) throws IOException {
    byte[] original = HexFormat.of().parseHex(golden().get(sample));
    ByteArrayOutputStream forged = new ByteArrayOutputStream();
    forged.write(original, 0, start(original) - 2);
    forged.write(ObjectStreamConstants.TC_BLOCKDATALONG);
    forged.write(ByteBuffer.allocate(Integer.BYTES).putInt(values.length).array());
    forged.write(values);
    forged.write(ObjectStreamConstants.TC_ENDBLOCKDATA);
    return forged.toByteArray();
  }

  /** Returns where the plain values start: after the class, which has no superclass of its own. */
  private static int start(byte[] stream) {
    for (int i = 1; ; i++) {
      if (stream[i - 1] == ObjectStreamConstants.TC_NULL
          && stream[i] == ObjectStreamConstants.TC_BLOCKDATA
          && stream.length == i + 3 + (stream[i + 1] & 0xFF)) {
        return i + 2;
      }
    }
  }

  private static byte[] values(String sample) throws IOException {
    byte[] stream = HexFormat.of().parseHex(golden().get(sample));
    int start = start(stream);
    return Arrays.copyOfRange(stream, start, stream.length - 1);
  }

  private static void assertRefused(String sample, byte[] values) throws IOException {
    byte[] forged = forged(sample, values);
    assertThrows(
        InvalidObjectException.class,
        () -> read(forged),
        () -> sample + " " + HexFormat.of().formatHex(values));
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Replaces bytes by as many others in the values of a sample. */
  private static void assertRefused(String sample, String old, String other) throws IOException {
    String values = new String(values(sample), StandardCharsets.ISO_8859_1);
    assertTrue(values.contains(old), () -> sample + " must hold " + old);
    assertRefused(sample, latin(values.replace(old, other)));
  }

  @Test
  void forgedValuesAreRefused() throws Exception {
    for (String sample : new String[] {"seed", "values", "tensor", "generator", "HeNormal"}) {
      byte[] values = values(sample);
      values[0] = 2;
      assertRefused(sample, values);
      values[0] = 1;
      values[1] = 'X';
      assertRefused(sample, values);
    }
    // A shape of 4, 5, 6 made one of -1; a stddev of 1 made one of -1.
    assertRefused("tensor", "\0\0\0\0\0\0\0\4", "\377\377\377\377\377\377\377\377");
    assertRefused("tensor", "\77\360", "\277\360");
    // A range to 50 made one to 178, of a tensor of 120; an extent of 3 made one of 131.
    assertRefused("tensor.range", "\0\0\62", "\0\0\262");
    String extent = "\0\0\0\0\0\0\0\3";
    String box = extent.repeat(3) + "\0";
    assertRefused("tensor.box", box, extent.repeat(2) + "\0\0\0\0\0\0\0\203\0");
    // A range from -3 made one from 2^63 - 3; the same of integers from 1, made one from 7.
    assertRefused("limits", "\377\377\377\377\377\377\377\375", "\177\377\377\377\377\377\377\375");
    assertRefused("integers", "\0\0\0\0\0\0\0\1\0", "\0\0\0\0\0\0\0\7\0");
    // A row 3 of four made row 4.
    assertRefused("tensor.rows", "\0\0\0\3\0\0\0\0\0\0\0\3", "\0\0\0\3\0\0\0\0\0\0\0\4");
    // The byte before a seed, of a kind that there is not.
    assertRefused("HeNormal", "Ss\0\12Seed.of(7)", "Xs\0\12Seed.of(7)");
  }

  /** A distribution is a record, whose values its stream holds itself: a stddev of 2 made -2. */
  @Test
  void aForgedRecordIsRefused() throws Exception {
    String normal = golden().get("normal");
    String forged = normal.replaceFirst("4000000000000000$", "c000000000000000");
    assertNotEquals(normal, forged);
    assertThrows(InvalidObjectException.class, () -> read(HexFormat.of().parseHex(forged)));
  }

  /** Replaces a text by one of the same length in the values of a sample. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          seed,            Seed.of(42), Seed.of(4 )
          seed,            Seed.of(42), Seed.xy(42)
          tensor,          FLOAT32,     FLOAT23
          tensor,          NORMAL,      LAMRON
          limits,          INT32,       INT23
          HeNormal,        HeNormal,    HeNormaX
          HeNormal,        input_axes,  input_axis
          HeNormal,        Seed.of(7),  Seed.of(x)
          VarianceScaling, fan_in,      fan_no
          generator,       Seed.of(42), Seed.xy(42)
          """)
  void forgedTextsAreRefused(String sample, String old, String other) throws IOException {
    assertRefused(sample, old, other);
  }

  /** An array of arrays, and so on: reading it must not take the stack. */
  @Test
  void valuesThatAreTooDeepAreRefused() throws Exception {
    String array = new String(values("ArrayConstant"), StandardCharsets.ISO_8859_1);
    for (int depth : new int[] {62, 100_000}) {
      String deep = array.replaceFirst("a\0\0\0\2", "a\0\0\0\1".repeat(depth) + "a\0\0\0\2");
      byte[] forged = forged("ArrayConstant", latin(deep));
      InvalidObjectException e =
          assertThrows(InvalidObjectException.class, () -> read(forged), "depth " + depth);
      assertEquals("Values must be at most 64 deep.", e.getMessage());
    }
  }

  /** Whatever one byte is, an exception of streams or an object that the methods make comes out. */
  @Test
  void damagedValuesAreRefusedOrAnObject() throws Exception {
    for (String sample :
        new String[] {
          "seed",
          "values",
          "tensor.range",
          "tensor.rangeOfBox",
          "tensor.given",
          "limits",
          "integers.rows",
          "generator.state",
          "HeNormal.generator",
          "VarianceScaling.fans",
          "VarianceScaling.batch",
          "ArrayConstant"
        }) {
      byte[] values = values(sample);
      for (int i = 0; i < values.length; i++) {
        for (int change : new int[] {0x01, 0x10, 0x80, 0xFF}) {
          byte[] damaged = values.clone();
          damaged[i] ^= (byte) change;
          Object object;
          try {
            object = read(forged(sample, damaged));
          } catch (IOException e) {
            continue;
          }
          assertNotNull(bytes(object));
        }
        byte[] shorter = Arrays.copyOf(values, i);
        assertThrows(IOException.class, () -> read(forged(sample, shorter)));
      }
    }
  }

  /** Writes a class with no fields, and its superclasses. */
  private static void describe(DataOutputStream out, String... classes) throws IOException {
    for (String name : classes) {
      out.writeByte(ObjectStreamConstants.TC_CLASSDESC);
      out.writeUTF(name);
      out.writeLong(1);
      out.writeByte(ObjectStreamConstants.SC_SERIALIZABLE);
      out.writeShort(0);
      out.writeByte(ObjectStreamConstants.TC_ENDBLOCKDATA);
    }
    out.writeByte(ObjectStreamConstants.TC_NULL);
  }

  @Test
  void objectsWithoutTheirFormAreRefused() throws Exception {
    String base = "io.lanefill.Formed";
    String keras = "io.lanefill.keras.Formed";
    String[][] all = {
      {"io.lanefill.Seed", base},
      {"io.lanefill.Seed"},
      {"io.lanefill.Values", base},
      {"io.lanefill.RandomTensor", "io.lanefill.TensorDestinations", base},
      {"io.lanefill.RandomTensor"},
      {"io.lanefill.IntegerRange", base},
      {"io.lanefill.RandomIntegers", "io.lanefill.IntegerFills", base},
      {"io.lanefill.keras.SeedGenerator", keras},
      {"io.lanefill.keras.SeedGenerator"},
      {"io.lanefill.keras.RandomNormal", keras},
      {"io.lanefill.keras.VarianceScaling", "io.lanefill.keras.ScalingFans", keras},
      {"io.lanefill.keras.VarianceScaling"}
    };
    for (String[] classes : all) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeShort(ObjectStreamConstants.STREAM_MAGIC);
      out.writeShort(ObjectStreamConstants.STREAM_VERSION);
      out.writeByte(ObjectStreamConstants.TC_OBJECT);
      describe(out, classes);
      assertThrows(InvalidObjectException.class, () -> read(bytes.toByteArray()), classes[0]);
    }
  }

  @Test
  void initializersOfOtherSourcesOfSeedsAreNotWritten() {
    SeedSource source =
        new SeedSource() {
          @Override
          public Seed next() {
            return Seed.of(1);
          }

          @Override
          public Seed peek() {
            return Seed.of(1);
          }
        };
    assertThrows(NotSerializableException.class, () -> bytes(new RandomNormal().withSeed(source)));
  }
}
