// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.writing;

import java.nio.file.Path;

/**
 * A file or folder that gets its final name when all is written.
 *
 * @param from its unfinished name
 * @param to its name
 */
public record Move(Path from, Path to) {}
