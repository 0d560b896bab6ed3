// SPDX-License-Identifier: Apache-2.0
/** Quality of samples against the number of energy evaluations, sampler by sampler: {@code benchmarks/evaluations/run}. */
package org.phdiffusion.benchmarks.evaluations;
