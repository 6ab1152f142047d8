// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.checkpoint.CheckpointPlan;
import io.lanefill.checkpoint.PlannedWeight;
import java.io.IOException;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * All variables of a model, one after the other, into arrays that exist: kernels of every size and
 * law, and many short constants. The filler is the one that {@code RandomTensor.fill} uses, so the
 * common pool helps with the large ones.
 *
 * <p>Before measuring, every variable is compared with the checksum of Keras's.
 */
@State(Scope.Thread)
public class ModelBenchmark extends Defaults {
  /** ResNet-50 is 25.6 million values, most of them uniform; GPT-2 is 124.4 million of all laws. */
  @Param({"resnet50", "gpt2"})
  public String model;

  private RandomTensor[] tensors;
  private float[][] arrays;
  private long values;

  /** Prepares the fork for the method it was started for. */
  @Setup
  public void setUp(BenchmarkParams params) throws IOException {
    String kernel = params.getBenchmark().endsWith(".scalar") ? "scalar" : "simd";
    setUp(kernel, Models.read(model));
  }

  /** Prepares fills by the kernel of this name, which must be the process's. */
  void setUp(String kernel, CheckpointPlan plan) {
    Workload.requireKernel(kernel);
    List<PlannedWeight> weights = plan.weights();
    tensors = weights.stream().map(PlannedWeight::tensor).toArray(RandomTensor[]::new);
    values = plan.elements();
    arrays = new float[tensors.length][];
    for (int i = 0; i < tensors.length; i++) {
      arrays[i] = new float[(int) tensors[i].size()];
      boolean draws = !(tensors[i].distribution() instanceof Distribution.Constant);
      if (draws && kernel.equals("simd")) {
        Workload.warmUpSimd(tensors[i]);
      }
    }
    fill();
    Checksum checksum = new Checksum();
    for (int i = 0; i < arrays.length; i++) {
      String expected = weights.get(i).sha256().orElseThrow();
      if (!checksum.of(arrays[i], arrays[i].length).equals(expected)) {
        throw new IllegalStateException(weights.get(i).name() + " differs from Keras's");
      }
    }
  }

  /** The SIMD kernel. */
  @Benchmark
  @Fork(jvmArgsAppend = {Defaults.HEAP, Defaults.VECTORS, Defaults.SIMD})
  public void simd(Elements counter) {
    fill();
    counter.elements += values;
  }

  /** The scalar kernel. */
  @Benchmark
  @Fork(jvmArgsAppend = {Defaults.HEAP, Defaults.VECTORS, Defaults.SCALAR})
  public void scalar(Elements counter) {
    fill();
    counter.elements += values;
  }

  private void fill() {
    for (int i = 0; i < tensors.length; i++) {
      tensors[i].fill(arrays[i]);
    }
  }
}
