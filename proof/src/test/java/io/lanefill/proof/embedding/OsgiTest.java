// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lanefill.support.ChildJvm;
import io.lanefill.support.Library;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Proves that the jar is an OSGi bundle: one that imports it fills with the bits of this process.
 */
class OsgiTest {
  private static final String CLASSES = Path.of("target/test-classes").toAbsolutePath().toString();
  private static final String MANIFEST =
      """
      Bundle-ManifestVersion: 2
      Bundle-SymbolicName: program
      Bundle-Version: 1.0.0
      Import-Package: io.lanefill;version="[0.1,1)"
      """;

  @TempDir private Path folder;

  @BeforeEach
  void needsTheJar() {
    assumeTrue(
        Library.location().toString().endsWith(".jar"), "the jar comes with the phase package");
  }

  /** Returns what the program prints, first its digest, which must be this process's. */
  private List<String> output(String... packages) throws Exception {
    Path manifest = Files.writeString(folder.resolve("manifest.txt"), MANIFEST);
    String program = folder.resolve("program.jar").toString();
    String entry = EmbeddedFill.class.getName().replace('.', '/') + ".class";
    Jdk.run("jar", "-c", "-f", program, "-m", manifest.toString(), "-C", CLASSES, entry);
    List<String> command = new ArrayList<>();
    command.addAll(List.of(ChildJvm.tool("java"), "--add-modules=jdk.incubator.vector"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(OsgiContainer.class.getName());
    command.addAll(List.of(folder.toString(), Library.location().toString(), program));
    command.addAll(List.of(packages));
    ChildJvm.Ended ended = ChildJvm.run(folder, command);
    assertEquals(0, ended.status(), ended.errors());
    List<String> lines = ended.output().lines().toList();
    assertEquals(EmbeddedFill.digest(), lines.getFirst(), ended.errors());
    return lines;
  }

  @Test
  void aBundleFillsByPassesWhereTheContainerHidesTheModule() throws Exception {
    String kernel = output("org.osgi.framework").getLast();
    assertTrue(kernel.startsWith("passes: "), kernel);
    assertTrue(kernel.contains("does not show the module jdk.incubator.vector"), kernel);
  }

  @Test
  void aBundleMayHaveSimdWhereTheContainerShowsTheModule() throws Exception {
    String kernel = output().getLast();
    assertTrue(kernel.startsWith("simd"), kernel);
  }
}
