// SPDX-License-Identifier: Apache-2.0
/** What the serial forms of both public packages have in common. */
package io.lanefill.internal.serial;
