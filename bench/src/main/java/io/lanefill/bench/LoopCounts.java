// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts the instructions of the innermost loops of machine code, for machines whose counters
 * nobody may read: divided by the elements of an iteration they say what an element costs. Needs
 * {@code objdump}, of the GNU binutils.
 *
 * <p>The argument is a shared object, or a file with what {@code -XX:CompileCommand=print} printed.
 * Loops without 256-bit or 512-bit vectors are left out.
 */
public final class LoopCounts {
  private static final Pattern FUNCTION = Pattern.compile("^[0-9a-f]+ <(.+)>:$");
  private static final Pattern INSTRUCTION = Pattern.compile("^ *([0-9a-f]+):\t(\\S+) *(.*)$");
  private static final Pattern JUMP_TARGET = Pattern.compile("^(?:0x)?([0-9a-f]+)\\b.*");
  private static final Pattern STEP = Pattern.compile("[a-z0-9]+,0x([0-9a-f]+)");

  private LoopCounts() {}

  /**
   * An innermost loop.
   *
   * @param function whose it is
   * @param instructions in one iteration, the jump included
   * @param wide those of them that handle 256 or 512 bits
   * @param arithmetic those of the wide ones that do more than load or store
   * @param step what the last addition of a constant adds: to a counter, or to a pointer in bytes
   */
  record Loop(String function, int instructions, int wide, int arithmetic, long step) {
    @Override
    public String toString() {
      return Text.format(
          "%-32s %4d instructions, %4d wide, %4d of these arithmetic, step %d",
          function, instructions, wide, arithmetic, step);
    }
  }

  private record Instruction(String name, String operands) {
    boolean wide() {
      return operands.contains("ymm") || operands.contains("zmm");
    }

    boolean arithmetic() {
      return wide() && !(name.startsWith("vmov") && operands.contains("["));
    }
  }

  /**
   * Prints the loops.
   *
   * @param args the file
   * @throws IOException if it cannot be read, or there is no objdump
   */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    if (args[0].endsWith(".so")) {
      print(loops(objdump("-d", file.toString())));
      return;
    }
    Path binary = Files.createTempFile("lanefill-code", ".bin");
    try {
      for (PrintedMethod method : PrintedMethod.parse(Files.readAllLines(file))) {
        Files.write(binary, method.code());
        String text = objdump("-D", "-b", "binary", "-m", "i386:x86-64", binary.toString());
        print(loops(text.replace(".data", method.name())));
      }
    } finally {
      Files.delete(binary);
    }
  }

  private static void print(List<Loop> loops) {
    loops.forEach(System.out::println);
  }

  private static String objdump(String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of("objdump", "--no-show-raw-insn", "-M", "intel"));
    command.addAll(Arrays.asList(args));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException(command + " failed: " + text.strip());
    }
    return text;
  }

  /** Returns the innermost loops with wide vectors of a disassembly in Intel's syntax. */
  static List<Loop> loops(String disassembly) {
    List<Loop> loops = new ArrayList<>();
    String function = "";
    List<Instruction> code = new ArrayList<>();
    Map<Long, Integer> places = new HashMap<>();
    int innermost = 0;
    for (String line : disassembly.lines().toList()) {
      Matcher head = FUNCTION.matcher(line);
      Matcher instruction = INSTRUCTION.matcher(line);
      if (head.matches()) {
        function = head.group(1);
        code.clear();
        places.clear();
        innermost = 0;
      } else if (instruction.matches()) {
        places.put(Long.parseLong(instruction.group(1), 16), code.size());
        code.add(new Instruction(instruction.group(2), instruction.group(3)));
        int start = target(code.getLast(), places);
        // A loop around one that has ended begins before that end.
        if (start >= innermost) {
          innermost = code.size();
          Loop loop = loop(function, code.subList(start, code.size()));
          if (loop.wide > 0) {
            loops.add(loop);
          }
        }
      }
    }
    return loops;
  }

  /** Returns the place that an instruction jumps back to, or -1. */
  private static int target(Instruction jump, Map<Long, Integer> places) {
    Matcher target = JUMP_TARGET.matcher(jump.operands);
    boolean jumps = jump.name.startsWith("j") && target.matches();
    return jumps ? places.getOrDefault(Long.parseUnsignedLong(target.group(1), 16), -1) : -1;
  }

  private static Loop loop(String function, List<Instruction> body) {
    long step = 0;
    for (Instruction instruction : body) {
      Matcher constant = STEP.matcher(instruction.operands);
      if (instruction.name.equals("add") && constant.matches()) {
        step = Long.parseUnsignedLong(constant.group(1), 16);
      }
    }
    int wide = (int) body.stream().filter(Instruction::wide).count();
    int arithmetic = (int) body.stream().filter(Instruction::arithmetic).count();
    return new Loop(function, body.size(), wide, arithmetic, step);
  }
}
