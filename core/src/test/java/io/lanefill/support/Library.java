// SPDX-License-Identifier: Apache-2.0
package io.lanefill.support;

import io.lanefill.RandomTensor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where the compiled library lies, without the tests, on the module path and on the class path. */
public final class Library {
  private Library() {}

  /** Returns the directory or jar of the library's classes. */
  public static Path location() {
    try {
      return Path.of(
          RandomTensor.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns the module that lies there. */
  public static ModuleReference module() {
    return ModuleFinder.of(location()).find("io.lanefill").orElseThrow();
  }
}
