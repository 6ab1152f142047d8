// SPDX-License-Identifier: Apache-2.0

/**
 * What takes long or compares with the outside: TensorFlow, the C library, batteries of tests, JVMs
 * of every kind. Tests without the tag {@code proof} are quick and run in every build.
 */
package io.lanefill.proof;
