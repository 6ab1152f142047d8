# Records models/layer-draws.json: what single layers draw from the global sequence, when they are
# made and when they are built, for KerasGlobalSeedTest. Python 3.11.7, tensorflow_cpu 2.21.0; run
# once for each version of Keras:
#   KERAS_BACKEND=tensorflow python layer-draws.py layer-draws.json
import json
import os
import sys

import keras
from keras import layers as L

from draws import Draws

x1, x2, x3 = (2, 6), (2, 5, 6), (2, 8, 8, 3)
LAYERS = {
    "Dense": (lambda: L.Dense(4), [x1]),
    "Dense, kernel_initializer=HeNormal(seed=1)": (lambda: L.Dense(4, kernel_initializer=keras.initializers.HeNormal(seed=1)), [x1]),
    "Conv2D": (lambda: L.Conv2D(4, 3), [x3]),
    "Conv2DTranspose": (lambda: L.Conv2DTranspose(4, 3), [x3]),
    "DepthwiseConv2D": (lambda: L.DepthwiseConv2D(3), [x3]),
    "SeparableConv2D": (lambda: L.SeparableConv2D(4, 3), [x3]),
    "Embedding": (lambda: L.Embedding(9, 4), [(2, 6)]),
    "EinsumDense": (lambda: L.EinsumDense("abc,cd->abd", output_shape=(None, 4)), [x2]),
    "BatchNormalization": (lambda: L.BatchNormalization(), [x3]),
    "LayerNormalization": (lambda: L.LayerNormalization(), [x2]),
    "PReLU": (lambda: L.PReLU(), [x1]),
    "Dropout(0.5)": (lambda: L.Dropout(0.5), [x1]),
    "Dropout(0)": (lambda: L.Dropout(0), [x1]),
    "SpatialDropout1D(0.5)": (lambda: L.SpatialDropout1D(0.5), [x2]),
    "GaussianNoise(0.5)": (lambda: L.GaussianNoise(0.5), [x1]),
    "GaussianDropout(0.5)": (lambda: L.GaussianDropout(0.5), [x1]),
    "AlphaDropout(0.5)": (lambda: L.AlphaDropout(0.5), [x1]),
    "LSTM": (lambda: L.LSTM(4), [x2]),
    "LSTM, dropout=0.5": (lambda: L.LSTM(4, dropout=0.5, recurrent_dropout=0.5), [x2]),
    "GRU": (lambda: L.GRU(4), [x2]),
    "SimpleRNN": (lambda: L.SimpleRNN(4), [x2]),
    "ConvLSTM2D": (lambda: L.ConvLSTM2D(4, 3), [(2, 3, 8, 8, 3)]),
    "RNN(LSTMCell)": (lambda: L.RNN(L.LSTMCell(4)), [x2]),
    "RNN([LSTMCell, LSTMCell])": (lambda: L.RNN([L.LSTMCell(4), L.LSTMCell(4)]), [x2]),
    "Bidirectional(LSTM)": (lambda: L.Bidirectional(L.LSTM(4)), [x2]),
    "Bidirectional(GRU)": (lambda: L.Bidirectional(L.GRU(4)), [x2]),
    "TimeDistributed(Dense)": (lambda: L.TimeDistributed(L.Dense(4)), [x2]),
    "Attention": (lambda: L.Attention(), [x2, x2]),
    "Attention, dropout=0.5": (lambda: L.Attention(dropout=0.5), [x2, x2]),
    "AdditiveAttention": (lambda: L.AdditiveAttention(), [x2, x2]),
    "MultiHeadAttention": (lambda: L.MultiHeadAttention(2, 3), [x2, x2]),
    "MultiHeadAttention, dropout=0.5": (lambda: L.MultiHeadAttention(2, 3, dropout=0.5), [x2, x2]),
    "GroupQueryAttention": (lambda: L.GroupQueryAttention(3, 4, 2), [x2, x2]),
    "RandomFlip": (lambda: L.RandomFlip(), [x3]),
    "SpectralNormalization(Dense)": (lambda: L.SpectralNormalization(L.Dense(4)), [x1]),
}


def record(make, shapes):
    keras.utils.set_random_seed(1)
    with Draws() as made:
        layer = make()
    inputs = [keras.ops.ones(shape) for shape in shapes]
    with Draws() as built:
        layer(*([inputs] if "Attention" in type(layer).__name__ and type(layer).__name__ in ("Attention", "AdditiveAttention") else inputs))
    show = lambda draws: [f"{kind} of {layer}" for _, kind, layer, _ in draws]
    return {"made": show(made), "built": show(built)}


path = sys.argv[1]
versions = json.load(open(path)) if os.path.exists(path) else {}
draws = {}
for name, (make, shapes) in LAYERS.items():
    try:
        draws[name] = record(make, shapes)
    except AttributeError as e:  # a layer that this version does not have
        print(name, e)
versions[keras.__version__] = draws
with open(path, "w") as file:
    json.dump(versions, file, indent=1)
    file.write("\n")
