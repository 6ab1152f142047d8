// SPDX-License-Identifier: Apache-2.0
/**
 * How elements get where they go.
 *
 * <pre>
 *   FillRun: tasks (Chunks, or Tiles)  -&gt;  Crew: threads, Watch: progress and stopping
 *       -&gt;  Source: elements of a task  -&gt;  Destination: arrays, segments, channels
 * </pre>
 *
 * <p>{@code Source} is why a part has the bits of the whole: it makes whole groups by their numbers
 * in the whole and takes what it needs. {@code Stored} is how an element stands in memory, {@code
 * Lone} draws one element without a fill.
 */
package io.lanefill.internal.fill;
