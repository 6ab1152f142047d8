// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Proves that the build is reproducible: copies the sources to another folder, builds them there
 * once more in another time zone and language, and compares the products byte by byte. The pom.xml
 * of proof runs this file as it is, when all modules are built.
 *
 * <p>Arguments: Maven's home, the local repository, and the products, relative to the project.
 */
final class BuildTwice {
  /** What a build reads; and nothing of what it makes. */
  private static final List<String> SOURCES =
      List.of(
          ".mvn",
          "pom.xml",
          "LICENSE",
          "NOTICE",
          "core",
          "checkpoint",
          "spark",
          "adapters",
          "bench",
          "proof/pom.xml",
          "tools");

  /** As far from most of the world as time zones go, and a language whose letters differ. */
  private static final String TIME_ZONE = "Pacific/Kiritimati";

  private static final String JVM_FLAGS = "-Duser.language=tr -Duser.country=TR";

  private BuildTwice() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path project = Path.of("").toAbsolutePath();
    Path again = project.resolve("proof/target/again");
    copySources(project, again);
    build(again, args[0], args[1]);
    boolean equal = true;
    for (String product : List.of(args).subList(2, args.length)) {
      equal &= equal(project.resolve(product), again.resolve(product));
    }
    if (!equal) {
      System.err.println("Not reproducible: the build in " + again + " made other files.");
      System.exit(1);
    }
  }

  private static void copySources(Path project, Path again) throws IOException {
    delete(again);
    for (String source : SOURCES) {
      Files.walkFileTree(
          project.resolve(source),
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              return folder.endsWith("target")
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Path copy = again.resolve(project.relativize(file).toString());
              Files.createDirectories(copy.getParent());
              Files.copy(file, copy);
              return FileVisitResult.CONTINUE;
            }
          });
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException e)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Builds offline: what this build needed is in the local repository. */
  private static void build(Path folder, String mavenHome, String localRepository)
      throws IOException, InterruptedException {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    List<String> command = new ArrayList<>();
    command.add(Path.of(mavenHome, "bin", windows ? "mvn.cmd" : "mvn").toString());
    command.addAll(
        List.of("-q", "-o", "-DskipSbom", "-Dmaven.test.skip", "package", "-pl", "!proof"));
    // Warnings are the first build's; they have no part in what is compiled.
    command.add("-Derrorprone.flags=-XepDisableAllChecks");
    command.add("-Dmaven.repo.local=" + localRepository);
    // Takes what is there, whichever mirror of the user's settings it came from.
    command.add("-Dmaven.legacyLocalRepo=true");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).inheritIO();
    builder.environment().put("TZ", TIME_ZONE);
    builder.environment().put("MAVEN_OPTS", JVM_FLAGS);
    // The shell of a build that Maven started points to that build's folder.
    builder.environment().keySet().removeAll(Set.of("MAVEN_BASEDIR", "MAVEN_PROJECTBASEDIR"));
    int status = builder.start().waitFor();
    if (status != 0) {
      System.err.println("The second build failed, in " + folder);
      System.exit(status);
    }
  }

  private static boolean equal(Path one, Path other) throws IOException {
    long byteAt = Files.mismatch(one, other);
    if (byteAt < 0) {
      return true;
    }
    System.err.println(one + " differs from byte " + byteAt + " on.");
    if (one.toString().endsWith(".jar")) {
      printDifferences(one, other);
    }
    return false;
  }

  /** Prints which entries are the cause. */
  private static void printDifferences(Path one, Path other) throws IOException {
    try (ZipFile first = new ZipFile(one.toFile());
        ZipFile second = new ZipFile(other.toFile())) {
      List<String> entries = new ArrayList<>(describe(first));
      List<String> others = describe(second);
      List<String> same = new ArrayList<>(entries);
      same.retainAll(others);
      entries.removeAll(same);
      others.removeAll(same);
      System.err.println("  here:  " + entries + "\n  again: " + others);
    }
  }

  private static List<String> describe(ZipFile jar) throws IOException {
    List<String> entries = new ArrayList<>();
    for (ZipEntry entry : Collections.list(jar.entries())) {
      CRC32 crc = new CRC32();
      crc.update(jar.getInputStream(entry).readAllBytes());
      entries.add("%s %s %x".formatted(entry.getName(), entry.getTimeLocal(), crc.getValue()));
    }
    return entries;
  }
}
