// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

import io.lanefill.checkpoint.internal.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which initializer a weight has by its name: of rules {@code GLOB=INITIALIZER} the first whose
 * glob matches.
 *
 * <p>A {@code *} of a glob stands for any characters, {@code ?} for one, everything else for
 * itself, and the glob has to match all of the name. An initializer is a name of Keras's, and
 * parameters after a colon:
 *
 * <pre>
 *   *norm*.weight=ones
 *   *.bias=zeros
 *   lm_head*=variance_scaling:scale=1,mode=fan_in,distribution=normal
 *   *=random_normal:stddev=0.02
 * </pre>
 *
 * <p>Rules are immutable; any thread may use them.
 */
public final class InitializerRules {
  /** A rule as it was given, and its parts. */
  private record Rule(String text, Glob glob, InitializerSpec spec) {}

  private final List<Rule> rules;

  private InitializerRules(List<Rule> rules) {
    this.rules = rules;
  }

  /**
   * Reads rules.
   *
   * @param rules the rules, in the order in which they are tried
   * @return the rules
   * @throws NullPointerException if the list or a rule is null
   * @throws IllegalArgumentException if one has another form, or no initializer is called so
   */
  public static InitializerRules of(List<String> rules) {
    List<Rule> read = new ArrayList<>();
    for (String rule : Objects.requireNonNull(rules, "rules")) {
      read.add(rule(Objects.requireNonNull(rule, "rule")));
    }
    return new InitializerRules(List.copyOf(read));
  }

  private static Rule rule(String text) {
    int equals = text.indexOf('=');
    if (equals < 1 || equals == text.length() - 1) {
      throw new IllegalArgumentException(
          "A rule must be GLOB=INITIALIZER, such as '*.bias=zeros'. Received: "
              + Text.excerpt(text, 100));
    }
    try {
      InitializerSpec spec = InitializerSpec.parse(text.substring(equals + 1));
      // Once before any weight needs it: a wrong rule is refused even if it matches nothing.
      Objects.requireNonNull(spec.make());
      return new Rule(text, new Glob(text.substring(0, equals)), spec);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The rule '%s' is refused: %s".formatted(Text.excerpt(text, 100), e.getMessage()), e);
    }
  }

  /** Returns the initializer of the first rule that matches. */
  Optional<InitializerSpec> find(String name) {
    return rules.stream().filter(rule -> rule.glob().matches(name)).findFirst().map(Rule::spec);
  }

  /**
   * Returns the rules that decide nothing in a plan: their globs match no weight, or only such as a
   * rule before them matches.
   *
   * @param plan a plan, usually one made with these rules
   * @return the rules as they were given
   * @throws NullPointerException if the plan is null
   */
  public List<String> unusedIn(CheckpointPlan plan) {
    List<Rule> unused = new ArrayList<>(rules);
    for (PlannedWeight weight : Objects.requireNonNull(plan, "plan").weights()) {
      Stream<Rule> matching = rules.stream().filter(rule -> rule.glob().matches(weight.name()));
      matching.findFirst().ifPresent(unused::remove);
    }
    return unused.stream().map(Rule::text).toList();
  }
}
