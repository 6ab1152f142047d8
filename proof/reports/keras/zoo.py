# SPDX-License-Identifier: Apache-2.0
"""Models with every layer that Lanefill reads, and models of keras.applications; used by record.py."""
import keras
from keras import applications, initializers as I, layers as L, ops

Input, Model, Sequential = keras.Input, keras.Model, keras.Sequential


def dense():
    """Every initializer, by name, by parameters and by seed."""
    x = y = Input((24,))
    for i, name in enumerate(
        ["glorot_uniform", "glorot_normal", "he_normal", "he_uniform", "lecun_normal", "lecun_uniform", "random_normal",
         "random_uniform", "truncated_normal", "zeros", "ones", "orthogonal"]
    ):
        y = L.Dense(8 + i, kernel_initializer=name, bias_initializer="random_normal" if i % 3 else "zeros",
                    name="dense_" + name)(y)
    y = L.Dense(20, kernel_initializer=I.VarianceScaling(2.5, "fan_out", "untruncated_normal"))(y)
    y = L.Dense(20, kernel_initializer=I.VarianceScaling(1, "fan_avg", "uniform", seed=4), use_bias=False)(y)
    y = L.Dense(20, kernel_initializer=I.Identity(0.5), bias_initializer=I.Constant(0.25))(y)
    y = L.Dense(10, kernel_initializer=I.Orthogonal(1.5, seed=3), kernel_regularizer="l2", bias_constraint="non_neg",
                name="orthogonal_seeded")(y)
    y = L.Dense(10, activation="relu", kernel_initializer=I.RandomNormal(1, 2, seed=2**40))(y)
    return Model(x, L.Dense(3, activation="softmax", kernel_initializer=I.TruncatedNormal(seed=-5))(y))


def conv():
    x = Input((16, 16, 8))
    y = L.Conv2D(12, 3, padding="same", groups=4)(x)
    y = L.Conv2D(12, (1, 3), strides=2, use_bias=False, kernel_initializer="he_normal")(y)
    y = L.Conv2D(6, 3, padding="same", dilation_rate=2, bias_initializer="random_uniform")(y)
    y = L.Conv2DTranspose(10, 3, strides=2)(y)
    y = L.DepthwiseConv2D(3, depth_multiplier=2, depthwise_initializer="he_uniform")(y)
    y = L.SeparableConv2D(9, 3, depth_multiplier=3, pointwise_initializer="lecun_normal")(y)
    y = L.MaxPooling2D(2, padding="same")(y)
    y = L.GlobalAveragePooling2D()(y)
    s = Input((20, 5))
    z = L.Conv1D(8, 3, padding="causal")(s)
    z = L.DepthwiseConv1D(3)(z)
    z = L.SeparableConv1D(8, 3, use_bias=False)(z)
    z = L.Conv1DTranspose(4, 3)(z)
    z = L.GlobalMaxPooling1D()(z)
    v = Input((6, 6, 6, 2))
    w = L.Conv3D(4, 2)(v)
    w = L.Conv3DTranspose(3, (2, 1, 2))(w)
    w = L.AveragePooling3D(2, padding="same")(w)
    w = L.Flatten()(w)
    return Model([x, s, v], L.Concatenate()([y, z, w]))


def channels_first():
    return Sequential([
        Input((3, 12, 12)), L.Conv2D(8, 3, data_format="channels_first"), L.BatchNormalization(axis=1),
        L.SeparableConv2D(6, 3, data_format="channels_first"), L.DepthwiseConv2D(3, data_format="channels_first"),
        L.Conv2DTranspose(4, 2, data_format="channels_first"), L.PReLU(shared_axes=[2, 3]), L.Flatten(), L.Dense(2)])


