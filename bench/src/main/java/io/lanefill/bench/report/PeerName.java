// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.report;

import java.util.List;
import java.util.Map;

/** Names peers as a reader knows them, from benchmark classes, methods and parameters. */
final class PeerName {
  private static final Map<String, String> LIBRARIES =
      Map.of(
          "JdkPeer", "JDK",
          "CommonsRngPeer", "Commons RNG",
          "CommonsStatisticsPeer", "Commons Statistics",
          "TensorFlowPeer", "TensorFlow",
          "OneMklPeer", "oneMKL",
          "Nd4jPeer", "ND4J",
          "PyTorchPeer", "PyTorch");

  /** The libraries whose generators are Java, which makes one number after the other. */
  private static final List<String> SCALAR = List.of("JDK", "Commons RNG", "Commons Statistics");

  private PeerName() {}

  /** Tells whether a name, with or without its generator, is that of scalar code. */
  static boolean isScalar(String name) {
    return SCALAR.stream().anyMatch(library -> (name + " ").startsWith(library + " "));
  }

  /** Returns the library, its generator and its method where it has a choice of them. */
  static String of(Measurement peer) {
    StringBuilder name = new StringBuilder(library(peer));
    peer.params()
        .forEach(
            (param, value) -> {
              if (!param.equals("threads") && !param.equals("size")) {
                name.append(' ').append(value);
              }
            });
    String variant = peer.method().substring(law(peer).length());
    if (!variant.isEmpty()) {
      // As in normalBoxMuller.
      name.append(", ").append(variant.replaceAll("(?<=[a-z])(?=[A-Z])", "-"));
    }
    return name.toString();
  }

  /** Returns the library alone. */
  static String library(Measurement peer) {
    return LIBRARIES.getOrDefault(peer.benchmark(), peer.benchmark());
  }

  /** Returns the law with which the method's name begins; if there is none, nothing. */
  static String law(Measurement peer) {
    return Speeds.LAWS.stream().filter(peer.method()::startsWith).findFirst().orElse("");
  }
}
