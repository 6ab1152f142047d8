// SPDX-License-Identifier: Apache-2.0
package io.lanefill.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A test that does not depend on the kernel of the suite's own JVM: it starts JVMs with flags of
 * their own, or draws nothing, or by one kernel that it names; or it asks for the statistics of the
 * stream, as other tests compare the kernels' bits. The suite runs once for each kernel, and this
 * in the first run alone, as it would do the same in the others.
 */
@Tag("once")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Once {}
