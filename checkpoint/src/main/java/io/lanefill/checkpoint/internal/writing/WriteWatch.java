// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.writing;

import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * Who watches the writing.
 *
 * @param progress receives the number of bytes that are written, of all files together
 * @param cancellation returns true to stop
 */
public record WriteWatch(LongConsumer progress, BooleanSupplier cancellation) {}
