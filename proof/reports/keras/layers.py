# SPDX-License-Identifier: Apache-2.0
"""Prints the class names of all layers in keras.layers, one a line; a class that has several names there is one.

  KERAS_BACKEND=tensorflow CUDA_VISIBLE_DEVICES= python layers.py > checkpoint/src/test/resources/.../keras-layers.txt
"""
import inspect

import keras

print(f"# Keras {keras.__version__}")
for name in sorted({c.__name__ for c in vars(keras.layers).values()
                    if inspect.isclass(c) and issubclass(c, keras.layers.Layer)}):
    print(name)
