// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.peers;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells which of the peers with native libraries cannot run here, so that a run can leave them out:
 * JMH knows no benchmark that skips itself.
 */
public final class NativePeers {
  /** Classes of {@code -Ppeers}. Each has a static method {@code load()} that loads its library. */
  private static final List<String> NAMES =
      List.of("TensorFlowPeer", "OneMklPeer", "Nd4jPeer", "PyTorchPeer");

  /**
   * JavaCPP, below TensorFlow, oneMKL and ND4J, asks {@code sun.misc.Unsafe} for addresses; the JVM
   * would print a warning.
   */
  static final String UNSAFE = "--sun-misc-unsafe-memory-access=allow";

  /** JavaCPP would warn that ND4J's BLAS, which nothing here calls, was made with an older one. */
  static final String QUIET = "-Dorg.bytedeco.javacpp.logger=slf4j";

  private NativePeers() {}

  /**
   * Loads the library of each native peer that was built, and prints a line for each that did not
   * load.
   *
   * @return patterns of what JMH is to exclude
   */
  public static List<String> exclusions() {
    List<String> patterns = new ArrayList<>();
    missing()
        .forEach(
            (name, reason) -> {
              System.out.println(name + " left out: " + reason);
              patterns.add(exclusion(name));
            });
    return patterns;
  }

  /** Matches the benchmarks of a class of this package, by its simple name. */
  static String exclusion(String name) {
    return "\\.peers\\." + name + "\\.";
  }

  /**
   * Loads the library of each native peer that was built.
   *
   * @return the simple names of those classes whose library did not load, each with the reason in
   *     one line; empty in a build without {@code -Ppeers}
   */
  static Map<String, String> missing() {
    return missing(NativePeers.class.getPackageName() + ".", NAMES);
  }

  /** Tells which of these classes do not load their library. */
  static Map<String, String> missing(String prefix, List<String> names) {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (String name : names) {
      try {
        Class.forName(prefix + name).getDeclaredMethod("load").invoke(null);
      } catch (ClassNotFoundException notBuilt) {
        // So JMH has not heard of it either.
      } catch (InvocationTargetException e) {
        reasons.put(name, reason(e.getCause()));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(name + " has no static method load()", e);
      }
    }
    return reasons;
  }

  /** Returns the first line of what lies beneath a failed class initializer. */
  private static String reason(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.toString().lines().findFirst().orElseThrow();
  }
}
