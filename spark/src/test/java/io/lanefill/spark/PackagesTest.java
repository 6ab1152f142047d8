// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Packages point one way, and use the public ones of the library alone. */
class PackagesTest {
  private static final String OWN = "io.lanefill.spark";
  private static final Set<String> LIBRARY = Set.of("io.lanefill", "io.lanefill.checkpoint");

  /** What each package may use of the others. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.of(
          OWN + ".internal.sql",
          Set.of(),
          OWN + ".internal.job",
          Set.of(),
          OWN,
          Set.of(OWN + ".internal.sql", OWN + ".internal.job"),
          OWN + ".demo",
          Set.of(OWN));

  @Test
  void packagesPointOneWay() throws IOException {
    Map<String, Set<String>> edges = edges();
    assertTrue(edges.get(OWN).contains(OWN + ".internal.job"), edges::toString);
    edges.forEach(
        (from, used) -> {
          used.remove(from);
          used.removeAll(LIBRARY);
          used.removeAll(MAY_USE.get(from));
          assertEquals(Set.of(), used, () -> from + " must not use");
        });
  }

  private static Map<String, Set<String>> edges() throws IOException {
    Map<String, Set<String>> edges = new TreeMap<>();
    List<Path> classes;
    try (Stream<Path> files = Files.walk(Path.of("target/classes"))) {
      classes = files.filter(file -> file.toString().endsWith(".class")).toList();
    }
    for (Path file : classes) {
      ClassModel model = ClassFile.of().parse(file);
      Set<String> used =
          edges.computeIfAbsent(
              packageOf(model.thisClass().asInternalName()), each -> new TreeSet<>());
      for (PoolEntry entry : model.constantPool()) {
        if (entry instanceof ClassEntry other
            && other.asInternalName().startsWith("io/lanefill/")) {
          used.add(packageOf(other.asInternalName()));
        }
      }
    }
    return edges;
  }

  private static String packageOf(String internalName) {
    return internalName.substring(0, internalName.lastIndexOf('/')).replace('/', '.');
  }
}
