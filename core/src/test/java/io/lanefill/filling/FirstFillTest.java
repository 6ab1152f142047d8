// SPDX-License-Identifier: Apache-2.0
package io.lanefill.filling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.support.ChildJvm;
import io.lanefill.support.Once;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Proves that nothing on the way to a process's first elements links a lambda, a pattern switch, a
 * joint of strings or a reflective call: each takes some milliseconds, which is what a small fill
 * takes altogether.
 */
@Once
class FirstFillTest {
  /** Classes that the JDK makes, or that make them, for any of these. */
  private static final Pattern BOOTSTRAP =
      Pattern.compile(
          "Lambda/|LambdaForm\\$MH/|InnerClassLambdaMetafactory|SwitchBootstraps|TypeSwitch"
              + "|StringConcatFactory|InvokerBytecodeGenerator|MethodHandleAccessorFactory");

  @Test
  void nothingIsLinkedAtRunTime(@TempDir Path folder) throws Exception {
    ChildJvm.Ended ended =
        ChildJvm.run(
            folder,
            List.of("-Xlog:class+load:classes.txt::filecount=0"),
            List.of("target/classes", "target/test-classes"),
            FirstFillMain.class.getName());
    assertEquals(0, ended.status(), ended.errors());
    List<String> loaded = Files.readAllLines(folder.resolve("classes.txt"));
    int first = indexOf(loaded, FirstFillMain.class.getName());
    int last = indexOf(loaded, FirstFillMain.Last.class.getName());
    List<String> way = loaded.subList(first, last);
    assertTrue(way.stream().anyMatch(each -> each.contains("Crew")), "helpers must be asked");
    assertEquals(List.of(), way.stream().filter(each -> BOOTSTRAP.matcher(each).find()).toList());
  }

  private static int indexOf(List<String> loaded, String name) {
    for (int i = 0; i < loaded.size(); i++) {
      if (loaded.get(i).contains(" " + name + " ")) {
        return i;
      }
    }
    throw new AssertionError(name + " was not loaded");
  }
}