def einsum():
    x = Input((7, 12))
    y = L.EinsumDense("abc,cd->abd", (None, 16), bias_axes="d")(x)
    y = L.EinsumDense("...x,xy->...y", 8, bias_axes="y", kernel_initializer="he_normal")(y)
    y = L.Reshape((7, 8))(y)
    y = L.EinsumDense("abc,cde->abde", (7, 2, 4), bias_axes="de", kernel_initializer="orthogonal",
                      name="orthogonal_heads")(y)
    y = L.EinsumDense("abcd,cde->abe", (7, 10), kernel_initializer=I.HeUniform(seed=11))(y)
    y = L.EinsumDense("abc,bcd->ad", 6, bias_axes="d", kernel_initializer="lecun_normal")(y)
    y = L.EinsumDense("ab,bc->ac", 5, kernel_initializer=I.GlorotNormal(input_axes=[1], output_axes=[0]))(y)
    return Model(x, y)


def normalizations():
    x = Input((8, 8, 6))
    y = L.BatchNormalization(gamma_initializer="random_normal", moving_mean_initializer="random_uniform")(x)
    y = L.BatchNormalization(scale=False, center=False)(y)
    y = L.LayerNormalization(axis=[3, 1], beta_initializer="random_normal")(y)
    y = L.LayerNormalization(scale=False)(y)
    y = L.GroupNormalization(3)(y)
    y = L.GroupNormalization(-1, center=False)(y)
    y = L.UnitNormalization()(y)
    y = L.RMSNormalization()(y)
    y = L.RMSNormalization(axis=[1, -1])(y)
    y = L.PReLU()(y)
    y = L.PReLU("he_normal", shared_axes=[1, 2])(y)
    y = L.SpectralNormalization(L.Conv2D(4, 3))(y)
    y = L.Normalization(name="data_normalization")(y)
    y = L.Normalization(axis=None, mean=0.5, variance=2.0)(y)
    y = L.BatchNormalization(renorm=True)(y)
    y = L.Flatten()(y)
    return Model(x, L.SpectralNormalization(L.Dense(3))(y))


def attention():
    q, v, k = Input((5, 12)), Input((7, 10)), Input((7, 6))
    a = L.MultiHeadAttention(3, 4)(q, v)
    b = L.MultiHeadAttention(2, 5, value_dim=3, dropout=0.1, use_bias=False, output_shape=9,
                             kernel_initializer="he_normal")(q, v, k)
    c = L.MultiHeadAttention(2, 4, bias_initializer="random_normal", use_gate=True)(query=q, value=v, key=k)
    d = L.MultiHeadAttention(2, 4, kernel_initializer=I.GlorotUniform(seed=5), output_shape=(2, 3))(q, q)
    w = Input((7, 12))
    e = L.GroupQueryAttention(4, 6, 3)(q, w)
    f = L.GroupQueryAttention(4, 4, 2, use_bias=False, dropout=0.2, use_gate=True, seed=9)(q, w, k)
    g = L.Attention(use_scale=True)([L.Dense(10)(q), v])
    h = L.Attention(use_scale=True, score_mode="concat", dropout=0.3)([L.Dense(10)(q), v])
    i = L.AdditiveAttention()([L.Dense(10)(q), v])
    j = L.AdditiveAttention(use_scale=False)([L.Dense(10)(q), v])
    image = Input((4, 4, 8))
    m = L.MultiHeadAttention(2, 3, attention_axes=(1, 2))(image, image)
    o = L.MultiHeadAttention(2, 3, kernel_initializer="orthogonal", name="orthogonal_heads")(image, image)
    return Model([q, v, k, image, w], [a, b, c, d, e, f, g, h, i, j, m, o])


def recurrent():
    x = y = Input((9, 6))
    y = L.SimpleRNN(5, return_sequences=True)(y)
    y = L.GRU(6, return_sequences=True)(y)
    y = L.GRU(4, reset_after=False, return_sequences=True, dropout=0.1, bias_initializer="random_normal")(y)
    y = L.LSTM(5, return_sequences=True, recurrent_dropout=0.2)(y)
    y = L.LSTM(4, unit_forget_bias=False, return_sequences=True, use_bias=False)(y)
    y = L.LSTM(4, bias_initializer="random_uniform", return_sequences=True, seed=3)(y)
    y = L.LSTM(3, bias_initializer=I.RandomNormal(seed=6), recurrent_initializer="glorot_normal", name="plain")(y)
    return Model(x, L.Dense(2)(y))


