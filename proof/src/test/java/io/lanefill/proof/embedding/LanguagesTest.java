// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.keras.VarianceScaling;
import io.lanefill.support.ChildJvm;
import io.lanefill.support.Library;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Proves that callers written in Kotlin and Groovy, and classes that an agent rewrites, get the
 * same bits. Compilers and agent come with the profile {@code proof}, so they are called by name.
 */
@Tag("proof")
class LanguagesTest {
  private static final String KOTLIN =
      """
      import io.lanefill.Distribution
      import io.lanefill.RandomTensor
      import io.lanefill.Seed
      import io.lanefill.keras.VarianceScaling

      fun main() {
          val weights = VarianceScaling.heNormal().withSeed(42).tensor(3, 3, 64, 128).toFloatArray()
          val noise = FloatArray(16)
          RandomTensor.of(Distribution.normal(0.0, 1.0), Seed.of(42), 16).range(1, 15).fill(noise, 1)
          println("${weights[73727].toRawBits()} ${noise[14].toRawBits()}")
      }
      """;

  private static final String GROOVY =
      """
      import io.lanefill.*
      import io.lanefill.keras.*

      float[] weights = VarianceScaling.heNormal().withSeed(42).tensor(3, 3, 64, 128).toFloatArray()
      float[] noise = new float[16]
      RandomTensor.of(Distribution.normal(0, 1), Seed.of(42), 16).range(1, 15).fill(noise, 1)
      "${Float.floatToRawIntBits(weights[73727])} ${Float.floatToRawIntBits(noise[14])}".toString()
      """;

  @TempDir private Path folder;

  /** Returns what both callers must print. */
  private static String expected() {
    float[] weights = VarianceScaling.heNormal().withSeed(42).tensor(3, 3, 64, 128).toFloatArray();
    float[] noise = RandomTensor.of(Distribution.normal(0, 1), Seed.of(42), 16).toFloatArray();
    return "%d %d"
        .formatted(Float.floatToRawIntBits(weights[73727]), Float.floatToRawIntBits(noise[14]));
  }

  /** Returns the jar that a class comes from. */
  private static String jarOf(String className) throws Exception {
    return Path.of(
            Class.forName(className).getProtectionDomain().getCodeSource().getLocation().toURI())
        .toString();
  }

  @Test
  void kotlin() throws Exception {
    Path source = Files.writeString(folder.resolve("Caller.kt"), KOTLIN);
    String classes = folder.resolve("kotlin").toString();
    String standard = jarOf("kotlin.Unit");
    String libraries = Library.location() + File.pathSeparator + standard;
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    Class<?> compiler = Class.forName("org.jetbrains.kotlin.cli.jvm.K2JVMCompiler");
    Object code =
        compiler
            .getMethod("exec", PrintStream.class, String[].class)
            .invoke(
                compiler.getConstructor().newInstance(),
                new PrintStream(messages, true, StandardCharsets.UTF_8),
                new String[] {
                  "-no-stdlib",
                  "-no-reflect",
                  "-jvm-target",
                  "25",
                  "-cp",
                  libraries,
                  "-d",
                  classes,
                  source.toString()
                });
    assertEquals("OK", code.toString(), () -> messages.toString(StandardCharsets.UTF_8));
    ChildJvm.Ended ended =
        ChildJvm.run(
            folder,
            List.of(),
            List.of(Library.location().toString(), standard, classes),
            "CallerKt");
    assertEquals(expected(), ended.output(), ended.errors());
  }

  @Test
  void groovy() throws Exception {
    Class<?> shell = Class.forName("groovy.lang.GroovyShell");
    Object printed =
        shell
            .getMethod("evaluate", String.class)
            .invoke(shell.getConstructor().newInstance(), GROOVY);
    assertEquals(expected(), printed);
  }

  @Test
  void anAgentThatRewritesClasses() throws Exception {
    Path report = folder.resolve("jacoco.exec");
    String agent = "-javaagent:" + jarOf("org.jacoco.agent.rt.RT") + "=destfile=" + report;
    ChildJvm.Ended ended =
        ChildJvm.run(
            folder,
            List.of(agent, "--add-modules", "jdk.incubator.vector"),
            List.of(Library.location().toString(), "target/test-classes"),
            EmbeddedFill.class.getName());
    assertEquals(0, ended.status(), ended.errors());
    assertEquals(EmbeddedFill.digest(), ended.output().lines().findFirst().orElse(""));
    assertTrue(Files.size(report) > 0, "the agent saw no class");
  }
}
