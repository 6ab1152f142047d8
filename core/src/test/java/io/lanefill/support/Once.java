// SPDX-License-Identifier: Apache-2.0
package io.lanefill.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A test to which it is all one which kernel the suite's own JVM has: it starts JVMs with flags of
 * their own, or draws nothing, or by one kernel that it names; or it asks of the stream, or of what
 * hands chunks out, what holds whoever draws, as other tests compare the kernels' bits. The suite
 * runs once for each kernel, and this in the first run alone, as it would do the same in the
 * others.
 */
@Tag("once")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Once {}
