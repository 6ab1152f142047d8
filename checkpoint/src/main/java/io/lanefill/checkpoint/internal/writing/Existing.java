// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.writing;

/**
 * What becomes of files that are there.
 *
 * @param replace whether a checkpoint of that name is replaced, else it is refused
 * @param resume whether an unfinished one is gone on with; else it is refused, or replaced
 */
public record Existing(boolean replace, boolean resume) {}
