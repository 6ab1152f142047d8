// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.serial;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInput;
import java.io.ObjectOutput;

// Not Externalizable itself: the streams of the classes that extend it would then name it.
/**
 * What stands in a stream of Java's serialization for an object: a version, then what each package
 * writes and reads by methods that it alone can see. The methods are those of {@link
 * java.io.Externalizable}, which a class that extends this one implements.
 */
public abstract class VersionedForm {
  private static final byte VERSION = 1;

  private Object object;

  /** Makes a form that is to be read. */
  protected VersionedForm() {}

  /**
   * Stands for an object.
   *
   * @param object what is written
   */
  protected VersionedForm(Object object) {
    this.object = object;
  }

  /**
   * Writes version and object.
   *
   * @param out receives them
   * @throws IOException if the stream throws it, or the object has no form
   */
  public final void writeExternal(ObjectOutput out) throws IOException {
    out.writeByte(VERSION);
    writeForm(out, object);
  }

  /**
   * Reads what {@link #writeExternal} has written.
   *
   * @param in holds it
   * @throws InvalidObjectException if no object has written it
   * @throws IOException if the stream throws it
   */
  public final void readExternal(ObjectInput in) throws IOException {
    byte version = in.readByte();
    if (version != VERSION) {
      throw new InvalidObjectException("The version must be 1. Received: " + version);
    }
    try {
      object = readForm(in);
    } catch (RuntimeException e) {
      throw new InvalidObjectException(e.getMessage(), e);
    }
  }

  /**
   * Writes an object.
   *
   * @param out receives it
   * @param object not null
   * @throws IOException if the stream throws it, or the object has no form
   */
  protected abstract void writeForm(ObjectOutput out, Object object) throws IOException;

  /**
   * Reads an object; a runtime exception says that no object has written what is read.
   *
   * @param in holds it
   * @return the object
   * @throws IOException if the stream throws it, or holds no object
   */
  protected abstract Object readForm(ObjectInput in) throws IOException;

  /**
   * Returns the object in place of the form that was read.
   *
   * @return what {@link #readForm} has returned
   */
  protected final Object readResolve() {
    return object;
  }
}
