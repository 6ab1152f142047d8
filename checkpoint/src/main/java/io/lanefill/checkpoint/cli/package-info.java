// SPDX-License-Identifier: Apache-2.0
/** The command line {@code lanefill}: {@link io.lanefill.checkpoint.cli.Main} starts it. */
package io.lanefill.checkpoint.cli;
