// SPDX-License-Identifier: Apache-2.0
/** A demonstration on one machine, and what it needs: a cluster of processes, a fault. */
package io.lanefill.spark.demo;
