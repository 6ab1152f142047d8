// SPDX-License-Identifier: Apache-2.0
/**
 * The demo: a whole model of Keras's, filled, written and compared. It is no part of the library.
 */
package io.lanefill.checkpoint.demo;
