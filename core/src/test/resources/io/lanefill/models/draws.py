# Who draws from Python's random module after keras.utils.set_random_seed, in order. Imported by
# recurrent.py and layer-draws.py, which record it. Keras 3 on TensorFlow.
import random
import sys


class Draws(list):
    """Records each random.randint(1, 10**9) as (value, what is seeded, the layer, its method)."""

    def __enter__(self):
        self.original = random.randint

        def randint(low, high):
            value = self.original(low, high)
            if (low, high) == (1, 10**9):
                self.append((value,) + consumer(sys._getframe(1)))
            return value

        random.randint = randint
        return self

    def __exit__(self, *_):
        random.randint = self.original


def consumer(frame):
    from keras import Layer, initializers, random as keras_random

    kind, layer, method = None, None, None
    while frame is not None:
        own = frame.f_locals.get("self")
        if frame.f_code.co_name == "__init__" and isinstance(own, (initializers.Initializer, keras_random.SeedGenerator)):
            kind = type(own).__name__
        if layer is None and isinstance(own, Layer) and type(own).__name__ not in ("Layer",):
            layer = type(own).__name__
        if isinstance(own, Layer) and frame.f_code.co_name in ("__init__", "build"):
            method = frame.f_code.co_name  # the outermost one is the last
        frame = frame.f_back
    return kind, layer, method