def wrappers():
    x = y = Input((9, 6))
    y = L.Bidirectional(L.LSTM(4, return_sequences=True))(y)
    y = L.Bidirectional(L.GRU(3, return_sequences=True), merge_mode="sum",
                        backward_layer=L.GRU(3, return_sequences=True, go_backwards=True, name="other"))(y)
    y = L.TimeDistributed(L.Dense(5))(y)
    y = L.RNN(L.LSTMCell(4), return_sequences=True)(y)
    y = L.RNN([L.GRUCell(4), L.SimpleRNNCell(3), L.LSTMCell(2)], return_sequences=True)(y)
    y = L.TimeDistributed(Sequential([L.Dense(4), L.Dense(6)]))(y)
    y = L.TimeDistributed(L.BatchNormalization())(y)
    y = L.Bidirectional(L.RNN(L.GRUCell(2)))(y)
    return Model(x, L.Dropout(0.5)(y))


def conv_recurrent():
    line, image, volume = Input((3, 8, 2)), Input((3, 6, 6, 2)), Input((2, 4, 4, 4, 1))
    a = L.ConvLSTM1D(3, 3, return_sequences=True)(line)
    a = L.ConvLSTM1D(2, 2, unit_forget_bias=False)(a)
    b = L.ConvLSTM2D(2, (3, 2), bias_initializer="random_normal", seed=1)(image)
    c = L.ConvLSTM3D(2, 2, use_bias=False)(volume)
    return Model([line, image, volume], [a, b, c, L.TimeDistributed(L.Conv2D(3, 3))(image)])


def nested():
    block = Sequential([Input((6,)), L.Dense(6, name="dense"), L.Dropout(0.1), L.Dense(6, name="last")], name="block")
    inner_in = Input((6,))
    inner = Model(inner_in, L.Add()([L.Dense(6, name="dense")(inner_in), block(inner_in)]), name="inner")
    shared = L.Dense(6, name="shared")
    a, b = Input((6,), name="a"), Input((6,), name="b")
    left, right = shared(inner(a)), shared(block(b))
    y = L.Concatenate()([left, right, shared(left)])
    tail = Sequential([L.Dense(4), Sequential([L.Dense(3), L.PReLU()])], name="tail")
    return Model({"a": a, "b": b}, {"y": tail(y), "z": inner(b)})


def sequential():
    return Sequential([
        Input((10,)), L.Dense(8, activation="relu"), L.Dropout(0.2), L.BatchNormalization(), L.GaussianNoise(0.1),
        L.Dense(8), L.AlphaDropout(0.1), L.GaussianDropout(0.3), L.Dropout(0), L.Dropout(0.5, seed=4),
        L.ActivityRegularization(0.1), L.Dense(8), L.LeakyReLU(), L.Reshape((2, 4)), L.SpatialDropout1D(0.2), L.Permute((2, 1)),
        L.Conv1D(3, 2), L.ZeroPadding1D(1), L.UpSampling1D(2), L.Cropping1D(1), L.ELU(), L.Flatten(), L.RepeatVector(3),
        L.Masking(), L.SimpleRNN(2)])


def built_later():
    model = Sequential([L.Conv1D(4, 3), L.MaxPooling1D(), L.Flatten(), L.Dense(2)])
    model.build((None, 12, 3))
    return model


