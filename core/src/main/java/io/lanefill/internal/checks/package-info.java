// SPDX-License-Identifier: Apache-2.0
/**
 * Checks of arguments, and texts of bounded length for what was received: every error message shows
 * values by {@code Shown}.
 */
package io.lanefill.internal.checks;
