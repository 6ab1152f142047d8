// SPDX-License-Identifier: Apache-2.0
package io.lanefill.fidelity;

import static io.lanefill.keras.VarianceScaling.glorotUniform;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.SeedSource;
import io.lanefill.TensorFlowGenerator;
import io.lanefill.TensorFlowRandom;
import io.lanefill.TensorFlowSeeds;
import io.lanefill.keras.Initializers;
import io.lanefill.keras.KerasGlobalSeed;
import io.lanefill.keras.SeedGenerator;
import io.lanefill.keras.TruncatedNormal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** What a user of this library writes for Python statements of {@code golden/doors.json}. */
final class Doors {
  private static final Distribution NORMAL = Distribution.normal(0, 1);
  private static final Distribution TRUNCATED = Distribution.truncatedNormal(0, 1);

  static final Map<String, Supplier<RandomTensor>> TENSORS = new LinkedHashMap<>();
  static final Map<String, Supplier<long[]>> INTEGERS = new LinkedHashMap<>();

  private Doors() {}

  private static void seed(String how, Supplier<Seed> seed) {
    tensor(how, () -> RandomTensor.of(NORMAL, seed.get(), 1003));
  }

  private static void glorot(String how, Supplier<SeedSource> seed) {
    tensor(how, () -> glorotUniform().withSeed(seed.get()).tensor(59, 17));
  }

  private static void tensor(String how, Supplier<RandomTensor> tensor) {
    TENSORS.put(how, tensor);
  }

  private static void integers(String how, Supplier<long[]> integers) {
    INTEGERS.put(how, integers);
  }

  private static long[] words(List<Seed> seeds) {
    return seeds.stream().flatMapToLong(seed -> LongStream.of(seed.words())).toArray();
  }

  static {
    opSeeds();
    opsWithoutSeed();
    initializers();
    generators();
    kerasGenerators();
    splits();
    states();
  }

  private static void opSeeds() {
    seed(
        "tf.random.set_seed(5); x = tf.random.normal([1003], seed=1)",
        () -> TensorFlowSeeds.global(5).op(1));
    seed(
        "tf.random.set_seed(5); tf.random.normal([257], seed=1); tf.random.normal([2, 3], seed=1);"
            + " x = tf.random.normal([1003], seed=1)",
        () -> TensorFlowSeeds.global(5).op(1, 257 + 6));
    tensor(
        "tf.random.set_seed(5); tf.random.truncated_normal([257], seed=1);"
            + " x = tf.random.truncated_normal([1003], seed=1)",
        () -> RandomTensor.of(TRUNCATED, TensorFlowSeeds.global(5).op(1, 257), 1003));
    tensor(
        "tf.random.set_seed(5); tf.random.normal([257], seed=1);"
            + " x = tf.random.uniform([1003], seed=1)",
        () -> RandomTensor.of(Distribution.uniform(0, 1), TensorFlowSeeds.global(5).op(1), 1003));
    tensor(
        "tf.random.set_seed(5); tf.random.normal([257], seed=1);"
            + " x = tf.random.normal([1003], seed=1, dtype=tf.float16)",
        () -> RandomTensor.of(DType.FLOAT16, NORMAL, TensorFlowSeeds.global(5).op(1), 1003));
    seed(
        "tf.random.set_seed(5); tf.random.normal([257], seed=1); tf.random.set_seed(5);"
            + " x = tf.random.normal([1003], seed=1)",
        () -> TensorFlowSeeds.global(5).op(1));
    seed(
        "tf.random.set_seed(0); x = tf.random.normal([1003], seed=0)",
        () -> TensorFlowSeeds.global(0).op(0));
    seed(
        "tf.random.set_seed(2147483647); x = tf.random.normal([1003], seed=2147483647)",
        () -> TensorFlowSeeds.global(2147483647).op(2147483647));
    seed(
        "tf.random.set_seed(-7); x = tf.random.normal([1003], seed=-1)",
        () -> TensorFlowSeeds.global(-7).op(-1));
    seed(
        "tf.random.set_seed(1099511627781); x = tf.random.normal([1003], seed=1099511627783)",
        () -> TensorFlowSeeds.global(1099511627781L).op(1099511627783L));
  }

