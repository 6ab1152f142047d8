// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof;

import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.random.RandomStandardNormal;
import org.tensorflow.op.random.RandomUniform;
import org.tensorflow.op.random.RandomUniformInt;
import org.tensorflow.op.random.TruncatedNormal;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TNumber;

/** TensorFlow's families of ops that draw unit values and integers. */
sealed interface TensorFlowUnits {
  <T extends TNumber> Operand<T> uniform(Ops tf, Operand<TInt64> shape, Class<T> type);

  <T extends TNumber> Operand<T> normal(Ops tf, Operand<TInt64> shape, Class<T> type);

  <T extends TNumber> Operand<T> truncatedNormal(Ops tf, Operand<TInt64> shape, Class<T> type);

  /** Draws integers of a range. */
  <T extends TNumber> Operand<T> integers(
      Ops tf, Operand<TInt64> shape, Operand<T> low, Operand<T> high);

  /** Draws integers of all that there are. */
  <T extends TNumber> Operand<T> words(Ops tf, Operand<TInt64> shape, Class<T> type);

  /** The stateless ops, {@code tf.random.stateless_*(seed=[first, second])}. */
  record OfSeedWords(long first, long second) implements TensorFlowUnits {
    @Override
    public <T extends TNumber> Operand<T> uniform(Ops tf, Operand<TInt64> shape, Class<T> type) {
      return tf.random.statelessRandomUniform(shape, seed(tf), type);
    }

    @Override
    public <T extends TNumber> Operand<T> normal(Ops tf, Operand<TInt64> shape, Class<T> type) {
      return tf.random.statelessRandomNormal(shape, seed(tf), type);
    }

    @Override
    public <T extends TNumber> Operand<T> truncatedNormal(
        Ops tf, Operand<TInt64> shape, Class<T> type) {
      return tf.random.statelessTruncatedNormal(shape, seed(tf), type);
    }

    @Override
    public <T extends TNumber> Operand<T> integers(
        Ops tf, Operand<TInt64> shape, Operand<T> low, Operand<T> high) {
      return tf.random.statelessRandomUniformInt(shape, seed(tf), low, high);
    }

    @Override
    public <T extends TNumber> Operand<T> words(Ops tf, Operand<TInt64> shape, Class<T> type) {
      return tf.random.statelessRandomUniformFullInt(shape, seed(tf), type);
    }

    private Operand<TInt64> seed(Ops tf) {
      return tf.constant(new long[] {first, second});
    }
  }

  /** The stateless ops of version 2, which take a key and a counter. */
  record OfKey(long key, long counterLow, long counterHigh) implements TensorFlowUnits {
    /** {@code RNG_ALG_PHILOX}, of {@code tensorflow/core/framework/rng_alg.h}. */
    static final int PHILOX = 1;

    @Override
    public <T extends TNumber> Operand<T> uniform(Ops tf, Operand<TInt64> shape, Class<T> type) {
      return tf.random.statelessRandomUniformV2(
          shape, unsigned(tf, key), counter(tf), philox(tf), type);
    }

    @Override
    public <T extends TNumber> Operand<T> normal(Ops tf, Operand<TInt64> shape, Class<T> type) {
      return tf.random.statelessRandomNormalV2(
          shape, unsigned(tf, key), counter(tf), philox(tf), type);
    }

    @Override
    public <T extends TNumber> Operand<T> truncatedNormal(
        Ops tf, Operand<TInt64> shape, Class<T> type) {
      return tf.random.statelessTruncatedNormalV2(
          shape, unsigned(tf, key), counter(tf), philox(tf), type);
    }

    @Override
    public <T extends TNumber> Operand<T> integers(
        Ops tf, Operand<TInt64> shape, Operand<T> low, Operand<T> high) {
      return tf.random.statelessRandomUniformIntV2(
          shape, unsigned(tf, key), counter(tf), philox(tf), low, high);
    }

    @Override
    public <T extends TNumber> Operand<T> words(Ops tf, Operand<TInt64> shape, Class<T> type) {
      return tf.random.statelessRandomUniformFullIntV2(
          shape, unsigned(tf, key), counter(tf), philox(tf), type);
    }

