// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Packages point one way, and one of them is public. */
class PackagesTest {
  private static final String ROOT = "io.lanefill.checkpoint";
  private static final Path CLASSES = Path.of("target/classes");

  /** What each package may use of the others. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.of(
          "internal.text", Set.of(),
          "internal.json", Set.of("internal.text"),
          "internal.layout", Set.of("internal.text"),
          "internal.writing", Set.of("internal.text", "internal.layout"),
          "internal.reading", Set.of("internal.text", "internal.json"),
          "internal.keras", Set.of("internal.text", "internal.json"),
          "",
              Set.of(
                  "internal.text",
                  "internal.json",
                  "internal.keras",
                  "internal.layout",
                  "internal.reading",
                  "internal.writing"),
          "cli", Set.of("", "internal.text"),
          "demo", Set.of("", "cli", "internal.text", "internal.json"));

  /** Returns the packages of this module that the classes of each name. */
  private static Map<String, Set<String>> edges() throws IOException {
    Map<String, Set<String>> edges = new TreeMap<>();
    List<Path> classes;
    try (Stream<Path> files = Files.walk(CLASSES.resolve(ROOT.replace('.', '/')))) {
      classes = files.filter(file -> file.toString().endsWith(".class")).toList();
    }
    for (Path file : classes) {
      ClassModel model = ClassFile.of().parse(file);
      String from = packageOf(model.thisClass().asInternalName());
      for (PoolEntry entry : model.constantPool()) {
        if (entry instanceof ClassEntry used && used.asInternalName().startsWith("io/lanefill/c")) {
          edges
              .computeIfAbsent(from, each -> new TreeSet<>())
              .add(packageOf(used.asInternalName()));
        }
      }
    }
    return edges;
  }

  /** Returns a class's package without what all have in common. */
  private static String packageOf(String internalName) {
    String name = internalName.substring(0, internalName.lastIndexOf('/')).replace('/', '.');
    return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
  }

  @Test
  void packagesPointOneWay() throws IOException {
    Map<String, Set<String>> edges = edges();
    assertTrue(edges.get("cli").contains(""), edges::toString);
    edges.forEach(
        (from, used) -> {
          used.remove(from);
          used.removeAll(MAY_USE.get(from));
          assertEquals(Set.of(), used, () -> from + " must not use");
        });
  }

  @Test
  void oneIsPublic() throws IOException {
    try (InputStream in = Files.newInputStream(CLASSES.resolve("module-info.class"))) {
      ModuleDescriptor module = ModuleDescriptor.read(in);
      assertEquals(
          Set.of(ROOT),
          module.exports().stream()
              .map(ModuleDescriptor.Exports::source)
              .collect(Collectors.toSet()));
      assertEquals(
          Set.of(
              "java.base",
              "jdk.unsupported",
              "io.lanefill",
              "com.fasterxml.jackson.core",
              "info.picocli"),
          module.requires().stream()
              .map(ModuleDescriptor.Requires::name)
              .collect(Collectors.toSet()));
    }
  }
}
