// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Proves what is in the library as other modules get it, which in {@code mvn verify} is the jar:
 * its own classes, its descriptor, its licences and Maven's description, and nothing else.
 */
class LibraryJarTest {
  private static ModuleReference library() throws URISyntaxException {
    Path jar =
        Path.of(RandomTensor.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return ModuleFinder.of(jar).find("io.lanefill").orElseThrow();
  }

  @Test
  void itIsAModuleOfTheJdkAloneThatOpensNothing() throws Exception {
    ModuleDescriptor descriptor = library().descriptor();
    assertEquals(
        Set.of("java.base", "jdk.incubator.vector"),
        Set.copyOf(descriptor.requires().stream().map(ModuleDescriptor.Requires::name).toList()));
    assertEquals(Set.of(), descriptor.opens());
    assertEquals(1, descriptor.exports().size());
  }

  @Test
  void itHoldsNothingOfOthers() throws IOException, URISyntaxException {
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
}
