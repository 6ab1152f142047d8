# Saves models/layers-config.json, the config.json of a .keras file, for ModelConfigTest:
# every layer here has initializers of another kind. Python 3.11.7, Keras 3.15.1, tensorflow_cpu 2.21.0:
#   KERAS_BACKEND=tensorflow python layers-config.py
import json
import zipfile

import keras
from keras import initializers as I
from keras import layers as L

keras.utils.set_random_seed(7)
x = keras.Input((16, 16, 3))
y = L.Conv2D(8, 3, kernel_initializer=I.HeNormal(seed=-1))(x)
y = L.BatchNormalization()(y)
y = L.DepthwiseConv2D(3, depthwise_initializer=I.VarianceScaling(2, "fan_out", "untruncated_normal", seed=2**62 + 1))(y)
y = L.SeparableConv2D(4, 3, depthwise_initializer="he_uniform", pointwise_initializer="lecun_uniform")(y)
y = L.Conv2DTranspose(4, 3, kernel_initializer=I.GlorotNormal(seed=keras.random.SeedGenerator(11)))(y)
y = L.Reshape((-1, 4))(y)
y = L.Dropout(0.1)(y)
y = L.MultiHeadAttention(2, 4, dropout=0.1, kernel_initializer=I.TruncatedNormal(stddev=0.02))(y, y)
y = L.EinsumDense("btd,de->bte", output_shape=(None, 8), bias_axes="e", kernel_initializer=I.LecunNormal(seed=3))(y)
y = L.LSTM(5, recurrent_initializer=I.Identity(gain=0.9))(y)
y = L.Dense(4, kernel_initializer=I.RandomUniform(-1, 1), bias_initializer=I.Constant(0.5))(y)
y = L.PReLU()(y)
model = keras.Model(x, y)
model.save("layers.keras")
config = json.loads(zipfile.ZipFile("layers.keras").read("config.json"))
with open("layers-config.json", "w") as file:
    json.dump(config, file, indent=1)
    file.write("\n")
