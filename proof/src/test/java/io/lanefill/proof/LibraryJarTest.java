// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lanefill.RandomTensor;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Proves what is in the three jars of the library: its classes, its descriptor, its licences and
 * Maven's description, and nothing else; the sources of all of it; and the documentation of what is
 * exported.
 */
class LibraryJarTest {
  private static final List<String> LICENCES = List.of("META-INF/LICENSE", "META-INF/NOTICE");

  private static Path jar;

  /**
   * Finds the jar, which in {@code mvn verify} is on the class path; in others, its classes are.
   */
  @BeforeAll
  static void findJar() throws URISyntaxException {
    jar = Path.of(RandomTensor.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    assumeTrue(jar.toString().endsWith(".jar"), "the jars come with the phase package");
  }

  private static ModuleReference library() {
    return ModuleFinder.of(jar).find("io.lanefill").orElseThrow();
  }

  private static List<String> files(String classifier) throws IOException {
    try (JarFile other = new JarFile(jar.toString().replace(".jar", classifier + ".jar"))) {
      return other.stream()
          .filter(entry -> !entry.isDirectory())
          .map(JarEntry::getName)
          .sorted()
          .toList();
    }
  }

  @Test
  void itIsAModuleOfTheJdkAloneThatOpensNothing() {
    ModuleDescriptor descriptor = library().descriptor();
    assertEquals(
        Set.of("java.base", "jdk.incubator.vector"),
        Set.copyOf(descriptor.requires().stream().map(ModuleDescriptor.Requires::name).toList()));
    assertEquals(Set.of(), descriptor.opens());
    assertEquals(
        Set.of("io.lanefill", "io.lanefill.keras"),
        Set.copyOf(descriptor.exports().stream().map(ModuleDescriptor.Exports::source).toList()));
  }

  @Test
  void itHoldsNothingOfOthers() throws IOException {
    try (ModuleReader reader = library().open();
        Stream<String> names = reader.list()) {
      List<String> foreign =
          names
              .filter(name -> !name.endsWith("/"))
              .filter(name -> !name.startsWith("io/lanefill/") || !name.endsWith(".class"))
              .filter(name -> !name.startsWith("META-INF/maven/io.lanefill/lanefill/pom."))
              .sorted()
              .toList();
      assertEquals(
          List.of(
              "META-INF/LICENSE", "META-INF/MANIFEST.MF", "META-INF/NOTICE", "module-info.class"),
          foreign);
    }
  }

  @Test
  void everyClassHasItsSource() throws IOException {
    List<String> classes =
        files("").stream()
            .filter(name -> name.endsWith(".class") && !name.contains("$"))
            .map(name -> name.replace(".class", ".java"))
            .toList();
    List<String> sources = files("-sources");
    assertTrue(sources.containsAll(classes), sources::toString);
    assertTrue(sources.containsAll(LICENCES), sources::toString);
  }

  @Test
  void whatIsExportedIsDocumentedAndNothingElse() throws IOException {
    List<String> pages = files("-javadoc");
    assertTrue(pages.contains("index.html"), pages::toString);
    assertTrue(pages.containsAll(LICENCES), pages::toString);
    assertTrue(pages.contains("io.lanefill/io/lanefill/RandomTensor.html"), pages::toString);
    assertTrue(pages.stream().noneMatch(page -> page.contains("internal/")), pages::toString);
  }
}
