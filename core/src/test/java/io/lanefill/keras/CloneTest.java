// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lanefill.Seed;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Proves that a clone is what Keras makes again of an initializer's configuration. */
class CloneTest {
  @Test
  void anUnseededOneGetsTheNextSeed() {
    KerasGlobalSeed global = KerasGlobalSeed.of(7);
    VarianceScaling first = (VarianceScaling) Initializers.get("he_normal", global);
    VarianceScaling second = (VarianceScaling) first.cloned(global);
    assertEquals(Seed.of(347712783), first.seed());
    assertEquals(first.withSeed(161973070), second);
    assertEquals(null, second.config().get("seed"));
    assertNotEquals(first, first.cloned());
    assertEquals(first.withSeed(1), first.cloned().withSeed(1));
  }

  @Test
  void theRuleOfKeras2Stays() {
    InitializerReader reader = InitializerReader.keras2();
    VarianceScaling clone =
        (VarianceScaling) reader.get("he_uniform").cloned(KerasGlobalSeed.of(7));
    assertEquals(Seed.keras2(347712783), clone.seed());
  }

  @Test
  void aSeededOneStaysAndDrawsNothing() {
    KerasGlobalSeed global = KerasGlobalSeed.of(7);
    for (Initializer initializer :
        List.of(
            VarianceScaling.heNormal().withSeed(5).withFans(1, 2),
            new RandomNormal(0, 1, Seed.keras2(-1)),
            new RandomUniform(0, 1, Seed.tensorflow(1, 2)),
            Constant.zeros(),
            new Identity(2))) {
      assertSame(initializer, initializer.cloned(global));
      assertSame(initializer, initializer.cloned());
    }
    assertEquals("KerasGlobalSeed.of(7) after 0 draws", global.toString());
  }

  @Test
  void aGeneratorStartsAnew() {
    RandomNormal drawing = new RandomNormal(0, 1, SeedGenerator.of(5));
    float first = drawing.tensor(1).toFloatArray()[0];
    assertNotEquals(first, drawing.tensor(1).toFloatArray()[0]);
    assertEquals(first, drawing.cloned().tensor(1).toFloatArray()[0]);
    KerasGlobalSeed global = KerasGlobalSeed.of(7);
    SeedGenerator unseeded = SeedGenerator.of(global.next());
    assertEquals(
        SeedGenerator.of(161973070),
        ((RandomNormal) drawing.withSeed(unseeded).cloned(global)).seed());
  }

  @Test
  void nullIsRefused() {
    assertThrows(NullPointerException.class, () -> Constant.zeros().cloned(null));
  }
}
