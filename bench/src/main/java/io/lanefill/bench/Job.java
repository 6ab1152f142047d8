// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a program fills once.
 *
 * @param name how one asks for it
 * @param sizes elements of its tensors, in their order
 */
record Job(String name, List<Integer> sizes) {
  /** All jobs that a table has room for: two models, and one tensor of many sizes. */
  static final List<String> ALL =
      List.of("1Ki", "16Ki", "64Ki", "256Ki", "1Mi", "16Mi", "134Mi", Model.RESNET, Model.GPT);

  /** What {@link Defaults#HEAP} has room for: 1 GiB. */
  private static final long MOST_ELEMENTS = 1L << 28;

  private static final Pattern ONE_TENSOR = Pattern.compile("([1-9]\\d{0,8})(Ki|Mi|)");

  /** The models of {@code jobs.properties}. */
  private static final class Model {
    static final String RESNET = "resnet50";
    static final String GPT = "gpt2";
    private static final String FILE = "jobs.properties";

    static List<Integer> sizes(String name) {
      Properties jobs = new Properties();
      try (InputStream file = Job.class.getResourceAsStream(FILE)) {
        jobs.load(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return Arrays.stream(jobs.getProperty(name).split(" ", -1)).map(Integer::valueOf).toList();
    }
  }

  /**
   * Returns a job by its name.
   *
   * @param name a model's, or the size of one tensor: {@code 5003}, {@code 64Ki}, {@code 1Mi}
   * @throws IllegalArgumentException if it is none of these, or more than 256 Mi elements
   */
  static Job of(String name) {
    return new Job(
        name,
        switch (name) {
          case Model.RESNET, Model.GPT -> Model.sizes(name);
          default -> List.of(oneTensor(name));
        });
  }

  private static int oneTensor(String name) {
    Matcher size = ONE_TENSOR.matcher(name);
    if (size.matches()) {
      long unit =
          switch (size.group(2)) {
            case "Ki" -> 1 << 10;
            case "Mi" -> 1 << 20;
            default -> 1;
          };
      long elements = Long.parseLong(size.group(1)) * unit;
      if (elements <= MOST_ELEMENTS) {
        return (int) elements;
      }
    }
    throw new IllegalArgumentException(
        "A job must be %s, %s or a size of at most 256Mi, as in 5003, 64Ki or 1Mi. Received: %s"
            .formatted(Model.RESNET, Model.GPT, name));
  }

  /** Returns the elements of all tensors. */
  long elements() {
    return sizes.stream().mapToLong(Integer::longValue).sum();
  }
}
