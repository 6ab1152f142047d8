// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.soak;

import io.lanefill.ActiveKernel;
import io.lanefill.support.StackEnd;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Fills again and again while things go wrong, until the time is over or a fill breaks its promise:
 *
 * <ul>
 *   <li>it returns with every bit right, or throws what a fault explains;
 *   <li>nothing is written in the 50 ms after its end, while the next ones are made;
 *   <li>it ends within a minute, and no thread is left.
 * </ul>
 *
 * Prints what happened, as Markdown. Arguments: seconds at least, and a seed. It fills the heap now
 * and then, so it needs a JVM of its own with a small one.
 */
final class Soak {
  /** Places of each kind of memory: enough that a fill seldom waits for the watch over another. */
  private static final int SLOTS = 8;

  /** Fills at least, however slow the machine is: some with each fault. */
  private static final long FEWEST = 800;

  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);

  /** The status for a fill that does not end. */
  private static final int HANGS = 3;

  private final long seconds;
  private final long seed;
  private final Outcomes outcomes = new Outcomes();
  private final Map<Slot.Memory, List<Slot>> slots = new EnumMap<>(Slot.Memory.class);
  private final Helpers helpers = new Helpers();
  private final Saboteur saboteur = new Saboteur();

  /** The fill at work, for the watchdog. */
  private volatile Begun current;

  private volatile boolean over;

  /** What is wrong, or null. */
  private volatile String fault;

  /** A fill, and when it began. */
  private record Begun(Plan plan, long nanos) {
    @Override
    public String toString() {
      return plan.toString();
    }
  }

  private Soak(long seconds, long seed) throws IOException {
    this.seconds = seconds;
    this.seed = seed;
    for (Slot.Memory memory : Slot.Memory.values()) {
      List<Slot> all = new ArrayList<>();
      for (int i = 0; i < SLOTS; i++) {
        all.add(new Slot(memory, Path.of("slot" + i)));
      }
      slots.put(memory, all);
    }
  }

  public static void main(String[] args) throws Exception {
    // Threads that die are part of it.
    Thread.setDefaultUncaughtExceptionHandler((thread, e) -> {});
    Soak soak = new Soak(Long.parseLong(args[0]), Long.parseLong(args[1]));
    System.exit(soak.run() ? 0 : 1);
  }

  private boolean run() throws InterruptedException {
    saboteur.start();
    Thread.ofPlatform().daemon().name("watchdog").start(this::watch);
    Thread caller =
        Thread.ofPlatform().name("caller").stackSize(StackEnd.SMALL).start(this::fillOnAndOn);
    caller.join();
    over = true;
    saboteur.end();
    boolean ended = helpers.end() && noThreadIsLeft();
    if (fault == null && !ended) {
      fault = "Threads are left: " + Thread.getAllStackTraces().keySet();
    }
    if (fault != null) {
      System.err.println("Seed " + seed + ", " + fault);
      return false;
    }
    print();
    return true;
  }

  private void print() {
    System.out.printf(
        "%,d fills from seed %d on: each returned with every bit right or threw what its"
            + " faults%nexplain, nothing was written in the 50 ms after its end, none took a"
            + " minute, and no%nthread was left. A fill has no fault or up to three, at random"
            + " moments.%n%n",
        outcomes.fills(), seed);
    outcomes.lines().forEach(System.out::println);
    System.out.println();
    System.out.println("The kernels at the end: " + ActiveKernel.get());
  }

  private void fillOnAndOn() {
    try {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
      for (long number = 0;
          fault == null && (number < FEWEST || System.nanoTime() < end);
          number++) {
        fillOnce(new Plan(seed, number));
      }
      for (List<Slot> all : slots.values()) {
        for (Slot slot : all) {
          checkLeftAlone(slot, current.plan());
        }
      }
    } catch (Throwable e) {
      fault = current + ": " + e + " at " + List.of(e.getStackTrace());
    }
  }

  private void fillOnce(Plan plan) throws IOException, InterruptedException {
    Slot slot =
        slots.get(plan.memory).stream().min(Comparator.comparingLong(Slot::freeAt)).orElseThrow();
    checkLeftAlone(slot, plan);
    current = new Begun(plan, System.nanoTime());
    Round round = new Round(plan, slot, helpers, saboteur);
    String wrong = round.run();
    if (wrong != null && fault == null) {
      fault = plan + ": " + wrong;
    }
    outcomes.add(plan, round);
  }

  private void checkLeftAlone(Slot slot, Plan next) throws InterruptedException {
    if (!slot.isLeftAlone() && fault == null) {
      fault = "some time before " + next + ": written after the end of a fill into this memory";
    }
  }

  private void watch() {
    while (!over) {
      try {
        TimeUnit.SECONDS.sleep(1);
        Begun begun = current;
        if (begun != null && System.nanoTime() - begun.nanos() > LONGEST_NANOS && !over) {
          System.err.println("Seed " + seed + ", does not end: " + begun);
          Thread.getAllStackTraces()
              .forEach((thread, frames) -> System.err.println(thread + " " + List.of(frames)));
          Runtime.getRuntime().halt(HANGS);
        }
      } catch (Throwable e) {
        // No room at the moment: looks again.
      }
    }
  }

  /** Waits for the end of what compiles kernels, some seconds after the last fill. */
  private static boolean noThreadIsLeft() throws InterruptedException {
    long end = System.nanoTime() + LONGEST_NANOS;
    while (System.nanoTime() < end) {
      if (Thread.getAllStackTraces().keySet().stream()
          .map(Thread::getName)
          .noneMatch(name -> name.startsWith(Helpers.NAME) || name.startsWith("lanefill"))) {
        return true;
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    return false;
  }
}
