# Records doors.json for TensorFlowDoorsTest: what TensorFlow and Keras give for the statements below, each run as it
# stands. Python 3.11, tensorflow_cpu and keras as the file's first entry says, tf_keras, on a CPU:
#   KERAS_BACKEND=tensorflow python doors.py > doors.json
import hashlib
import json

import keras
import numpy as np
import tensorflow as tf
import tf_keras
from tensorflow.python.ops import init_ops_v2
from tf_keras.src import backend as keras2_backend

# Tensors: statements that leave one in x.
TENSORS = [
    # Op seeds.
    "tf.random.set_seed(5); x = tf.random.normal([1003], seed=1)",
    "tf.random.set_seed(5); tf.random.normal([257], seed=1); tf.random.normal([2, 3], seed=1); x = tf.random.normal([1003], seed=1)",
    "tf.random.set_seed(5); tf.random.truncated_normal([257], seed=1); x = tf.random.truncated_normal([1003], seed=1)",
    "tf.random.set_seed(5); tf.random.normal([257], seed=1); x = tf.random.uniform([1003], seed=1)",
    "tf.random.set_seed(5); tf.random.normal([257], seed=1); x = tf.random.normal([1003], seed=1, dtype=tf.float16)",
    "tf.random.set_seed(5); tf.random.normal([257], seed=1); tf.random.set_seed(5); x = tf.random.normal([1003], seed=1)",
    "tf.random.set_seed(0); x = tf.random.normal([1003], seed=0)",
    "tf.random.set_seed(2147483647); x = tf.random.normal([1003], seed=2147483647)",
    "tf.random.set_seed(-7); x = tf.random.normal([1003], seed=-1)",
    "tf.random.set_seed(1099511627781); x = tf.random.normal([1003], seed=1099511627783)",
    # Ops without a seed.
    "tf.random.set_seed(1234); x = tf.random.normal([1003])",
    "tf.random.set_seed(1234); tf.random.uniform([9]); tf.random.normal([9]); x = tf.random.normal([1003])",
    "tf.random.set_seed(0); x = tf.random.normal([1003])",
    "tf.random.set_seed(-7); x = tf.random.normal([1003])",
    "tf.random.set_seed(4294967296); x = tf.random.normal([1003])",
    "tf.random.set_seed(-9223372036854775808); x = tf.random.normal([1003])",
    # The same in graphs.
    "tf.random.set_seed(5); f = tf.function(lambda: (tf.random.normal([9]), tf.random.normal([1003]))); x = f()[1]",
    "tf.random.set_seed(5); f = tf.function(lambda: tf.random.normal([1003])); f(); x = f()",
    "x = graph(lambda: (tf.compat.v1.set_random_seed(5), tf.compat.v1.random_normal([9]), tf.compat.v1.random_normal([1003]))[2])",
    "x = graph(lambda: (tf.compat.v1.random_normal([9], seed=123), tf.compat.v1.random_normal([1003], seed=123))[1])",
    # Initializers.
    "x = keras.initializers.GlorotUniform(seed=-7)((59, 17))",
    "x = tf_keras.initializers.GlorotUniform(seed=-7)((59, 17))",
    "x = tf_keras.initializers.GlorotUniform(seed=-7)((59, 17), dtype=tf.float64)",
    "tf.random.set_seed(5); g = legacy(7); x = g((59, 17))",
    "tf.random.set_seed(5); g = legacy(7); g((3, 4)); x = g((59, 17))",
    "tf.random.set_seed(5); g = legacy(None); g((3, 4)); x = g((59, 17))",
    "tf.random.set_seed(5); g = legacy(7); x = g((59, 17), dtype=tf.float64)",
    "x = init_ops_v2.GlorotUniform(seed=-7)((59, 17))",
    "tf.random.set_seed(5); g = init_ops_v2.GlorotUniform(); g((3, 4)); x = g((59, 17))",
    "x = graph(lambda: tf.compat.v1.glorot_uniform_initializer(seed=7)((59, 17)))",
    "x = graph(lambda: (tf.compat.v1.set_random_seed(5), tf.compat.v1.glorot_uniform_initializer(seed=7)((59, 17)))[1])",
    "x = graph(lambda: (tf.compat.v1.set_random_seed(5), tf.compat.v1.glorot_uniform_initializer()((59, 17)))[1])",
    "x = graph(lambda: tf.compat.v1.glorot_uniform_initializer(seed=7)((59, 17), dtype=tf.float64))",
    "x = graph(lambda: tf.compat.v1.truncated_normal_initializer(seed=7)((59, 17)))",
    # Generators.
    "x = tf.random.Generator.from_seed(1234).normal([1003])",
    "g = tf.random.Generator.from_seed(1234); g.normal([2, 3]); g.uniform([5], dtype=tf.float64); x = g.truncated_normal([1003])",
    "g = tf.random.Generator.from_seed(1234); g.skip(11); x = g.truncated_normal([1003])",
    "x = tf.random.Generator.from_seed(-3).normal([1003])",
    "x = tf.random.Generator.from_seed(18446744073709551615).normal([1003])",
    "x = tf.random.Generator.from_state([-2, -1, 7], alg='philox').normal([1003])",
    "x = tf.random.Generator.from_key_counter(key=7, counter=[3, 4], alg='philox').normal([1003])",
    "g = tf.random.Generator.from_seed(1234); x = g.split(3)[2].normal([1003])",
    "g = tf.random.Generator.from_seed(1234); g.split(3); x = g.normal([1003])",
    "g = tf.random.Generator.from_seed(1234); x = tf.random.stateless_normal([1003], g.make_seeds(3)[:, 1])",
    # Splits of stateless seeds.
    "x = tf.random.stateless_normal([1003], tf.random.split([1, 2], 5)[4])",
    "x = tf.random.stateless_normal([1003], tf.random.fold_in([1, 2], 5))",
    # Keras's generators.
    "keras.utils.set_random_seed(7); x = keras.random.normal([1003])",
    "keras.utils.set_random_seed(7); keras.random.normal([3]); keras.random.uniform([3]); x = keras.random.normal([1003])",
    "keras.utils.set_random_seed(7); keras.initializers.HeNormal(); keras.random.normal([3]); keras.initializers.HeNormal(); x = keras.random.normal([1003])",
    "g = keras.random.SeedGenerator(1337); g.next(); keras.random.normal([3], seed=g); x = keras.random.normal([1003], seed=g)",
    "g = keras.random.SeedGenerator(0); g.state.assign([1337, 5000]); x = keras.random.normal([1003], seed=g)",
    "g = keras.random.SeedGenerator(0); g.state.assign([-5, 2147483646]); x = keras.random.normal([1003], seed=g)",
    "tf_keras.utils.set_random_seed(7); x = tf_keras.initializers.GlorotUniform()((59, 17))",
    "tf_keras.utils.set_random_seed(7); g = tf_keras.initializers.GlorotUniform(); tf_keras.initializers.GlorotUniform()((3, 4)); x = g((59, 17))",
]

