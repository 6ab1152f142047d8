// SPDX-License-Identifier: Apache-2.0
/**
 * What decides the kernel.
 *
 * <ol>
 *   <li>{@code KernelChoice}, once in a process: which kernels may run, and the reason in words.
 *   <li>{@code CurrentKernels}, at each fill: the switch of its law and format.
 *   <li>{@code KernelSwitch}, as fills go on: passes first, SIMD when it is worth its compilation.
 *   <li>{@code WarmUp}, beside the fills: compiles SIMD, measures it, and throws the switch.
 *   <li>{@code ScatteredFills}, from then on: the same for rows and columns, a while later.
 * </ol>
 */
package io.lanefill.internal.dispatch;