    private Operand<TInt64> counter(Ops tf) {
      return unsigned(tf, counterLow, counterHigh);
    }

    private static Operand<TInt32> philox(Ops tf) {
      return tf.constant(PHILOX);
    }

    /** Casts to uint64, which the binding has no class for, so that the type says int64. */
    private static Operand<TInt64> unsigned(Ops tf, long... words) {
      Output<TInt64> unsigned =
          tf.scope()
              .env()
              .opBuilder("Bitcast", "Bitcast", tf.scope())
              .addInput(tf.constant(words).asOutput())
              .setAttr("type", DataType.DT_UINT64)
              .build()
              .output(0);
      return unsigned;
    }
  }

  /** The stateful ops, whose two seeds are attributes: {@code tf.random.normal(seed=...)}. */
  record OfOpSeeds(long seed, long seed2) implements TensorFlowUnits {
    @Override
    public <T extends TNumber> Operand<T> uniform(Ops tf, Operand<TInt64> shape, Class<T> type) {
      return tf.random.randomUniform(
          shape, type, RandomUniform.seed(seed), RandomUniform.seed2(seed2));
    }

    @Override
    public <T extends TNumber> Operand<T> normal(Ops tf, Operand<TInt64> shape, Class<T> type) {
      return tf.random.randomStandardNormal(
          shape, type, RandomStandardNormal.seed(seed), RandomStandardNormal.seed2(seed2));
    }

    @Override
    public <T extends TNumber> Operand<T> truncatedNormal(
        Ops tf, Operand<TInt64> shape, Class<T> type) {
      return tf.random.truncatedNormal(
          shape, type, TruncatedNormal.seed(seed), TruncatedNormal.seed2(seed2));
    }

    @Override
    public <T extends TNumber> Operand<T> integers(
        Ops tf, Operand<TInt64> shape, Operand<T> low, Operand<T> high) {
      return tf.random.randomUniformInt(
          shape, low, high, RandomUniformInt.seed(seed), RandomUniformInt.seed2(seed2));
    }

    @Override
    public <T extends TNumber> Operand<T> words(Ops tf, Operand<TInt64> shape, Class<T> type) {
      throw new UnsupportedOperationException("TensorFlow has no such op with seeds");
    }
  }

  /** The ops of {@code tf.random.Generator}, which draw from a variable and move it on. */
  record OfVariable(Operand<?> variable) implements TensorFlowUnits {
    /** Makes a variable of a generator's state. */
    static OfVariable of(Ops tf, long... state) {
      Operand<?> variable = tf.varHandleOp(TInt64.class, Shape.of(state.length));
      tf.assignVariableOp(variable, tf.constant(state));
      return new OfVariable(variable);
    }

    @Override
    public <T extends TNumber> Operand<T> uniform(Ops tf, Operand<TInt64> shape, Class<T> type) {
      return tf.random.statefulUniform(variable, philox(tf), shape, type);
    }

    @Override
    public <T extends TNumber> Operand<T> normal(Ops tf, Operand<TInt64> shape, Class<T> type) {
      return tf.random.statefulStandardNormal(variable, philox(tf), shape, type);
    }

    @Override
    public <T extends TNumber> Operand<T> truncatedNormal(
        Ops tf, Operand<TInt64> shape, Class<T> type) {
      return tf.random.statefulTruncatedNormal(variable, philox(tf), shape, type);
    }

    @Override
    public <T extends TNumber> Operand<T> integers(
        Ops tf, Operand<TInt64> shape, Operand<T> low, Operand<T> high) {
      return tf.random.statefulUniformInt(variable, philox(tf), shape, low, high);
    }

    @Override
    public <T extends TNumber> Operand<T> words(Ops tf, Operand<TInt64> shape, Class<T> type) {
      return tf.random.statefulUniformFullInt(variable, philox(tf), shape, type);
    }

    void skip(Ops tf, long elements) {
      tf.random.rngSkip(variable, philox(tf), tf.constant(elements));
    }

    Operand<TInt64> state(Ops tf) {
      return tf.readVariableOp(variable, TInt64.class);
    }

    private static Operand<TInt64> philox(Ops tf) {
      return tf.constant((long) OfKey.PHILOX);
    }
  }
}
