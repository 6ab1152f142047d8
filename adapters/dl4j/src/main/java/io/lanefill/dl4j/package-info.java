// SPDX-License-Identifier: Apache-2.0
/** An example: Lanefill's initializers for DL4J, whose last version is of 2022. */
package io.lanefill.dl4j;
