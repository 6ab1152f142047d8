// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

import java.lang.foreign.MemorySegment;

/**
 * Memory in which neighbouring elements do not touch.
 *
 * @param segment the memory
 * @param step bytes from an element to the next
 */
record Spaced(MemorySegment segment, long step) {}
