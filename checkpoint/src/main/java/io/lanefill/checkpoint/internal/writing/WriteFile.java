// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.writing;

import io.lanefill.checkpoint.internal.layout.FileLayout;
import java.nio.file.Path;

/**
 * A file to write.
 *
 * @param unfinished its path while it is written
 * @param layout its bytes
 */
public record WriteFile(Path unfinished, FileLayout layout) {}