  private static void opsWithoutSeed() {
    seed(
        "tf.random.set_seed(1234); x = tf.random.normal([1003])",
        () -> TensorFlowSeeds.global(1234).next());
    seed(
        "tf.random.set_seed(1234); tf.random.uniform([9]); tf.random.normal([9]);"
            + " x = tf.random.normal([1003])",
        () -> {
          TensorFlowSeeds global = TensorFlowSeeds.global(1234);
          global.next();
          global.next();
          return global.next();
        });
    for (long global : new long[] {0, -7, 4294967296L, Long.MIN_VALUE}) {
      seed(
          "tf.random.set_seed(" + global + "); x = tf.random.normal([1003])",
          () -> TensorFlowSeeds.global(global).next());
    }
    seed(
        "tf.random.set_seed(5);"
            + " f = tf.function(lambda: (tf.random.normal([9]), tf.random.normal([1003])));"
            + " x = f()[1]",
        () -> TensorFlowSeeds.global(5).op(1));
    seed(
        "tf.random.set_seed(5); f = tf.function(lambda: tf.random.normal([1003])); f(); x = f()",
        () -> TensorFlowSeeds.global(5).op(0, 1003));
    seed(
        "x = graph(lambda: (tf.compat.v1.set_random_seed(5), tf.compat.v1.random_normal([9]),"
            + " tf.compat.v1.random_normal([1003]))[2])",
        () -> TensorFlowSeeds.global(5).op(1));
    seed(
        "x = graph(lambda: (tf.compat.v1.random_normal([9], seed=123),"
            + " tf.compat.v1.random_normal([1003], seed=123))[1])",
        () -> TensorFlowSeeds.withoutGlobal().op(123));
  }

  private static void initializers() {
    glorot("x = keras.initializers.GlorotUniform(seed=-7)((59, 17))", () -> Seed.of(-7));
    glorot("x = tf_keras.initializers.GlorotUniform(seed=-7)((59, 17))", () -> Seed.keras2(-7));
    tensor(
        "x = tf_keras.initializers.GlorotUniform(seed=-7)((59, 17), dtype=tf.float64)",
        () -> glorotUniform().withSeed(Seed.keras2(-7)).tensor(DType.FLOAT64, 59, 17));
    glorot(
        "tf.random.set_seed(5); g = legacy(7); x = g((59, 17))",
        () -> TensorFlowSeeds.global(5).op(7));
    glorot(
        "tf.random.set_seed(5); g = legacy(7); g((3, 4)); x = g((59, 17))",
        () -> TensorFlowSeeds.global(5).op(7 + 1));
    glorot(
        "tf.random.set_seed(5); g = legacy(None); g((3, 4)); x = g((59, 17))",
        () -> afterOne(TensorFlowSeeds.global(5)));
    tensor(
        "tf.random.set_seed(5); g = legacy(7); x = g((59, 17), dtype=tf.float64)",
        () ->
            glorotUniform()
                .withSeed(TensorFlowSeeds.global(5).op(7))
                .tensor(DType.FLOAT64, 59, 17));
    glorot("x = init_ops_v2.GlorotUniform(seed=-7)((59, 17))", () -> Seed.keras2(-7));
    glorot(
        "tf.random.set_seed(5); g = init_ops_v2.GlorotUniform(); g((3, 4)); x = g((59, 17))",
        () -> afterOne(TensorFlowSeeds.global(5)));
    glorot(
        "x = graph(lambda: tf.compat.v1.glorot_uniform_initializer(seed=7)((59, 17)))",
        () -> TensorFlowSeeds.withoutGlobal().op(7));
    glorot(
        "x = graph(lambda: (tf.compat.v1.set_random_seed(5),"
            + " tf.compat.v1.glorot_uniform_initializer(seed=7)((59, 17)))[1])",
        () -> TensorFlowSeeds.global(5).op(7));
    glorot(
        "x = graph(lambda: (tf.compat.v1.set_random_seed(5),"
            + " tf.compat.v1.glorot_uniform_initializer()((59, 17)))[1])",
        () -> TensorFlowSeeds.global(5).op(0));
    tensor(
        "x = graph(lambda:"
            + " tf.compat.v1.glorot_uniform_initializer(seed=7)((59, 17), dtype=tf.float64))",
        () ->
            glorotUniform()
                .withSeed(TensorFlowSeeds.withoutGlobal().op(7))
                .tensor(DType.FLOAT64, 59, 17));
    tensor(
        "x = graph(lambda: tf.compat.v1.truncated_normal_initializer(seed=7)((59, 17)))",
        () -> new TruncatedNormal(0, 1, TensorFlowSeeds.withoutGlobal().op(7)).tensor(59, 17));
  }