def policies():
    x = Input((12, 8))
    y = L.Dense(8, dtype="mixed_bfloat16")(x)
    y = L.Dense(8, dtype="mixed_float16", kernel_initializer="he_normal")(y)
    y = L.Dense(8, dtype="float16")(y)
    y = L.Dense(8, dtype="bfloat16", bias_initializer="random_normal")(y)
    y = L.Dense(8, dtype="float64", kernel_initializer="random_normal")(y)
    y = L.LayerNormalization(dtype="float16")(y)
    y = L.MultiHeadAttention(2, 4, dtype="bfloat16")(y, y)
    y = L.LSTM(4, dtype="float16", return_sequences=True, recurrent_initializer="glorot_uniform",
               bias_initializer="random_normal", name="half")(y)
    y = L.GRU(4, dtype="mixed_bfloat16", return_sequences=True)(y)
    y = L.Bidirectional(L.LSTM(3, dtype="float64", return_sequences=True), dtype="float64")(y)
    y = L.TimeDistributed(L.Dense(3, dtype="bfloat16"), dtype="bfloat16")(y)
    y = L.SpectralNormalization(L.Dense(3, dtype="float16"), dtype="float16")(y)
    return Model(x, y)


def mixed_bfloat16():
    keras.config.set_dtype_policy("mixed_bfloat16")
    try:
        return transformer()
    finally:
        keras.config.set_dtype_policy("float32")


def float16():
    keras.config.set_dtype_policy("float16")
    try:
        return Sequential([Input((16, 16, 3)), L.Conv2D(8, 3), L.BatchNormalization(), L.DepthwiseConv2D(3),
                           L.Flatten(), L.Dropout(0.1), L.Dense(7)])
    finally:
        keras.config.set_dtype_policy("float32")


def seeds():
    return seeded(I.HeNormal())


def saved_seeds():
    """The same as a .keras file, which keeps that the initializers are one."""
    return seeded(I.HeNormal())


def seeded(unseeded):
    generator = keras.random.SeedGenerator(5)
    drawn = keras.random.SeedGenerator()
    x = y = Input((6,))
    for i in range(3):
        y = L.Dense(6, kernel_initializer=unseeded, name=f"unseeded{i}")(y)
    for i in range(3):
        y = L.Dense(6, kernel_initializer=I.RandomNormal(seed=generator), name=f"generator{i}")(y)
    for i in range(2):
        y = L.Dense(6, kernel_initializer=I.RandomUniform(seed=drawn), name=f"drawn{i}")(y)
    both = I.GlorotUniform(seed=generator)
    y = L.Dense(6, kernel_initializer=both, bias_initializer=both, name="both")(y)
    y = L.Dense(6, kernel_initializer=I.LecunNormal(seed=8))(y)
    y = L.Reshape((1, 6))(y)
    y = L.MultiHeadAttention(2, 3, kernel_initializer=unseeded)(y, y)
    y = L.MultiHeadAttention(2, 3, kernel_initializer=I.HeNormal(seed=generator))(y, y)
    y = L.LSTM(3, kernel_initializer=both, recurrent_initializer=both, bias_initializer=both)(y)
    return Model(x, y)


def transformer():
    tokens = Input((12,), dtype="int32")
    y = L.Add()([L.Embedding(50, 16, mask_zero=True)(tokens), L.Embedding(12, 16)(ops.arange(12))])
    for _ in range(2):
        a = L.MultiHeadAttention(4, 4, dropout=0.1)(y, y, use_causal_mask=True)
        y = L.LayerNormalization(epsilon=1e-6)(y + L.Dropout(0.1)(a))
        b = L.Dense(16)(ops.gelu(L.Dense(32)(y)))
        y = L.LayerNormalization(epsilon=1e-6)(L.Add()([y, b]))
    return Model(tokens, L.Dense(50)(ops.mean(y, axis=1) * 2.0))


def embeddings():
    tokens = Input((6,), dtype="int32")
    tied = L.ReversibleEmbedding(20, 8)
    untied = L.ReversibleEmbedding(20, 8, tie_weights=False, embeddings_initializer="he_normal")
    y = tied(tokens)
    z = L.Embedding(20, 8, embeddings_initializer=I.RandomNormal(stddev=0.02))(tokens)
    z = L.SpectralNormalization(L.Embedding(20, 8))(tokens) + z
    return Model(tokens, [tied(y, reverse=True), untied(untied(tokens) + z, reverse=True)])


