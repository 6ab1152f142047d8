// SPDX-License-Identifier: Apache-2.0
package io.lanefill.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.support.Library;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Proves that the library brings nothing but itself: no module, no dependency, nothing open. */
class SupplyChainTest {
  @Test
  void theModuleNeedsTheJdkAloneAndOpensNothing() {
    ModuleDescriptor descriptor = Library.module().descriptor();
    assertEquals(
        Set.of("java.base", "jdk.incubator.vector"),
        descriptor.requires().stream()
            .map(ModuleDescriptor.Requires::name)
            .collect(Collectors.toSet()));
    assertEquals(
        Set.of("io.lanefill", "io.lanefill.keras"),
        descriptor.exports().stream()
            .map(ModuleDescriptor.Exports::source)
            .collect(Collectors.toSet()));
    assertEquals(Set.of(), descriptor.opens());
    assertEquals(Set.of(), descriptor.uses());
    assertEquals(Set.of(), descriptor.provides());
    assertTrue(!descriptor.isOpen() && !descriptor.isAutomatic(), descriptor::toString);
  }

  /** In every profile, and nothing that the root's POM would bequeath. */
  @Test
  void everyDependencyIsForTestsAlone() throws IOException {
    assertEquals(List.of(), dependencies(Path.of("../pom.xml")));
    List<String> own = dependencies(Path.of("pom.xml"));
    assertFalse(own.isEmpty());
    for (String dependency : own) {
      assertTrue(dependency.contains("<scope>test</scope>"), dependency);
    }
  }

  /** Returns the dependencies of a POM, those that it only manages left out. */
  private static List<String> dependencies(Path pom) throws IOException {
    String used =
        Files.readString(pom)
            .replaceAll("(?s)<dependencyManagement>.*?</dependencyManagement>", "");
    return Pattern.compile("<dependency>.*?</dependency>", Pattern.DOTALL)
        .matcher(used)
        .results()
        .map(MatchResult::group)
        .toList();
  }
}
