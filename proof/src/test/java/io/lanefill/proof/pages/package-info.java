// SPDX-License-Identifier: Apache-2.0

/** What the project's pages say, compared with the project. */
package io.lanefill.proof.pages;
