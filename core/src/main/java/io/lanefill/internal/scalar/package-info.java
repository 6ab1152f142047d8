// SPDX-License-Identifier: Apache-2.0
/**
 * The specification, one element at a time: read it to know what the library draws. The other
 * kernels have the same stages under the same names.
 *
 * <pre>
 *   Philox words  -&gt;  ScalarUniform                              -&gt;  ScalarAffine: scale, shift
 *                 -&gt;  ScalarNormal: ScalarBoxMuller, ScalarMath  -&gt;  ScalarAffine
 *                 -&gt;  ScalarTruncatedNormal: rejection           -&gt;  ScalarAffine
 *                 -&gt;  ScalarIntegers
 * </pre>
 *
 * <p>Names that end in 64 are float64's. Each kernel has a class for float and one for double, side
 * by side: Java has no generics over primitives, and C2 compiles each loop for one type.
 */
package io.lanefill.internal.scalar;
