// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A method as C2 compiled it, from what a JVM without a disassembler prints of it: the bytes, in
 * hexadecimal.
 */
public final class PrintedMethod {
  /** Compiler, time, number, attributes ({@code %}: entered in a loop), level, name. */
  private static final Pattern HEAD =
      Pattern.compile("^Compiled method \\((\\w+)\\) +\\d+ +\\d+ +([%bs!n ]*)\\d+ +(\\S+).*");

  private static final Pattern CODE = Pattern.compile("^  0x([0-9a-f]+): ([0-9a-f |]+)$");

  private final String name;
  private final byte[] code;

  private PrintedMethod(String name, byte[] code) {
    this.name = name;
    this.code = code;
  }

  /** {@return class and method, as in {@code Stage::run}} */
  public String name() {
    return name;
  }

  /** {@return a copy of the machine code} */
  public byte[] code() {
    return code.clone();
  }

  /**
   * Returns C2's methods, without those made for a loop that was already running.
   *
   * @param lines what a JVM has printed
   * @return the methods in the order of the lines; one that was compiled twice is there twice
   */
  public static List<PrintedMethod> parse(List<String> lines) {
    List<PrintedMethod> methods = new ArrayList<>();
    String name = null;
    ByteArrayOutputStream code = new ByteArrayOutputStream();
    long start = 0;
    for (String line : lines) {
      Matcher head = HEAD.matcher(line);
      Matcher bytes = CODE.matcher(line);
      if (head.matches()) {
        boolean whole = head.group(1).equals("c2") && !head.group(2).contains("%");
        name = whole ? head.group(3).replaceFirst(".*\\.", "") : null;
        code.reset();
      } else if (name != null && bytes.matches()) {
        long address = Long.parseUnsignedLong(bytes.group(1), 16);
        start = code.size() == 0 ? address : start;
        while (start + code.size() < address) {
          code.write(0x90); // nop, where the JVM leaves padding out
        }
        code.writeBytes(HexFormat.of().parseHex(bytes.group(2).replaceAll("[ |]", "")));
      } else if (name != null && line.equals("[/MachCode]")) {
        methods.add(new PrintedMethod(name, code.toByteArray()));
        name = null;
      }
    }
    return methods;
  }
}