# Integers: expressions.
INTEGERS = [
    "tf.random.split([1, 2], 5)",
    "tf.random.split([-1, 2147483647])",
    "tf.random.split([1, 2147483648], 3)",
    "tf.random.split(tf.constant([1, 2], tf.int64), 5)",
    "tf.random.split(tf.random.split([1, 2], 5)[3], 2)",
    "tf.random.fold_in([1, 2], 5)",
    "tf.random.fold_in([1, 2], -5)",
    "tf.random.fold_in([1, 2], 1099511627781)",
    "tf.random.fold_in([1, 2], tf.constant(5, tf.int64))",
    "tf.random.fold_in(tf.constant([1, 2], tf.int64), 5)",
    "tf.random.Generator.from_seed(1234).state",
    "tf.random.Generator.from_seed(-3).state",
    "tf.random.Generator.from_seed(18446744073709551615).state",
    "skipped(tf.random.Generator.from_seed(1234), 11).state",
    "skipped(tf.random.Generator.from_state([-2, -1, 7], alg='philox'), 11).state",
    "[g.state.numpy() for g in tf.random.Generator.from_seed(1234).split(3)]",
    "tf.transpose(tf.random.Generator.from_seed(1234).make_seeds(3))",
    "[int(s) for s in unordered(keras.random.SeedGenerator(347712783), 3)]",
    "[int(s) for s in unordered(keras.random.SeedGenerator(-9), 1)]",
]


def graph(make):
    with tf.Graph().as_default():
        made = make()
        with tf.compat.v1.Session() as session:
            return session.run(made)


def legacy(seed):
    """An initializer that draws as those of Keras 2.7 to 2.9 do, by the code that Keras 2 still has."""
    made = tf_keras.initializers.GlorotUniform(seed=seed)
    made._random_generator = keras2_backend.RandomGenerator(seed, rng_type="legacy_stateful")
    return made


def skipped(generator, count):
    generator.skip(count)
    return generator


def unordered(generator, count):
    for _ in range(count):
        generator.next(ordered=False)
    return np.asarray(generator.state).astype("int64")


versions = f"tensorflow {tf.__version__}, keras {keras.__version__}, tf_keras {tf_keras.__version__}"
cases = [{"versions": versions}]
for how in TENSORS:
    names = dict(globals())
    exec(how, names)
    x = np.asarray(names["x"])
    bits = x.view({2: np.uint16, 4: np.uint32, 8: np.uint64}[x.dtype.itemsize]).reshape(-1)
    cases.append({
        "how": how,
        "dtype": x.dtype.name,
        "shape": list(x.shape),
        "sha256": hashlib.sha256(bits.tobytes()).hexdigest(),
        "head": [f"{b:0{2 * x.dtype.itemsize}x}" for b in bits[:4].tolist()],
    })
for how in INTEGERS:
    cases.append({"how": how, "integers": np.asarray(eval(how)).astype("int64").tolist()})
print("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]")
