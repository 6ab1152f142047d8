// SPDX-License-Identifier: Apache-2.0
/**
 * Which elements of a tensor: {@code Part} says how a range, box or rows were cut, {@code
 * Selection} turns positions of the part into indices of the whole, and {@code Walk} goes along its
 * rows.
 */
package io.lanefill.internal.part;
