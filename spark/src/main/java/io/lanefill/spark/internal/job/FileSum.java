// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark.internal.job;

import java.io.Serializable;

/**
 * A file that is written.
 *
 * @param path its path in the checkpoint's folder, with slashes
 * @param bytes its length
 * @param sha256 the SHA-256 of its bytes in lower-case hex digits
 */
public record FileSum(String path, long bytes, String sha256) implements Serializable {}
