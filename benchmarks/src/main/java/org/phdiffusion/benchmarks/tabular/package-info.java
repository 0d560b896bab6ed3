// SPDX-License-Identifier: Apache-2.0
/**
 * The published evaluation of tabular generators (Jolicoeur-Martineau, Fatras and Kachman, AISTATS 2024), run on this
 * project's defaults: {@code benchmarks/tabular/run}. {@link org.phdiffusion.benchmarks.tabular.TabularBenchmark} is the
 * program.
 */
package org.phdiffusion.benchmarks.tabular;
