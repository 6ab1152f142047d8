// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.Seed;
import io.lanefill.SeedSource;
import io.lanefill.internal.scaling.FanLayout;
import io.lanefill.internal.serial.VersionedForm;
import java.io.Externalizable;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.NotSerializableException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.Serial;
import java.util.Map;

/**
 * What stands in a stream of Java's serialization for the objects of this package: a version, the
 * kind of the object, and plain values. An initializer is its name and its Keras configuration,
 * which is checked like any other when it is read, and beside it what a configuration does not
 * hold. So a new initializer needs nothing here.
 *
 * <pre>
 *   byte 1, the version, and a byte for the kind
 *   'G' generator:    seed; name or null; the two longs of its state
 *   'I' initializer:  name; configuration, with seed 0 if it draws; fans; whether an array is for
 *                     its own shape; a byte 0 if it does not draw, else 'S' and the text of its
 *                     seed, or 'G' and a generator as above
 *
 *   fans:             a byte: 0 if Keras's, 1 and two longs if given, 2 for others; then batch axes
 *                     as a list, and groups as a long
 *   text and lists:   as {@link ConfigCode} has them
 * </pre>
 */
final class SerialForm extends VersionedForm implements Externalizable {
  @Serial private static final long serialVersionUID = 1;

  private static final byte GENERATOR = 'G';
  private static final byte INITIALIZER = 'I';
  private static final byte SEED = 'S';
  private static final byte NO_SEED = 0;

  /** For the stream, which then calls {@link #readExternal}. */
  public SerialForm() {}

  /** Stands for an initializer or a generator. */
  SerialForm(Formed object) {
    super(object);
  }

  @Override
  protected void writeForm(ObjectOutput out, Object object) throws IOException {
    if (object instanceof SeedGenerator generator) {
      out.writeByte(GENERATOR);
      write(out, generator);
    } else {
      out.writeByte(INITIALIZER);
      write(out, (Initializer) object);
    }
  }

  private static void write(ObjectOutput out, SeedGenerator generator) throws IOException {
    ConfigCode.write(out, generator.seed().toString());
    ConfigCode.write(out, generator.config().get("name"));
    for (long word : generator.state()) {
      out.writeLong(word);
    }
  }

  private static void write(ObjectOutput out, Initializer initializer) throws IOException {
    SeedSource seed = initializer.seedSource().orElse(null);
    Initializer unseeded = seed == null ? initializer : initializer.withSeed(0);
    FanLayout layout =
        initializer instanceof VarianceScaling scaling ? scaling.layout : FanLayout.KERAS;
    boolean ownShape = initializer instanceof ArrayConstant array && array.isForOwnShape();
    Initializer plain =
        switch (unseeded) {
          case VarianceScaling scaling -> scaling.with(layout.keras());
          case ArrayConstant array -> array.forAnyShape();
          default -> unseeded;
        };
    ConfigCode.write(out, initializer.name());
    ConfigCode.write(out, plain.config());
    write(out, layout);
    out.writeBoolean(ownShape);
    switch (seed) {
      case null -> out.writeByte(NO_SEED);
      case Seed one -> {
        out.writeByte(SEED);
        ConfigCode.write(out, one.toString());
      }
      case SeedGenerator generator -> {
        out.writeByte(GENERATOR);
        write(out, generator);
      }
      default -> throw new NotSerializableException(seed.getClass().getName());
    }
  }

  private static void write(ObjectOutput out, FanLayout layout) throws IOException {
    out.writeByte(layout.isKeras() ? 0 : layout.given() == null ? 2 : 1);
    if (layout.isKeras()) {
      return;
    }
    if (layout.given() != null) {
      out.writeLong(layout.given().in());
      out.writeLong(layout.given().out());
    }
    ConfigCode.write(out, KerasForm.axes(layout.batchAxes()));
    out.writeLong(layout.groups());
  }

  @Override
  protected Object readForm(ObjectInput in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case GENERATOR -> generator(in);
      case INITIALIZER -> initializer(in);
      default -> throw new InvalidObjectException("An unknown kind. Received: " + kind);
    };
  }

  private static SeedGenerator generator(ObjectInput in) throws IOException {
    Seed seed = Seed.parse(ConfigCode.text(in));
    String name = (String) ConfigCode.read(in);
    return SeedGenerator.of(seed, name).at(in.readLong(), in.readLong());
  }

  private static Initializer initializer(ObjectInput in) throws IOException {
    String name = ConfigCode.text(in);
    Map<?, ?> config = (Map<?, ?>) ConfigCode.read(in);
    Initializer read = Initializers.fromConfig(name, Received.entries(config));
    byte fans = in.readByte();
    if (fans != 0) {
      read = withFans(in, (VarianceScaling) read, fans == 1);
    }
    if (in.readBoolean()) {
      read = ((ArrayConstant) read).forOwnShape();
    }
    byte seed = in.readByte();
    return switch (seed) {
      case NO_SEED -> read;
      case SEED -> read.withSeed(Seed.parse(ConfigCode.text(in)));
      case GENERATOR -> read.withSeed(generator(in));
      default -> throw new InvalidObjectException("An unknown seed. Received: " + seed);
    };
  }

  private static VarianceScaling withFans(ObjectInput in, VarianceScaling keras, boolean given)
      throws IOException {
    VarianceScaling scaling = given ? keras.withFans(in.readLong(), in.readLong()) : keras;
    int[] batch = ConfigCode.axes(in);
    int groups = Math.toIntExact(in.readLong());
    return (batch.length == 0 ? scaling : scaling.withBatchAxes(batch)).withGroups(groups);
  }
}
