// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;

// Once in each package: a public superclass would be part of the API.
/** An object for which a {@link SerialForm} stands in a stream, and which is in none itself. */
abstract class Formed implements Serializable {
  @Serial private static final long serialVersionUID = 1;

  Formed() {}

  @Serial
  Object writeReplace() {
    return new SerialForm(this);
  }

  @Serial
  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("An object of Lanefill is read from its serial form alone.");
  }

  @Serial
  private void readObjectNoData() throws InvalidObjectException {
    throw new InvalidObjectException("An object of Lanefill is read from its serial form alone.");
  }
}