  /** Returns a source that an initializer has made its first tensor from. */
  private static SeedSource afterOne(TensorFlowSeeds global) {
    glorotUniform().withSeed(global).tensor(3, 4);
    return global;
  }

  private static void generators() {
    seed(
        "x = tf.random.Generator.from_seed(1234).normal([1003])",
        () -> TensorFlowGenerator.fromSeed(1234).next(1003));
    tensor(
        "g = tf.random.Generator.from_seed(1234); g.normal([2, 3]);"
            + " g.uniform([5], dtype=tf.float64); x = g.truncated_normal([1003])",
        () -> {
          TensorFlowGenerator generator = TensorFlowGenerator.fromSeed(1234);
          generator.next(6);
          generator.next(5);
          return RandomTensor.of(TRUNCATED, generator.next(1003), 1003);
        });
    tensor(
        "g = tf.random.Generator.from_seed(1234); g.skip(11); x = g.truncated_normal([1003])",
        () -> RandomTensor.of(TRUNCATED, skipped(TensorFlowGenerator.fromSeed(1234)).peek(), 1003));
    seed(
        "x = tf.random.Generator.from_seed(-3).normal([1003])",
        () -> TensorFlowGenerator.fromSeed(-3).next(1003));
    seed(
        "x = tf.random.Generator.from_seed(18446744073709551615).normal([1003])",
        () -> TensorFlowGenerator.fromState(-1, 0, 0).next(1003));
    seed(
        "x = tf.random.Generator.from_state([-2, -1, 7], alg='philox').normal([1003])",
        () -> TensorFlowGenerator.fromState(-2, -1, 7).next(1003));
    seed(
        "x = tf.random.Generator.from_key_counter(key=7, counter=[3, 4], alg='philox')"
            + ".normal([1003])",
        () -> Seed.philox(7, 3, 4));
    seed(
        "g = tf.random.Generator.from_seed(1234); x = g.split(3)[2].normal([1003])",
        () -> TensorFlowGenerator.fromSeed(1234).split(3).get(2).next(1003));
    seed(
        "g = tf.random.Generator.from_seed(1234); g.split(3); x = g.normal([1003])",
        () -> {
          TensorFlowGenerator generator = TensorFlowGenerator.fromSeed(1234);
          generator.split(3);
          return generator.next(1003);
        });
    seed(
        "g = tf.random.Generator.from_seed(1234);"
            + " x = tf.random.stateless_normal([1003], g.make_seeds(3)[:, 1])",
        () -> TensorFlowGenerator.fromSeed(1234).makeSeeds(3).get(1));
  }

  private static TensorFlowGenerator skipped(TensorFlowGenerator generator) {
    generator.skip(11);
    return generator;
  }

  private static void kerasGenerators() {
    seed(
        "keras.utils.set_random_seed(7); x = keras.random.normal([1003])",
        () -> SeedGenerator.of(KerasGlobalSeed.of(7).next()).nextUnordered());
    seed(
        "keras.utils.set_random_seed(7); keras.random.normal([3]); keras.random.uniform([3]);"
            + " x = keras.random.normal([1003])",
        () -> {
          SeedGenerator random = SeedGenerator.of(KerasGlobalSeed.of(7).next());
          random.nextUnordered();
          random.nextUnordered();
          return random.nextUnordered();
        });
    seed(
        "keras.utils.set_random_seed(7); keras.initializers.HeNormal(); keras.random.normal([3]);"
            + " keras.initializers.HeNormal(); x = keras.random.normal([1003])",
        () -> {
          KerasGlobalSeed global = KerasGlobalSeed.of(7);
          Initializers.get("he_normal", global);
          SeedGenerator random = SeedGenerator.of(global.next());
          random.nextUnordered();
          return random.nextUnordered();
        });
    seed(
        "g = keras.random.SeedGenerator(1337); g.next(); keras.random.normal([3], seed=g);"
            + " x = keras.random.normal([1003], seed=g)",
        () -> SeedGenerator.ofState(1337, 2).next());
    seed(
        "g = keras.random.SeedGenerator(0); g.state.assign([1337, 5000]);"
            + " x = keras.random.normal([1003], seed=g)",
        () -> SeedGenerator.ofState(1337, 5000).next());
    seed(
        "g = keras.random.SeedGenerator(0); g.state.assign([-5, 2147483646]);"
            + " x = keras.random.normal([1003], seed=g)",
        () -> SeedGenerator.ofState(-5, 2147483646L).next());
    glorot(
        "tf_keras.utils.set_random_seed(7); x = tf_keras.initializers.GlorotUniform()((59, 17))",
        () -> Seed.keras2(KerasGlobalSeed.of(7).next().value()));
    glorot(
        "tf_keras.utils.set_random_seed(7); g = tf_keras.initializers.GlorotUniform();"
            + " tf_keras.initializers.GlorotUniform()((3, 4)); x = g((59, 17))",
        () -> {
          KerasGlobalSeed global = KerasGlobalSeed.of(7);
          global.next();
          return Seed.keras2(global.next().value());
        });
  }

