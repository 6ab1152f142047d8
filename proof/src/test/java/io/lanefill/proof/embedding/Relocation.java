// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.embedding;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * What a shaded jar does to classes: gives their packages another name, in themselves and wherever
 * they are named. By the library that Maven's shade plugin uses.
 *
 * @param from how the names of the packages begin, with slashes
 * @param to how they shall begin
 */
record Relocation(String from, String to) {
  private static final String SUFFIX = ".class";

  /** Copies the classes of a folder or jar, renamed, and leaves the module's descriptor out. */
  void copy(Path location, Path folder) throws IOException {
    if (Files.isDirectory(location)) {
      copyTree(location, folder);
    } else {
      try (FileSystem jar = FileSystems.newFileSystem(location)) {
        copyTree(jar.getPath("/"), folder);
      }
    }
  }

  private void copyTree(Path root, Path folder) throws IOException {
    List<Path> classes;
    try (Stream<Path> files = Files.walk(root.resolve(from))) {
      classes = files.filter(file -> file.toString().endsWith(SUFFIX)).toList();
    }
    for (Path each : classes) {
      String name = root.relativize(each).toString();
      Path copy = folder.resolve(moved(name));
      Files.createDirectories(copy.getParent());
      Files.write(copy, renamed(Files.readAllBytes(each)));
    }
  }

  private String moved(String name) {
    return name.startsWith(from) ? to + name.substring(from.length()) : name;
  }

  private byte[] renamed(byte[] classFile) {
    ClassWriter writer = new ClassWriter(0);
    Remapper names =
        new Remapper(Opcodes.ASM9) {
          @Override
          public String map(String internalName) {
            return moved(internalName);
          }
        };
    new ClassReader(classFile).accept(new ClassRemapper(writer, names), 0);
    return writer.toByteArray();
  }
}