def augmentation():
    return Sequential([
        Input((24, 24, 3)), L.Rescaling(1 / 255), L.RandomFlip(), L.RandomRotation(0.1), L.RandomZoom(0.1),
        L.RandomTranslation(0.1, 0.1), L.RandomContrast(0.1, seed=3), L.RandomBrightness(0.1), L.RandomCrop(20, 20),
        L.RandomColorJitter(brightness_factor=0.1, contrast_factor=0.1, saturation_factor=0.1, hue_factor=0.1),
        L.RandomColorJitter(hue_factor=0.1), L.RandomColorJitter(contrast_factor=0.1, seed=4), L.CutMix(), L.MixUp(),
        L.RandomColorDegeneration(0.1), L.RandomElasticTransform(), L.RandomErasing(), L.RandomGaussianBlur(),
        L.RandomGrayscale(), L.RandomHue(0.1), L.RandomInvert(), L.RandomPerspective(), L.RandomPosterization(4),
        L.RandomSaturation(0.1), L.RandomSharpness(0.1), L.Solarization(), L.AutoContrast(),
        L.Resizing(16, 16), L.CenterCrop(12, 12), L.Conv2D(4, 3), L.SpatialDropout2D(0.2), L.Flatten(), L.Dense(2)])


def augmentation_in_layers():
    """Layers of augmentations in layers, each with a generator of its own."""
    return Sequential([
        Input((24, 24, 3)), L.RandomShear((0, 0.1), (0, 0.1)), L.RandAugment(), L.RandAugment(seed=5), L.AugMix(),
        L.AugMix(all_ops=False), L.ContrastLimitedAdaptiveHistogramEqualization(),
        L.Pipeline([L.Equalization(), L.RandomShear((0, 0.2)), L.Resizing(12, 12), L.Conv2D(3, 1)]),
        L.Conv2D(4, 3), L.Flatten(), L.Dense(2)])


def plain():
    """Layers without weights that no other model has, between layers with weights."""
    x = Input((8, 8, 4))
    y = L.Conv2D(4, 3, padding="same")(x)
    y = L.Softmax()(L.Average()([y, L.Maximum()([y, L.Minimum()([x, y])])]))
    y = L.UpSampling2D()(y)
    y = L.Concatenate()([L.AdaptiveAveragePooling2D(4)(y), L.AdaptiveMaxPooling2D(4)(y)])
    y = L.GlobalMaxPooling2D()(y)
    s = Input((16, 4))
    z = L.AveragePooling1D(2)(L.Conv1D(4, 3, padding="same")(s))
    z = L.Concatenate()([L.AdaptiveAveragePooling1D(4)(z), L.AdaptiveMaxPooling1D(4)(z)])
    z = L.GlobalAveragePooling1D()(z)
    v = Input((4, 4, 4, 2))
    w = L.ZeroPadding3D(1)(L.Conv3D(2, 2)(v))
    w = L.MaxPooling3D(2)(L.Cropping3D(1)(L.UpSampling3D(2)(w)))
    w = L.SpatialDropout3D(0.3)(w)
    w = L.Concatenate()([L.AdaptiveAveragePooling3D(1)(w), L.AdaptiveMaxPooling3D(1)(w)])
    w = L.Concatenate()([L.GlobalAveragePooling3D()(w), L.GlobalMaxPooling3D()(w)])
    a = Input((2048,))
    m = L.Dense(3)(L.Flatten()(L.MelSpectrogram(fft_length=256, sequence_stride=128)(a)))
    dot = L.Dot(1)([L.Dense(5)(y), L.Dense(5)(z)])
    return Model([x, s, v, a], L.Concatenate()([dot, L.Dense(3)(w), m]))


