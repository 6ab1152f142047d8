// SPDX-License-Identifier: Apache-2.0
/**
 * From committed results to what a reader sees: {@linkplain io.lanefill.bench.report.ResultFile
 * result files} become the READMEs' {@linkplain io.lanefill.bench.report.ResultTable tables} and
 * pictures, and {@linkplain io.lanefill.bench.report.Report one command} renews all of them.
 */
package io.lanefill.bench.report;
