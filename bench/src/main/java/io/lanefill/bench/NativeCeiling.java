// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The kernels of {@code ceilings.c}: compiled for this machine when first called, and called
 * without copying.
 */
final class NativeCeiling {
  private static final String SOURCE = "ceilings.c";

  /** Elements of a pass in C, which writes nothing smaller. */
  private static final int PASS = 128;

  /** Beyond, the counter's lowest word of a truncated normal would carry. */
  private static final int LARGEST = 1 << 26;

  private NativeCeiling() {}

  /**
   * Fills a native buffer.
   *
   * @param workload a FLOAT32 fill of a multiple of 128 and at most 2^26 elements
   * @param distribution its law
   * @param size its size in elements
   * @param destination receives the elements
   * @throws IllegalArgumentException if the size is no such multiple
   * @throws IllegalStateException if there is no compiler or it fails; the message says why
   */
  static void fill(Workload workload, String distribution, int size, MemorySegment destination) {
    if (size % PASS != 0 || size > LARGEST) {
      throw new IllegalArgumentException(
          "The C ceilings fill a multiple of %d and at most %d elements. Received: %d"
              .formatted(PASS, LARGEST, size));
    }
    int key0 = workload.key0();
    int key1 = workload.key1();
    long low = workload.counter().low();
    long high = workload.counter().high();
    float scale = workload.scale();
    float shift = workload.shift();
    long groups = size / 4;
    try {
      switch (distribution) {
        case "uniform" ->
            Library.UNIFORM.invokeExact(key0, key1, low, high, scale, shift, destination, groups);
        case "normal" ->
            Library.NORMAL.invokeExact(key0, key1, low, high, scale, shift, destination, groups);
        default ->
            Library.TRUNCATED.invokeExact(key0, key1, low, high, scale, shift, destination, groups);
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a C function cannot throw", e);
    }
  }

  /**
   * Compiles the C source.
   *
   * @return the shared object, which the end of the JVM deletes
   * @throws IllegalStateException if there is no compiler or it fails; the message says why
   */
  static Path compile() {
    String compiler =
        compiler()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "no gcc, clang or cc on the PATH, and CC is not set"));
    try {
      Path directory = Files.createTempDirectory("lanefill-ceilings");
      Path source = directory.resolve(SOURCE);
      Path library = directory.resolve("ceilings.so");
      // In this order: the JVM deletes the last registered first.
      directory.toFile().deleteOnExit();
      source.toFile().deleteOnExit();
      library.toFile().deleteOnExit();
      try (InputStream text = NativeCeiling.class.getResourceAsStream(SOURCE)) {
        Files.copy(text, source, StandardCopyOption.REPLACE_EXISTING);
      }
      compile(compiler, source, library);
      return library;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the C compiler: the one that CC names, else the first of the PATH. */
  private static Optional<String> compiler() {
    String named = System.getenv("CC");
    if (named != null && !named.isBlank()) {
      return Optional.of(named.strip());
    }
    List<Path> path =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .filter(directory -> !directory.isEmpty())
            .map(Path::of)
            .toList();
    return Stream.of("gcc", "clang", "cc")
        .flatMap(name -> path.stream().map(directory -> directory.resolve(name)))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  private static void compile(String compiler, Path source, Path library) {
    ProcessBuilder command =
        new ProcessBuilder(
            compiler,
            "-O3",
            "-march=native",
            "-ffp-contract=off",
            "-shared",
            "-fPIC",
            "-o",
            library.toString(),
            source.toString());
    try {
      Process process = command.redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = process.onExit().join().exitValue();
      if (status != 0) {
        String reason =
            output.lines().filter(line -> line.contains("error")).findFirst().orElse("");
        throw new IllegalStateException(
            "%s failed with status %d. %s".formatted(compiler, status, reason).strip());
      }
    } catch (IOException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /** The compiled functions. They are constants, so that a call costs a few nanoseconds. */
  private static final class Library {
    static final MethodHandle UNIFORM;
    static final MethodHandle NORMAL;
    static final MethodHandle TRUNCATED;

    static {
      SymbolLookup symbols = load(compile());
      UNIFORM = function(symbols, "lanefill_uniform");
      NORMAL = function(symbols, "lanefill_normal");
      TRUNCATED = function(symbols, "lanefill_truncated");
    }

    // Calling C is the purpose; the forks allow it.
    @SuppressWarnings("restricted")
    private static SymbolLookup load(Path library) {
      return SymbolLookup.libraryLookup(library, Arena.global());
    }

    @SuppressWarnings("restricted")
    private static MethodHandle function(SymbolLookup symbols, String name) {
      FunctionDescriptor signature =
          FunctionDescriptor.ofVoid(
              JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_FLOAT, JAVA_FLOAT, ADDRESS, JAVA_LONG);
      return Linker.nativeLinker().downcallHandle(symbols.findOrThrow(name), signature);
    }
  }
}
