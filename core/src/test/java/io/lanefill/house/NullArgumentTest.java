// SPDX-License-Identifier: Apache-2.0
package io.lanefill.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.Filler;
import io.lanefill.IntegerRange;
import io.lanefill.IntegerType;
import io.lanefill.PhiloxGenerator;
import io.lanefill.RandomIntegers;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.Values;
import io.lanefill.keras.ArrayConstant;
import io.lanefill.keras.Constant;
import io.lanefill.keras.CustomConfig;
import io.lanefill.keras.FanMode;
import io.lanefill.keras.Identity;
import io.lanefill.keras.InitializerReader;
import io.lanefill.keras.Initializers;
import io.lanefill.keras.KerasGlobalSeed;
import io.lanefill.keras.Orthogonal;
import io.lanefill.keras.RandomNormal;
import io.lanefill.keras.RandomUniform;
import io.lanefill.keras.ScalingDistribution;
import io.lanefill.keras.SeedGenerator;
import io.lanefill.keras.TruncatedNormal;
import io.lanefill.keras.VarianceScaling;
import io.lanefill.support.Once;
import io.lanefill.support.Taker;
import io.lanefill.support.TestData;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves that every public method and constructor throws a NullPointerException that names the
 * argument, for each of its arguments that can be null. The methods are those of {@code
 * public-api.txt}, the names those of the sources.
 */
@Once
class NullArgumentTest {
  /** An argument, and what else the call needs. */
  record Argument(Executable executable, int index) {
    @Override
    public String toString() {
      return executable.toGenericString().replace("io.lanefill.", "") + ", argument " + index;
    }

    /** Calls with null for this argument and samples for the others. */
    void callWithNull() throws Throwable {
      Class<?>[] types = executable.getParameterTypes();
      Object[] arguments = Arrays.stream(types).map(NullArgumentTest::sample).toArray();
      arguments[index] = null;
      try {
        switch (executable) {
          case Constructor<?> constructor -> constructor.newInstance(arguments);
          case Method method when Modifier.isStatic(method.getModifiers()) ->
              method.invoke(null, arguments);
          case Method method -> method.invoke(sample(method.getDeclaringClass()), arguments);
        }
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }

    /** Returns the argument's name in the source, by the declaration with these types. */
    String name() throws IOException {
      Class<?> type = executable.getDeclaringClass();
      String source = source(type) + source(type.getSuperclass());
      String called = executable instanceof Method ? executable.getName() : type.getSimpleName();
      Matcher declaration =
          Pattern.compile("\\b" + called + "\\(([^()]*)\\)[^;{()]*[;{]").matcher(source);
      List<String> types =
          Arrays.stream(executable.getParameterTypes()).map(Class::getSimpleName).toList();
      while (declaration.find()) {
        List<String[]> parameters =
            Arrays.stream(declaration.group(1).replaceAll("<.*?>+", "").split(","))
                .map(parameter -> parameter.strip().replace("...", "[]").split("\\s+"))
                .filter(parameter -> parameter.length == 2)
                .toList();
        if (parameters.stream().map(parameter -> parameter[0]).toList().equals(types)) {
          return parameters.get(index)[1];
        }
      }
      throw new AssertionError("no declaration of " + this);
    }

    /** Returns the source of a class of the library, empty for others. */
    private static String source(Class<?> type) throws IOException {
      if (type == null) {
        return "";
      }
      String file = type.getName().replaceFirst("\\$.*", "").replace('.', '/') + ".java";
      Path path = Path.of("src/main/java", file);
      return Files.exists(path) ? Files.readString(path) : "";
    }
  }

