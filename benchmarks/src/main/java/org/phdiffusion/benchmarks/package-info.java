// SPDX-License-Identifier: Apache-2.0
/** JMH benchmarks of the engine's hot loops; {@code benchmarks/kernels} runs them. */
package org.phdiffusion.benchmarks;
