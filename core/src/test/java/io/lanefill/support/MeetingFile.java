// SPDX-License-Identifier: Apache-2.0
package io.lanefill.support;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * A file that all threads of a fill write to, whichever is faster: each helper stops before its
 * second write until it may go on, and the caller, who is the thread that makes this, before its
 * first until all helpers have come so far. So the first chunk is complete before the caller's
 * second.
 */
public final class MeetingFile extends OtherFile {
  private final Thread caller = Thread.currentThread();
  private final CountDownLatch helpers;
  private final CountDownLatch mayGoOn = new CountDownLatch(1);
  private final Map<Thread, Integer> writes = new ConcurrentHashMap<>();

  /**
   * Passes calls on to a channel.
   *
   * @param file the channel
   * @param helpers how many threads write besides the caller
   */
  public MeetingFile(FileChannel file, int helpers) {
    super(file);
    this.helpers = new CountDownLatch(helpers);
  }

  @Override
  public int write(ByteBuffer src, long position) throws IOException {
    int count = writes.merge(Thread.currentThread(), 1, Integer::sum);
    if (Thread.currentThread().equals(caller)) {
      assertTrue(Waiting.await(helpers), "every helper writes");
    } else if (count == 2) {
      helpers.countDown();
      assertTrue(Waiting.await(mayGoOn), "helpers may go on");
    }
    return super.write(src, position);
  }

  /** Lets the helpers write all that is left. */
  public void letHelpersGoOn() {
    mayGoOn.countDown();
  }

  /** Returns how often the caller has written. */
  public int callerWrites() {
    return writes.getOrDefault(caller, 0);
  }

  /** Returns how many threads have written. */
  public int writers() {
    return writes.size();
  }
}
