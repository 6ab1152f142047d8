// SPDX-License-Identifier: Apache-2.0
package io.lanefill.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.core.Embedding;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** DJL's embedding for numbers, whose rows are taken by their index. */
final class Table extends Embedding<Integer> {
  private static final class Builder extends BaseBuilder<Integer, Builder> {
    @Override
    public Builder setType(Class<Integer> type) {
      embeddingType = type;
      return self();
    }

    @Override
    protected Builder self() {
      return this;
    }
  }

  Table(int rows, int columns) {
    super(new Builder().setType(Integer.class).optNumEmbeddings(rows).setEmbeddingSize(columns));
  }

  @Override
  public long embed(Integer item) {
    return item;
  }

  @Override
  public Optional<Integer> unembed(long index) {
    return Optional.of(Math.toIntExact(index));
  }

  @Override
  public boolean hasItem(Integer item) {
    return item < numEmbeddings;
  }

  @Override
  public byte[] encode(Integer input) {
    return input.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Integer decode(byte[] bytes) {
    return Integer.valueOf(new String(bytes, StandardCharsets.UTF_8));
  }

  @Override
  public NDArray embed(NDManager manager, Integer[] items) {
    int[] rows = new int[items.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = items[i];
    }
    return manager.create(rows);
  }
}
