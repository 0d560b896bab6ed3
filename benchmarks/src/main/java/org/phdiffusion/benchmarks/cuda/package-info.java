// SPDX-License-Identifier: Apache-2.0
/** What CUDA should reach on paper, and what it reaches where there is a device. */
package org.phdiffusion.benchmarks.cuda;
