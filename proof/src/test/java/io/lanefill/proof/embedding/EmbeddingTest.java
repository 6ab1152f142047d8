// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.support.ChildJvm;
import io.lanefill.support.Library;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Proves that the library works in images and consoles, on both paths, in shaded jars, with few
 * processors, small stacks and virtual threads: {@link EmbeddedFill} gives the bits of this process
 * in each of them.
 */
class EmbeddingTest {
  private static final String CLASSES = Path.of("target/test-classes").toAbsolutePath().toString();
  private static final String LIBRARY = Library.location().toString();
  private static final String PROGRAM = EmbeddedFill.class.getName();
  private static final String MODULE_FLAG = "--add-modules=jdk.incubator.vector";

  private static String expected;

  @TempDir private Path folder;

  @BeforeAll
  static void drawHere() throws Exception {
    expected = EmbeddedFill.digest();
  }

  private static String path(String... parts) {
    return String.join(File.pathSeparator, parts);
  }

  private ChildJvm.Ended run(String... command) throws Exception {
    return ChildJvm.run(folder, List.of(command));
  }

  /** Runs a command that must end well and print the digest. */
  private void assertBits(String... command) throws Exception {
    ChildJvm.Ended ended = run(command);
    assertEquals(0, ended.status(), ended.errors());
    assertEquals(expected, ended.output().lines().findFirst().orElse(""), ended.errors());
  }

  /** Compiles the program as a module of its own; returns where it is. */
  private String module(String... flags) throws Exception {
    Path out = folder.resolve("app");
    List<String> arguments = new ArrayList<>(List.of(flags));
    Path descriptor = folder.resolve("module-info.java");
    Files.writeString(descriptor, "module app { requires io.lanefill; }");
    arguments.addAll(List.of("-d", out.toString(), "-p", LIBRARY));
    // Else javac would take this JVM's class path.
    arguments.addAll(List.of("-cp", folder.toString(), descriptor.toString(), source()));
    Jdk.run("javac", arguments.toArray(String[]::new));
    return out.toString();
  }

  private static String source() {
    return "src/test/java/" + PROGRAM.replace('.', '/') + ".java";
  }

  @Test
  void anImageHoldsWhatIsNeededAndNothingElse() throws Exception {
    String modules = path(LIBRARY, module("-Xlint:-incubating"));
    String image = folder.resolve("image").toString();
    Jdk.run("jlink", "--module-path", modules, "--add-modules", "app", "--output", image);
    String java = Path.of(image, "bin", "java").toString();
    assertBits(java, "-m", "app/" + PROGRAM);
    assertEquals(
        Set.of("app", "io.lanefill", "java.base", "jdk.incubator.vector"),
        run(java, "--list-modules")
            .output()
            .lines()
            .map(line -> line.replaceFirst("@.*", ""))
            .collect(Collectors.toSet()));
  }

  @Test
  void anImageWithoutTheIncubatorModuleRunsFromTheClassPathAlone() throws Exception {
    String app = module("-Xlint:-incubating");
    String image = folder.resolve("image").toString();
    Jdk.run("jlink", "--add-modules", "java.base", "--output", image);
    String java = Path.of(image, "bin", "java").toString();
    assertBits(java, "-cp", path(LIBRARY, CLASSES), PROGRAM);
    ChildJvm.Ended refused = run(java, "-p", path(LIBRARY, app), "-m", "app/" + PROGRAM);
    assertEquals(1, refused.status());
    String reason = "Module jdk.incubator.vector not found, required by io.lanefill";
    String said = refused.output() + refused.errors();
    assertTrue(said.contains(reason), said);
  }

  @Test
  void warningsAsErrorsHaveTheDocumentedCure() throws Exception {
    String warning = "warning: [incubating] using incubating module(s): jdk.incubator.vector";
    AssertionError refused = assertThrows(AssertionError.class, () -> module("-Werror"));
    assertTrue(refused.getMessage().contains(warning), refused.getMessage());
    module("-Werror", "-Xlint:all,-incubating");
    String out = folder.resolve("plain").toString();
    Jdk.run("javac", "-Werror", "-Xlint:all", "-d", out, "-cp", LIBRARY, source());
  }

  @Test
  void aConsoleFillsFromBothPaths() throws Exception {
    Path script =
        Files.writeString(
            folder.resolve("script.jsh"),
            """
            import io.lanefill.*
            float[] a = RandomTensor.of(Distribution.normal(0, 1), Seed.of(42), 3).toFloatArray()
            System.out.printf("%x %x%n", Float.floatToIntBits(a[0]), Float.floatToIntBits(a[1]))
            /exit
            """);
    String jshell = ChildJvm.tool("jshell");
    List<String[]> commands =
        List.of(
            new String[] {jshell, "--class-path", LIBRARY, script.toString()},
            new String[] {
              jshell, "--module-path", LIBRARY, "--add-modules", "io.lanefill", script.toString()
            });
    for (String[] command : commands) {
      ChildJvm.Ended ended = run(command);
      // Warnings of the console's own JVM may come first.
      assertTrue(ended.output().endsWith("3c8192d0 bfcb87f8"), ended.output() + ended.errors());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-XX:ActiveProcessorCount=1",
        "-Xss256k",
        "-Xmx32m",
        "-Djava.util.concurrent.ForkJoinPool.common.parallelism=0"
      })
  void aJvmOfLittleFills(String flag) throws Exception {
    String classes = path(LIBRARY, CLASSES);
    assertBits(ChildJvm.tool("java"), flag, MODULE_FLAG, "-cp", classes, PROGRAM);
  }

  @Test
  void virtualThreadsFillOnOneCarrier() throws Exception {
    assertBits(
        ChildJvm.tool("java"),
        "-Djdk.virtualThreadScheduler.parallelism=1",
        "-Djdk.virtualThreadScheduler.maxPoolSize=1",
        MODULE_FLAG,
        "-cp",
        path(LIBRARY, CLASSES),
        PROGRAM,
        "virtual");
  }

  @Test
  void relocatedClassesFill() throws Exception {
    Path shaded = folder.resolve("shaded");
    Relocation relocation = new Relocation("io/lanefill/", "com/example/shaded/");
    relocation.copy(Library.location(), shaded);
    relocation.copy(Path.of(CLASSES), shaded);
    String program = PROGRAM.replace("io.lanefill.", "com.example.shaded.");
    assertBits(ChildJvm.tool("java"), MODULE_FLAG, "-cp", shaded.toString(), program);
  }

  @Test
  void anAotCacheServesTheClassPath() throws Exception {
    String jar = folder.resolve("all.jar").toString();
    Jdk.run("jar", "--create", "--file", jar, "-C", CLASSES, PROGRAM.replace('.', '/') + ".class");
    String classes = path(Jdk.jar(Library.location(), folder.resolve("lanefill.jar")), jar);
    String cache = folder.resolve("app.aot").toString();
    String java = ChildJvm.tool("java");
    assertBits(java, "-XX:AOTCacheOutput=" + cache, "-cp", classes, PROGRAM);
    assertBits(java, "-XX:AOTCache=" + cache, "-XX:AOTMode=on", "-cp", classes, PROGRAM);
  }
}
