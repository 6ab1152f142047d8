// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

import io.lanefill.checkpoint.internal.layout.FileLayout;
import io.lanefill.checkpoint.internal.layout.HdfLayout;
import io.lanefill.checkpoint.internal.layout.Named;
import io.lanefill.checkpoint.internal.layout.NpyLayout;
import io.lanefill.checkpoint.internal.layout.NpzLayout;
import io.lanefill.checkpoint.internal.layout.Piece;
import io.lanefill.checkpoint.internal.layout.SafetensorsLayout;
import io.lanefill.checkpoint.internal.layout.Shards;
import io.lanefill.checkpoint.internal.layout.ZarrLayout;
import io.lanefill.checkpoint.internal.writing.WriteJob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From a plan and a format to the files to write. */
final class Jobs {
  private Jobs() {}

  /**
   * Describes all bytes of all files.
   *
   * @throws IOException if the format cannot hold the plan
   */
  static WriteJob of(CheckpointPlan plan, CheckpointFormat format, Path target) throws IOException {
    List<Named> tensors = tensors(plan);
    return switch (format) {
      case CheckpointFormat.Safetensors _ -> WriteJob.ofFile(target, SafetensorsLayout.of(tensors));
      case CheckpointFormat.ShardedSafetensors sharded ->
          WriteJob.ofFilesIn(target, shards(tensors, sharded.shardBytes()));
      case CheckpointFormat.KerasWeights _ -> WriteJob.ofFile(target, kerasWeights(plan));
      case CheckpointFormat.Npz _ -> WriteJob.ofFile(target, NpzLayout.of(tensors));
      case CheckpointFormat.Npy _ -> WriteJob.ofFilesIn(target, NpyLayout.files(tensors));
      case CheckpointFormat.Zarr zarr ->
          WriteJob.ofFolder(target, ZarrLayout.files(tensors, zarr.chunkBytes()));
    };
  }

  /**
   * Describes the files of a folder.
   *
   * @return the layout of each, by its path in the folder
   * @throws IOException if the format is a single file, or cannot hold the plan
   */
  static Map<String, FileLayout> folder(CheckpointPlan plan, CheckpointFormat format)
      throws IOException {
    List<Named> tensors = tensors(plan);
    return switch (format) {
      case CheckpointFormat.ShardedSafetensors sharded -> shards(tensors, sharded.shardBytes());
      case CheckpointFormat.Npy _ -> NpyLayout.files(tensors);
      case CheckpointFormat.Zarr zarr -> ZarrLayout.files(tensors, zarr.chunkBytes());
      case CheckpointFormat.Safetensors _,
          CheckpointFormat.KerasWeights _,
          CheckpointFormat.Npz _ ->
          throw new IOException(
              "One file cannot be written in parts: write shards, npy or Zarr. Received: "
                  + format);
    };
  }

  /**
   * Describes the file of a Keras model's weights.
   *
   * @throws IOException if the plan is not of a Keras model, or HDF5 cannot hold it
   */
  static FileLayout kerasWeights(CheckpointPlan plan) throws IOException {
    return HdfLayout.of(arrays(plan, tensors(plan)));
  }

  private static List<Named> tensors(CheckpointPlan plan) {
    return plan.weights().stream()
        .map(weight -> new Named(weight.name(), weight.tensor()))
        .toList();
  }

  /** Returns what a model's file holds: its weights, and the counts that are no weights. */
  private static List<HdfLayout.Array> arrays(CheckpointPlan plan, List<Named> tensors)
      throws IOException {
    KerasPlan.Places places =
        plan.places()
            .orElseThrow(
                () ->
                    new IOException(
                        "A .weights.h5 file has the places of a Keras model's layers: the plan"
                            + " must be of a .keras file or a model.to_json()"));
    List<HdfLayout.Array> arrays = new ArrayList<>();
    tensors.forEach(
        named -> arrays.add(new HdfLayout.Array(places.weights().get(named.name()), named)));
    places.counts().forEach(place -> arrays.add(new HdfLayout.Array(List.of(place), null)));
    return arrays;
  }

  private static Map<String, FileLayout> shards(List<Named> tensors, long most) throws IOException {
    Map<String, List<Named>> shards = Shards.of(tensors, most);
    Map<String, FileLayout> files = new LinkedHashMap<>();
    for (Map.Entry<String, List<Named>> shard : shards.entrySet()) {
      files.put(shard.getKey(), SafetensorsLayout.of(shard.getValue()));
    }
    if (shards.size() > 1) {
      Piece index = new Piece.Bytes(SafetensorsLayout.index(shards));
      files.put(Shards.INDEX, new FileLayout(List.of(index)));
    }
    return files;
  }
}
