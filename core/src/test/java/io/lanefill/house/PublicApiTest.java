// SPDX-License-Identifier: Apache-2.0
package io.lanefill.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.lanefill.support.Library;
import io.lanefill.support.TestData;
import java.io.IOException;
import java.lang.module.ModuleReader;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.TypeVariable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Proves that the exported types and their signatures are those of {@code public-api.txt}, so that
 * none changes by accident. After an intended change write the file anew, from the root of the
 * project, and read the difference before you commit it:
 *
 * <pre>
 * mvn -pl core test -Dtest=PublicApiTest -Dlanefill.test.writePublicApi=src/test/resources/io/lanefill/public-api.txt
 * </pre>
 */
class PublicApiTest {
  private static final String WRITE = "lanefill.test.writePublicApi";
  private static final String SUFFIX = ".class";

  @Test
  void signaturesAreTheRecordedOnes() throws IOException {
    String api = String.join("\n", api()) + "\n";
    String file = System.getProperty(WRITE);
    if (file != null) {
      Path written = Path.of(file).toAbsolutePath();
      Files.writeString(written, api);
      fail("Wrote " + written + ": run again without -D" + WRITE);
    }
    assertEquals(new String(TestData.bytes("public-api.txt"), StandardCharsets.UTF_8), api);
  }

  private static List<String> api() throws IOException {
    List<String> lines = new ArrayList<>();
    Set<String> exported =
        Library.module().descriptor().exports().stream()
            .map(each -> each.source().replace('.', '/'))
            .collect(Collectors.toSet());
    try (ModuleReader reader = Library.module().open();
        Stream<String> names = reader.list()) {
      names
          .filter(name -> name.endsWith(SUFFIX) && !name.endsWith("-info.class"))
          .filter(name -> exported.contains(name.substring(0, Math.max(0, name.lastIndexOf('/')))))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()).replace('/', '.'))
          .sorted()
          .forEach(name -> describe(load(name), lines));
    }
    return lines;
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, PublicApiTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static void describe(Class<?> type, List<String> lines) {
    if (!isVisible(type.getModifiers()) || type.isAnonymousClass()) {
      return;
    }
    StringBuilder text = new StringBuilder(type.toGenericString()).append(interfaces(type));
    Stream<String> members = members(type, false);
    Class<?> parent = type.getSuperclass();
    // Nobody sees such a class: what it has is the type's own, and so is its interface.
    for (; parent != null && !isVisible(parent.getModifiers()); parent = parent.getSuperclass()) {
      text.append(interfaces(parent));
      members = Stream.concat(members, members(parent, true).map(selfType(parent, type)));
    }
    lines.add(text.toString());
    members.sorted().distinct().forEach(signature -> lines.add("  " + signature));
  }

  /** Replaces a hidden class's parameter, which stands for the type that extends it. */
  private static UnaryOperator<String> selfType(Class<?> hidden, Class<?> type) {
    return signature -> {
      String concrete = signature;
      for (TypeVariable<?> self : hidden.getTypeParameters()) {
        concrete = concrete.replace(" " + self.getName() + " ", " " + type.getName() + " ");
      }
      return concrete;
    };
  }

  /** Returns the visible members; of a hidden class not what its subclasses have to implement. */
  private static Stream<String> members(Class<?> type, boolean isHidden) {
    return Stream.of(
            type.getDeclaredFields(), type.getDeclaredConstructors(), type.getDeclaredMethods())
        .flatMap(Stream::of)
        .filter(member -> isVisible(member.getModifiers()) && !member.isSynthetic())
        .filter(member -> !(isHidden && Modifier.isAbstract(member.getModifiers())))
        .map(PublicApiTest::signature)
        .map(signature -> signature.replace(type.getName() + ".", ""));
  }

  private static boolean isVisible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static String interfaces(Class<?> type) {
    StringBuilder text = new StringBuilder();
    for (Class<?> implemented : type.getInterfaces()) {
      text.append(" : ").append(implemented.getName());
    }
    return text.toString();
  }

  private static String signature(Member member) {
    return switch (member) {
      case Field field -> field.toGenericString();
      case Constructor<?> constructor -> constructor.toGenericString();
      case Method method -> method.toGenericString();
      default -> throw new AssertionError("no kind of member: " + member);
    };
  }
}