def categories():
    """Layers that look up, hash and count: those of strings have their vocabulary in the configuration."""
    i, f, t = Input((3,), dtype="int64"), Input((1,)), Input((1,), dtype="string")
    parts = [
        L.Embedding(5, 4)(L.IntegerLookup(vocabulary=[3, 5, 8])(i)), L.Embedding(7, 4)(L.Hashing(7)(i)),
        L.Embedding(4, 4)(L.Discretization([0.0, 1.0, 2.0])(f)), L.Embedding(4, 4)(L.StringLookup(vocabulary=["a", "b"])(t)),
        L.Embedding(6, 4)(L.TextVectorization(vocabulary=["a", "b", "c"], output_sequence_length=3)(t)),
    ]
    pooled = [L.GlobalAveragePooling1D()(p) for p in parts]
    one = L.CategoryEncoding(num_tokens=9, output_mode="multi_hot")(i)
    crossed = L.HashedCrossing(5, output_mode="one_hot")([L.Hashing(9)(t), L.Hashing(9, salt=3)(t)])
    return Model([i, f, t], L.Dense(2)(L.Concatenate()(pooled + [L.Dense(4)(one), L.Dense(4)(crossed)])))


def unet():
    x = Input((16, 16, 3))
    y, skips = x, []
    for filters in (4, 8):
        y = L.Conv2D(filters, 3, padding="same", activation="relu", kernel_initializer="he_normal")(y)
        y = L.BatchNormalization()(y)
        skips.append(y)
        y = L.MaxPooling2D()(y)
    y = L.Conv2D(16, 3, padding="same")(y)
    for filters in (8, 4):
        y = L.Conv2DTranspose(filters, 2, strides=2)(y)
        y = L.Concatenate()([y, skips.pop()])
        y = L.SpatialDropout2D(0.1)(y)
        y = L.Conv2D(filters, 3, padding="same")(y)
    return Model(x, L.Conv2D(1, 1, activation="sigmoid")(y))


def siamese():
    tower = Sequential([Input((8, 8, 1)), L.Conv2D(4, 3), L.PReLU(), L.Flatten(), L.Dense(5)], name="tower")
    a, b = Input((8, 8, 1)), Input((8, 8, 1))
    distance = L.Subtract()([tower(a), tower(b)])
    return Model([a, b], L.Dense(1)(L.Multiply()([distance, distance])))


def saved_resnet():
    """A .keras file of a model that is compiled."""
    model = applications.ResNet50V2(weights=None, include_top=False, input_shape=(32, 32, 3))
    model.compile("adam", "mse")
    return model


def application(name, shape=(32, 32, 3), **options):
    return lambda: getattr(applications, name)(weights=None, input_shape=shape, classes=10, **options)


MODELS = {
    make.__name__: make
    for make in (
        dense, conv, channels_first, einsum, normalizations, attention, recurrent, wrappers, conv_recurrent, nested, sequential,
        built_later, policies, mixed_bfloat16, float16, seeds, saved_seeds, transformer, embeddings, augmentation,
        augmentation_in_layers, plain, categories, unet, siamese, saved_resnet,
    )
} | {
    "ResNet50": lambda: applications.ResNet50(weights=None),
    "VGG16": application("VGG16", include_top=False),
    "InceptionV3": application("InceptionV3", (75, 75, 3)),
    "Xception": application("Xception", (71, 71, 3)),
    "MobileNet": application("MobileNet", alpha=0.25),
    "MobileNetV2": application("MobileNetV2", alpha=0.35),
    "MobileNetV3Small": application("MobileNetV3Small"),
    "DenseNet121": application("DenseNet121"),
    "NASNetMobile": application("NASNetMobile"),
    "EfficientNetB0": application("EfficientNetB0"),
    "EfficientNetV2B0": application("EfficientNetV2B0"),
    "ConvNeXtTiny": application("ConvNeXtTiny"),
}
