// SPDX-License-Identifier: Apache-2.0
/** What stopping early does to privacy and fidelity of a model that was trained for too long: {@code benchmarks/stopping/run}. */
package org.phdiffusion.benchmarks.stopping;