  /** Returns a value that is right wherever the type is asked for. */
  private static Object sample(Class<?> type) {
    List<Object> samples =
        List.of(
            // Whose elements each destination can hold.
            RandomTensor.of(DType.FLOAT16, Distribution.normal(0, 1), Seed.of(7), 1, 1),
            RandomIntegers.of(IntegerRange.int32(), Seed.of(7), 1, 1),
            IntegerRange.int32(),
            IntegerType.INT32,
            DType.FLOAT16,
            Distribution.normal(0, 1),
            Seed.of(7),
            SeedGenerator.of(7),
            PhiloxGenerator.of(Seed.of(7)),
            KerasGlobalSeed.of(7),
            InitializerReader.keras3(),
            customConfig(),
            FanMode.FAN_IN,
            ScalingDistribution.UNIFORM,
            VarianceScaling.heNormal(),
            Constant.ones(),
            new Identity(),
            new Orthogonal(),
            ArrayConstant.of(new double[1]),
            Values.of(new double[1], 1),
            new RandomNormal(),
            new RandomUniform(),
            new TruncatedNormal(),
            Filler.sequential(),
            "HeNormal",
            Map.of("class_name", "HeNormal"),
            new float[1],
            new double[1],
            new short[1],
            new long[] {1, 1},
            new int[] {1, 1},
            MemorySegment.ofArray(new short[1]),
            ByteBuffer.allocate(2),
            ShortBuffer.allocate(1),
            FloatBuffer.allocate(1),
            IntBuffer.allocate(1),
            LongBuffer.allocate(1),
            DoubleBuffer.allocate(1),
            ByteOrder.BIG_ENDIAN,
            new Taker(),
            (Executor) Runnable::run,
            (LongConsumer) count -> {},
            (BooleanSupplier) () -> false);
    return switch (type.getName()) {
      case "int" -> 1;
      case "long" -> 1L;
      case "double" -> 1.0;
      default -> samples.stream().filter(type::isInstance).findFirst().orElseThrow();
    };
  }

  private static CustomConfig customConfig() {
    List<CustomConfig> seen = new ArrayList<>();
    Initializers.get(
        Map.of("class_name", "Any"),
        Map.of(
            "Any",
            config -> {
              seen.add(config);
              return Constant.ones();
            }));
    return seen.getFirst();
  }

  static List<Argument> arguments() throws IOException {
    return new String(TestData.bytes("public-api.txt"), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.startsWith(" "))
        .map(line -> line.replaceFirst(" : .*", "").replaceFirst(".* ", ""))
        .map(NullArgumentTest::load)
        .flatMap(NullArgumentTest::arguments)
        .toList();
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static Stream<Argument> arguments(Class<?> type) {
    List<Argument> arguments = new ArrayList<>();
    Stream.of(type.getDeclaredConstructors(), type.getDeclaredMethods())
        .flatMap(Stream::of)
        .filter(executable -> Modifier.isPublic(executable.getModifiers()))
        .filter(executable -> isWritten(executable) && mustRefuse(executable))
        .forEach(
            executable -> {
              Class<?>[] types = executable.getParameterTypes();
              for (int i = 0; i < types.length; i++) {
                if (!types[i].isPrimitive()) {
                  arguments.add(new Argument(executable, i));
                }
              }
            });
    return arguments.stream();
  }

  /** Bridges too: the compiler makes them for methods of a superclass that nobody sees. */
  private static boolean isWritten(Executable executable) {
    return !executable.isSynthetic() || (executable instanceof Method method && method.isBridge());
  }

  /**
   * Null is equal to nothing, the JDK's own method, an identifier of any type, and a mode that
   * Keras refuses by its text.
   */
  private static boolean mustRefuse(Executable executable) {
    return switch (executable.getName()) {
      case "equals", "valueOf" -> false;
      case "get" -> !List.of(executable.getParameterTypes()).equals(List.of(Object.class));
      case "of" -> executable.getDeclaringClass() != FanMode.class;
      default -> true;
    };
  }

  @ParameterizedTest
  @MethodSource("arguments")
  void theExceptionNamesTheArgument(Argument argument) throws IOException {
    NullPointerException e = assertThrows(NullPointerException.class, argument::callWithNull);
    assertEquals(argument.name(), e.getMessage());
  }

  @Test
  void allArgumentsAreFound() throws IOException {
    List<String> all = arguments().stream().map(Argument::toString).toList();
    assertTrue(all.size() > 90, all.size() + " arguments");
    for (String one :
        List.of(
            "public static boolean ActiveKernel.warmUp(DType,Distribution), argument 1",
            "public void Filler.fill(RandomTensor,java.nio.ByteBuffer), argument 0",
            "public default RandomTensor keras.Initializer.tensor(int[]), argument 0")) {
      assertTrue(all.contains(one), () -> one + " in " + all);
    }
  }
}
