// SPDX-License-Identifier: Apache-2.0
import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Draws bfloat16 normals for a channel that drops them: what a file of them takes at least. */
public final class Fill {
  private Fill() {}

  /** Draws as many bytes as the argument says, by the kernels of the command line. */
  public static void main(String[] args) throws Exception {
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      System.setProperty("lanefill.kernel", "passes");
    }
    long size = Long.parseLong(args[0]) / 2;
    Distribution normal = Distribution.normal(0, 0.02);
    RandomTensor tensor = RandomTensor.of(DType.BFLOAT16, normal, Seed.of(42), size);
    tensor.fill(
        new WritableByteChannel() {
          @Override
          public int write(ByteBuffer source) {
            int all = source.remaining();
            source.position(source.limit());
            return all;
          }

          @Override
          public boolean isOpen() {
            return true;
          }

          @Override
          public void close() {}
        });
  }
}
