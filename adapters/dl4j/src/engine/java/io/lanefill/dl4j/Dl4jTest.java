// SPDX-License-Identifier: Apache-2.0
package io.lanefill.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.RandomTensor;
import io.lanefill.keras.VarianceScaling;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** DL4J runs: real networks get Lanefill's bits, compute, and are trained. */
class Dl4jTest {
  private static final VarianceScaling HE = VarianceScaling.heNormal();

  private static LanefillWeightInit he(long seed) {
    return LanefillWeightInit.of(HE.withSeed(seed));
  }

  /** Asserts that a matrix is Keras's. */
  private static void assertMatrix(long seed, INDArray weights) {
    RandomTensor keras = HE.withSeed(seed).tensor(weights.size(0), weights.size(1));
    for (long i = 0; i < weights.size(0); i++) {
      for (long j = 0; j < weights.size(1); j++) {
        assertEquals(keras.floatAt(i * weights.size(1) + j), weights.getFloat(i, j));
      }
    }
  }

  private static void assertKernel(long seed, INDArray weights) {
    long[] s = weights.shape();
    RandomTensor keras = HE.withSeed(seed).tensor(s[2], s[3], s[1], s[0]);
    for (long i = 0; i < keras.size(); i++) {
      long h = i / (s[0] * s[1] * s[3]);
      long w = i / (s[0] * s[1]) % s[3];
      assertEquals(keras.floatAt(i), weights.getFloat(i % s[0], i / s[0] % s[1], h, w));
    }
  }

  private static MultiLayerConfiguration images() {
    return new NeuralNetConfiguration.Builder()
        .list()
        .layer(new ConvolutionLayer.Builder(3, 3).nIn(2).nOut(4).weightInit(he(1)).build())
        .layer(new DenseLayer.Builder().nOut(10).weightInit(he(2)).build())
        .layer(
            new OutputLayer.Builder()
                .nOut(3)
                .weightInit(he(3))
                .activation(Activation.SOFTMAX)
                .build())
        .setInputType(InputType.convolutional(8, 8, 2))
        .build();
  }

  private static MultiLayerConfiguration words() {
    return new NeuralNetConfiguration.Builder()
        .list()
        .layer(
            new EmbeddingSequenceLayer.Builder()
                .nIn(50)
                .nOut(6)
                .inputLength(7)
                .weightInit(he(4))
                .build())
        .layer(
            new LSTM.Builder().nIn(6).nOut(5).weightInit(he(5)).weightInitRecurrent(he(6)).build())
        .layer(
            new RnnOutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                .nIn(5)
                .nOut(3)
                .weightInit(he(7))
                .dataFormat(RNNFormat.NCW)
                .activation(Activation.SOFTMAX)
                .build())
        .build();
  }

  private static void assertTrains(MultiLayerNetwork net, INDArray input, INDArray labels) {
    INDArray output = net.output(input);
    assertTrue(Float.isFinite(output.sumNumber().floatValue()));
    DataSet data = new DataSet(input, labels);
    double before = net.score(data);
    for (int i = 0; i < 20; i++) {
      net.fit(data);
    }
    assertTrue(net.score(data) < before, "the loss must fall");
  }

  @Test
  void aNetworkOfImagesHasTheBitsAndIsTrained() {
    MultiLayerNetwork net = new MultiLayerNetwork(images());
    net.init();
    assertKernel(1, net.getParam("0_W"));
    assertMatrix(2, net.getParam("1_W"));
    assertMatrix(3, net.getParam("2_W"));
    assertTrains(
        net, Nd4j.rand(DataType.FLOAT, 2, 2, 8, 8), Nd4j.eye(3).get(NDArrayIndex.interval(0, 2)));
  }

  @Test
  void aNetworkOfWordsHasTheBitsAndIsTrained() {
    MultiLayerNetwork net = new MultiLayerNetwork(words());
    net.init();
    assertMatrix(4, net.getParam("0_W"));
    assertMatrix(5, net.getParam("1_W"));
    assertMatrix(6, net.getParam("1_RW"));
    assertMatrix(7, net.getParam("2_W"));
    INDArray labels = Nd4j.zeros(DataType.FLOAT, 2, 3, 7);
    for (int sample = 0; sample < 2; sample++) {
      for (int at = 0; at < 7; at++) {
        labels.putScalar(new int[] {sample, (sample + at) % 3, at}, 1);
      }
    }
    assertTrains(net, Nd4j.arange(14).reshape(2, 7), labels);
  }

  @Test
  void configurationsTravelAsJson() {
    String json = images().toJson();
    assertEquals(json, MultiLayerConfiguration.fromJson(json).toJson());
    MultiLayerNetwork net = new MultiLayerNetwork(MultiLayerConfiguration.fromJson(json));
    net.init();
    assertKernel(1, net.getParam("0_W"));
  }

  @Test
  void doublesHaveTheirBits() {
    INDArray view = Nd4j.zeros(DataType.DOUBLE, 1, 35).reshape(35);
    INDArray weights = he(8).init(1, 1, new long[] {5, 7}, 'f', view);
    RandomTensor keras = HE.withSeed(8).tensor(io.lanefill.DType.FLOAT64, 5, 7);
    for (int i = 0; i < 35; i++) {
      assertEquals(keras.doubleAt(i), weights.getDouble(i / 7, i % 7));
    }
  }

  /**
   * DL4J cuts a normal at two deviations, whose own deviation is 0.88, and does not divide by that;
   * ND4J's cut normal lies 0.865 to 0.885, from run to run. Once this fails, the remarks in the
   * pages go.
   */
  @Test
  void varianceScalingOfDl4jIsStillTooNarrow() {
    assertEquals(0.875, ratio(WeightInit.VAR_SCALING_NORMAL_FAN_IN), 0.025);
  }

  /** Returns the deviation of weights over the one that is asked for. */
  private static double ratio(WeightInit init) {
    MultiLayerNetwork net =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list()
                .layer(new OutputLayer.Builder().nIn(576).nOut(1000).weightInit(init).build())
                .build());
    net.init();
    return net.getParam("0_W").stdNumber().doubleValue() * Math.sqrt(576);
  }
}
