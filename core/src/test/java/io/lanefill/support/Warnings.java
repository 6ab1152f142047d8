// SPDX-License-Identifier: Apache-2.0
package io.lanefill.support;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Keeps the warnings that a test provokes, for the test to look at: on the screen of a build that
 * succeeds they would hide what is worth reading.
 *
 * <p>By reflection, as the tests are part of the library's module, which does not read {@code
 * java.logging}.
 */
public final class Warnings implements BeforeEachCallback, AfterEachCallback {
  private final List<String> messages = new CopyOnWriteArrayList<>();
  private final String start;
  private final Class<?> filterType;
  private final Object logger;

  /**
   * Finds the library's logger.
   *
   * @param start how the messages begin; all others are printed as ever
   */
  public Warnings(String start) {
    this.start = start;
    try {
      Class<?> loggerType = Class.forName("java.util.logging.Logger");
      filterType = Class.forName("java.util.logging.Filter");
      logger = loggerType.getMethod("getLogger", String.class).invoke(null, "io.lanefill");
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("java.logging must be there", e);
    }
  }

  /** Returns the messages of the running test so far. */
  public List<String> messages() {
    return List.copyOf(messages);
  }

  @Override
  public void beforeEach(ExtensionContext context) throws ReflectiveOperationException {
    setFilter(
        Proxy.newProxyInstance(
            filterType.getClassLoader(),
            new Class<?>[] {filterType},
            (_, _, arguments) -> !keep(arguments[0])));
  }

  @Override
  public void afterEach(ExtensionContext context) throws ReflectiveOperationException {
    setFilter(null);
  }

  /** Returns whether a record was kept. */
  private boolean keep(Object logRecord) throws ReflectiveOperationException {
    Method getMessage = logRecord.getClass().getMethod("getMessage");
    String message = (String) getMessage.invoke(logRecord);
    return message.startsWith(start) && messages.add(message);
  }

  private void setFilter(Object filter) throws ReflectiveOperationException {
    logger.getClass().getMethod("setFilter", filterType).invoke(logger, filter);
  }
}
