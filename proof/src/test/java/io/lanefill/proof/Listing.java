// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof;

import io.lanefill.bench.PrintedMethod;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The main loop of a method as C2 compiled it: of its innermost loops with wide vectors the longest
 * one, which is the unrolled one. The JVM prints the bytes ({@code CompileCommand=print}), and
 * {@code objdump} of the GNU binutils makes instructions of them.
 *
 * @param instructions in Intel's syntax, one a line
 */
record Listing(List<String> instructions) {
  private static final Pattern INSTRUCTION = Pattern.compile("^ *([0-9a-f]+):\t(.*)$");

  /** A conditional jump: what is jumped back to without a condition is a rare path's return. */
  private static final Pattern JUMP = Pattern.compile("^j(?!mp)\\w+ +0x([0-9a-f]+)\\b.*");

  /** A jump that is always taken, to an address of 64 bits that may lie before the method. */
  private static final Pattern JUMP_ALWAYS = Pattern.compile("^jmp +0x([0-9a-f]+)\\b.*");

  private static final Pattern RETURN = Pattern.compile("^ret\\b.*");

  private static final Pattern WIDE = Pattern.compile(".*[yz]mm.*");
  private static final Pattern UNSIGNED_JUMP = Pattern.compile("^j(?:ae|a|be|b) .*");

  /** Tells whether there is a program to read machine code with. */
  static boolean isPossible() {
    try {
      return new ProcessBuilder("objdump", "--version").start().onExit().join().exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Returns the main loops of what a JVM has printed, by class, the last compilation of each; those
   * of a hidden class's copies are numbered.
   */
  static Map<String, Listing> parse(List<String> printed) throws IOException {
    Map<String, byte[]> methods = new LinkedHashMap<>();
    for (PrintedMethod method : PrintedMethod.parse(printed)) {
      methods.put(method.name().replaceFirst("::.*", ""), method.code());
    }
    Map<String, Listing> listings = new LinkedHashMap<>();
    Map<String, Integer> copies = new HashMap<>();
    for (Map.Entry<String, byte[]> method : methods.entrySet()) {
      // A hidden class has an address behind its name, which is another one in each process.
      String plain = method.getKey().replaceFirst("[/+]0x.*", "");
      int number = copies.merge(plain, 1, Integer::sum);
      String called = number == 1 ? plain : plain + " " + number;
      mainLoop(disassembly(method.getValue())).ifPresent(loop -> listings.put(called, loop));
    }
    return listings;
  }

  private static List<String> disassembly(byte[] code) throws IOException {
    Path file = Files.createTempFile("lanefill-code", ".bin");
    try {
      Files.write(file, code);
      String[] command = {
        "objdump", "-D", "-b", "binary", "-m", "i386:x86-64", "--no-show-raw-insn", "-M", "intel"
      };
      List<String> words = new ArrayList<>(List.of(command));
      words.add(file.toString());
      Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
      byte[] text = process.getInputStream().readAllBytes();
      return new String(text, StandardCharsets.UTF_8).lines().toList();
    } finally {
      Files.delete(file);
    }
  }

  /** Returns the main loop of a disassembly, if it has a loop with wide vectors. */
  static Optional<Listing> mainLoop(List<String> disassembly) {
    List<String> code = new ArrayList<>();
    Map<Long, Integer> places = new HashMap<>();
    List<Listing> loops = new ArrayList<>();
    Set<Long> addresses = addresses(disassembly);
    int innermost = 0;
    for (String line : disassembly) {
      Matcher instruction = INSTRUCTION.matcher(line);
      if (instruction.matches()) {
        places.put(Long.parseUnsignedLong(instruction.group(1), 16), code.size());
        code.add(instruction.group(2));
        Matcher jump = JUMP.matcher(code.getLast());
        int start =
            jump.matches()
                ? places.getOrDefault(Long.parseUnsignedLong(jump.group(1), 16), -1)
                : -1;
        // A loop around one that has ended begins before that end.
        if (start >= innermost && !leaves(code.subList(start, code.size()), addresses)) {
          innermost = code.size();
          loops.add(new Listing(List.copyOf(code.subList(start, code.size()))));
        }
      }
    }
    return loops.stream()
        .filter(loop -> loop.count(WIDE) > 0)
        .max(Comparator.comparingInt(loop -> loop.instructions.size()));
  }

  private static Set<Long> addresses(List<String> disassembly) {
    return disassembly.stream()
        .map(INSTRUCTION::matcher)
        .filter(Matcher::matches)
        .map(instruction -> Long.parseUnsignedLong(instruction.group(1), 16))
        .collect(Collectors.toSet());
  }

  /**
   * Returns whether code leaves the method for good: then it is no loop but lies between a rare
   * path behind the method's end and where that returns to.
   */
  private static boolean leaves(List<String> code, Set<Long> addresses) {
    for (String instruction : code) {
      Matcher jump = JUMP_ALWAYS.matcher(instruction);
      if (RETURN.matcher(instruction).matches()
          || (jump.matches() && !addresses.contains(Long.parseUnsignedLong(jump.group(1), 16)))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns all figures: instructions, wide ones, long products, spills, checks, short stores,
   * calls, broadcasts.
   */
  List<Integer> figures() {
    return List.of(
        instructions.size(),
        wide(),
        longProducts(),
        spills(),
        checks(),
        shortStores(),
        calls(),
        broadcasts());
  }

  /** Returns how many instructions handle wide vectors. */
  int wide() {
    return count(WIDE);
  }

  /** Products of whole 64-bit lanes, three micro-operations on Intel's processors. */
  int longProducts() {
    return count(Pattern.compile("^vpmullq .*"));
  }

  /** Wide vectors that go to the stack, or come from there. */
  int spills() {
    return count(Pattern.compile(".*\\[rsp.*[yz]mm.*|.*[yz]mm.*\\[rsp.*"));
  }

  /** Checks of an index, which compare without a sign. */
  int checks() {
    return count(UNSIGNED_JUMP);
  }

  /** Vectors of 128 bits that are stored, of a group of four or of half a wide one. */
  int shortStores() {
    return count(Pattern.compile("^v?mov\\w+ +XMMWORD PTR \\[(?!rsp).*\\],xmm\\d+$"));
  }

  /** Calls of what was not inlined. */
  int calls() {
    return count(Pattern.compile("^call .*"));
  }

  /** Vectors of one number, made again in each iteration. */
  int broadcasts() {
    return count(Pattern.compile("^vp?broadcast.*"));
  }

  private int count(Pattern pattern) {
    return (int) instructions.stream().filter(i -> pattern.matcher(i).matches()).count();
  }
}