  private static void splits() {
    Seed pair = Seed.tensorflow(1, 2);
    seed(
        "x = tf.random.stateless_normal([1003], tf.random.split([1, 2], 5)[4])",
        () -> TensorFlowRandom.split(pair, 5).get(4));
    seed(
        "x = tf.random.stateless_normal([1003], tf.random.fold_in([1, 2], 5))",
        () -> TensorFlowRandom.foldIn(pair, 5));
    integers("tf.random.split([1, 2], 5)", () -> words(TensorFlowRandom.split(pair, 5)));
    integers(
        "tf.random.split([-1, 2147483647])",
        () -> words(TensorFlowRandom.split(Seed.tensorflow(-1, 2147483647), 2)));
    integers(
        "tf.random.split([1, 2147483648], 3)",
        () -> words(TensorFlowRandom.split(Seed.tensorflow(1, 2147483648L), 3)));
    integers(
        "tf.random.split(tf.constant([1, 2], tf.int64), 5)",
        () -> words(TensorFlowRandom.splitInt64(pair, 5)));
    integers(
        "tf.random.split(tf.random.split([1, 2], 5)[3], 2)",
        () -> words(TensorFlowRandom.split(TensorFlowRandom.split(pair, 5).get(3), 2)));
    integers("tf.random.fold_in([1, 2], 5)", () -> TensorFlowRandom.foldIn(pair, 5).words());
    integers("tf.random.fold_in([1, 2], -5)", () -> TensorFlowRandom.foldIn(pair, -5).words());
    integers(
        "tf.random.fold_in([1, 2], 1099511627781)",
        () -> TensorFlowRandom.foldIn(pair, 1099511627781L).words());
    integers(
        "tf.random.fold_in([1, 2], tf.constant(5, tf.int64))",
        () -> TensorFlowRandom.foldInInt64(pair, 5).words());
    integers(
        "tf.random.fold_in(tf.constant([1, 2], tf.int64), 5)",
        () -> TensorFlowRandom.foldIn(pair, 5).words());
  }

  private static void states() {
    integers(
        "tf.random.Generator.from_seed(1234).state",
        () -> TensorFlowGenerator.fromSeed(1234).state());
    integers(
        "tf.random.Generator.from_seed(-3).state", () -> TensorFlowGenerator.fromSeed(-3).state());
    integers(
        "tf.random.Generator.from_seed(18446744073709551615).state",
        () -> TensorFlowGenerator.fromState(-1, 0, 0).state());
    integers(
        "skipped(tf.random.Generator.from_seed(1234), 11).state",
        () -> skipped(TensorFlowGenerator.fromSeed(1234)).state());
    integers(
        "skipped(tf.random.Generator.from_state([-2, -1, 7], alg='philox'), 11).state",
        () -> skipped(TensorFlowGenerator.fromState(-2, -1, 7)).state());
    integers(
        "[g.state.numpy() for g in tf.random.Generator.from_seed(1234).split(3)]",
        () ->
            TensorFlowGenerator.fromSeed(1234).split(3).stream()
                .flatMapToLong(generator -> LongStream.of(generator.state()))
                .toArray());
    integers(
        "tf.transpose(tf.random.Generator.from_seed(1234).make_seeds(3))",
        () -> words(TensorFlowGenerator.fromSeed(1234).makeSeeds(3)));
    integers(
        "[int(s) for s in unordered(keras.random.SeedGenerator(347712783), 3)]",
        () -> unordered(SeedGenerator.of(347712783), 3).state());
    integers(
        "[int(s) for s in unordered(keras.random.SeedGenerator(-9), 1)]",
        () -> unordered(SeedGenerator.of(-9), 1).state());
  }

  private static SeedGenerator unordered(SeedGenerator generator, int calls) {
    for (int n = 0; n < calls; n++) {
      generator.nextUnordered();
    }
    return generator;
  }
}
