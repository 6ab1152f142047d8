// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.keras;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Layers without weights: what they take of the global sequence is a generator, or nothing. */
final class PlainLayers {
  static final Map<String, LayerRule> RULES = new HashMap<>();

  static {
    for (String name :
        """
        Activation ActivityRegularization AdaptiveAveragePooling1D AdaptiveAveragePooling2D
        AdaptiveAveragePooling3D AdaptiveMaxPooling1D AdaptiveMaxPooling2D AdaptiveMaxPooling3D Add
        AutoContrast Average AveragePooling1D AveragePooling2D AveragePooling3D CategoryEncoding
        CenterCrop Concatenate ContrastLimitedAdaptiveHistogramEqualization Cropping1D Cropping2D
        Cropping3D Discretization Dot ELU Equalization Flatten GlobalAveragePooling1D
        GlobalAveragePooling2D GlobalAveragePooling3D GlobalMaxPooling1D GlobalMaxPooling2D
        GlobalMaxPooling3D HashedCrossing Hashing Identity InputLayer IntegerLookup LeakyReLU
        Masking MaxNumBoundingBoxes MaxPooling1D MaxPooling2D MaxPooling3D Maximum MelSpectrogram
        Minimum Multiply Permute ReLU RepeatVector Rescaling Reshape Resizing Softmax
        StochasticDepth StringLookup Subtract TextVectorization UnitNormalization UpSampling1D
        UpSampling2D UpSampling3D ZeroPadding1D ZeroPadding2D ZeroPadding3D\
        """
            .split("\\s+", -1)) {
      RULES.put(name, (layer, config) -> {});
    }
    for (String name :
        """
        CutMix MixUp RandomBrightness RandomColorDegeneration RandomContrast RandomCrop
        RandomElasticTransform RandomErasing RandomFlip RandomGaussianBlur RandomGrayscale RandomHue
        RandomInvert RandomPerspective RandomPosterization RandomRotation RandomSaturation
        RandomSharpness RandomShear RandomTranslation RandomZoom Solarization\
        """
            .split("\\s+", -1)) {
      RULES.put(name, (layer, config) -> layer.generator());
    }
    for (String name :
        "AlphaDropout Dropout GaussianDropout SpatialDropout1D SpatialDropout2D SpatialDropout3D"
            .split(" ", -1)) {
      RULES.put(name, generatorIfAboveZero("rate"));
    }
    RULES.put("GaussianNoise", generatorIfAboveZero("stddev"));
    RULES.put("RandomColorJitter", PlainLayers::colorJitter);
    RULES.put("RandAugment", (layer, config) -> generators(layer, 9));
    RULES.put("AugMix", (layer, config) -> generators(layer, config.flag("all_ops", true) ? 9 : 5));
  }

  private PlainLayers() {}

  /** Holds a layer with a generator of its own for each factor that is not null. */
  private static void colorJitter(Layer layer, LayerConfig config) throws IOException {
    layer.generator();
    for (String part : new String[] {"brightness", "contrast", "saturation", "hue"}) {
      if (config.has(part + "_factor")) {
        layer.generator();
      }
    }
  }

  /** Makes a generator, and those of a layer's augmentations; all have its seed, or none. */
  private static void generators(Layer layer, int augmentations) throws IOException {
    for (int i = 0; i <= augmentations; i++) {
      layer.generator();
    }
  }

  private static LayerRule generatorIfAboveZero(String key) {
    return (layer, config) -> {
      if (config.isAboveZero(key)) {
        layer.generator();
      }
    };
  }
}
