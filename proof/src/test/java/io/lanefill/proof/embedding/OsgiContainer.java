// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.embedding;

import java.io.File;
import java.util.HashMap;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/**
 * An OSGi container with two bundles, the library and {@link EmbeddedFill}, whose {@code main} it
 * calls. Arguments: a folder to work in, the two jars, and, if these are not to be all that the JVM
 * has, the packages that bundles may import beside those of {@code java.*}.
 */
final class OsgiContainer {
  private OsgiContainer() {}

  public static void main(String[] args) throws Exception {
    Map<String, String> settings = new HashMap<>();
    settings.put(Constants.FRAMEWORK_STORAGE, new File(args[0], "bundles").getPath());
    if (args.length > 3) {
      settings.put(Constants.FRAMEWORK_SYSTEMPACKAGES, args[3]);
    }
    Framework framework = new FrameworkFactory().newFramework(settings);
    framework.start();
    Bundle library = framework.getBundleContext().installBundle(uri(args[1]));
    Bundle program = framework.getBundleContext().installBundle(uri(args[2]));
    library.start();
    program.start();
    program
        .loadClass(EmbeddedFill.class.getName())
        .getMethod("main", String[].class)
        .invoke(null, (Object) new String[0]);
    framework.stop();
    framework.waitForStop(0);
  }

  private static String uri(String jar) {
    return new File(jar).toURI().toString();
  }
}
