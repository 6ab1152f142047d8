// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark;

/**
 * A file of a checkpoint that is written.
 *
 * @param path its path in the checkpoint's folder, with slashes
 * @param bytes its length
 * @param sha256 the SHA-256 of its bytes in 64 lower-case hex digits, of what was handed to the
 *     file system
 */
public record WrittenFile(String path, long bytes, String sha256) {}
