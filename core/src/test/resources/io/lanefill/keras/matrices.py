# Records keras/matrices.json for OrthogonalTest, ArrayConstantTest and EinsumTest.
# Python 3.11.7, Keras 3.15.1, tensorflow_cpu 2.21.0: KERAS_BACKEND=tensorflow python matrices.py
import json

import keras
import numpy as np
import tensorflow as tf
from keras import initializers as I
from keras import layers as L
from keras.src.layers.core.einsum_dense import _analyze_einsum_string


def bits(tensor):
    """The bits of the elements in hex, the elements in row-major order."""
    flat = tensor.numpy().reshape(-1)
    size = flat.dtype.itemsize
    return ["%0*x" % (2 * size, int(b)) for b in flat.view("u%d" % size)]


def outcome(call):
    try:
        return {"bits": bits(call())}
    except Exception as e:  # Whatever Keras or TensorFlow throws is what is recorded.
        return {"error": str(e).split("\n")[0].split("}} ")[-1]}


def orthogonal():
    cases = []
    for shape, gain, seed in [
        ((1, 1), 1.0, 3), ((2, 2), 1.0, 5), ((5, 1), 2.0, 5), ((1, 7), 1.0, 5), ((7, 3), 0.5, -1), ((3, 7), -1.5, 12),
        ((17, 17), 1.0, 2), ((48, 48), 1.0, 468447561), ((24, 96), 1.0, 7), ((33, 20), 1.4142135, 9),
        ((3, 3, 4, 8), 1.0, 42), ((2, 3, 50), 1.0, 42),
    ]:
        cases.append({"shape": shape, "gain": gain, "seed": seed, "dtype": "float32",
                      **outcome(lambda: I.Orthogonal(gain, seed)(shape, "float32"))})
    for dtype in ["float64", "float16", "bfloat16"]:
        for shape in [(6, 6), (4, 9), (9, 4)]:
            cases.append({"shape": shape, "gain": 1.25, "seed": 11, "dtype": dtype,
                          **outcome(lambda: I.Orthogonal(1.25, 11)(shape, dtype))})
    for shape in [(), (3,), (0, 3), (3, 0), (0, 0), (-1, 3)]:
        cases.append({"shape": shape, "gain": 1.0, "seed": 1, "dtype": "float32",
                      **outcome(lambda: I.Orthogonal(1.0, 1)(shape, "float32"))})
    return cases


def constant():
    cases = []
    values = {
        "list": [0.1, 2, 3.5],
        "ints": [[1, 2, 3], [4, 5, 6]],
        "column": [[0.1], [0.2]],
        "bools": [True, False, True],
        "float64": np.array([0.1, 0.2, 0.3]),
        "float16": np.array([0.1, 0.2, 0.3], "float16"),
        "int8": np.array([1, -2, 3], "int8"),
        "tensor": tf.constant([0.1, 0.2, 0.3], tf.float64),
        "tensor0": tf.constant(-4.59511985013459),
        "tensor64": tf.constant(0.1, tf.float64),
        "empty": [],
        "ragged": [[1.0], [2.0, 3.0]],
        "big": [2**24 + 1, 2**40 + 1, 1],
    }
    shapes = [(3,), (2, 3), (3, 2), (2, 2, 3), (), (0, 3), (2, 2)]
    for name, value in values.items():
        config = I.serialize(I.Constant(value))
        for dtype in ["float32", "float64", "bfloat16"]:
            for shape in shapes:
                try:
                    made = I.Constant(value)(shape, dtype)
                    # Keras returns values that are larger than the shape as they are.
                    got = {"bits": bits(made)} if tuple(made.shape) == shape else {"error": "another shape"}
                except Exception as e:
                    got = {"error": str(e).split("\n")[0].split("}} ")[-1]}
                cases.append({"name": name, "config": config, "shape": shape, "dtype": dtype, **got})
    return cases


def direct():
    value = np.array([[0.1, 0.2, 0.3]])
    return [{"shape": shape, **outcome(lambda: I.get(value)(shape, "float64"))} for shape in [(1, 3), (3,), (2, 3), ()]]


def einsum():
    cases = []
    for equation, input_shape, output_shape in [
        ("abc,cde->abde", (None, 7, 1280), (7, 4, 128)), ("abcd,cde->abe", (None, 7, 4, 128), (7, 1280)),
        ("ab,bc->ac", (None, 6), (5,)), ("btd,de->bte", (None, 3, 6), (3, 8)), ("...x,xy->...y", (None, 3, 6), (8,)),
        ("ab...,bc->ac...", (None, 6, 3), (8,)), ("abc,bcd->abd", (None, 4, 6), (4, 8)), ("abc,bd->acd", (None, 4, 6), (6, 8)),
        ("bqm,muh->bquh", (None, 5, 12), (5, 2, 3)), ("ab,cb->ac", (None, 6), (5,)), ("ab,bb->a", (None, 6), ()),
        ("ab,bc->ac junk", (None, 6), (5,)), ("ab,bc->ac->", (None, 6), (5,)), ("ab, bc->ac", (None, 6), (5,)), ("ab,bc", (None, 6), (5,)), ("a...,bc->ac...", (None, 6), (5,)),
        ("...ab,bc->ac", (None, 3, 6), (5,)), ("ab,bc->acz", (None, 6), (5, 5)), ("ab,bcz->ac", (None, 6), (5,)), ("", (None, 6), (5,)),
    ]:
        case = {"equation": equation}
        try:
            shape, _, _, inputs, outputs = _analyze_einsum_string(equation, None, input_shape, output_shape)
            case.update({"kernel": list(shape), "input_axes": inputs, "output_axes": outputs})
            layer = L.EinsumDense(equation, output_shape=output_shape, kernel_initializer=I.GlorotUniform(seed=1))
            layer.build(input_shape)
            case["first"] = bits(layer.kernel.value)[:4]
            layer = L.EinsumDense(equation, output_shape=output_shape, kernel_initializer=I.HeNormal(seed=1))
            layer.build(input_shape)
            case["first_he"] = bits(layer.kernel.value)[:4]
        except Exception as e:
            case.update({"error": str(e).split("\n")[0].split("}} ")[-1]})
        cases.append(case)
    named = L.EinsumDense("abc,cde->abde", output_shape=(7, 4, 128), kernel_initializer=I.GlorotUniform(seed=1, input_axes=[0, 1], output_axes=[2]))
    named.build((None, 7, 1280))
    cases.append({"equation": "abc,cde->abde", "named": [[0, 1], [2]], "first": bits(named.kernel.value)[:4]})
    return cases


if __name__ == "__main__":
    parts = {"orthogonal": orthogonal(), "constant": constant(), "direct": direct(), "einsum": einsum()}
    with open("matrices.json", "w") as file:
        file.write('{"keras": "%s", "tensorflow": "%s"' % (keras.__version__, tf.__version__))
        for part, cases in parts.items():
            file.write(',\n"%s": [\n' % part + ",\n".join(json.dumps(case) for case in cases) + "\n]")
        file.write("}\n")
