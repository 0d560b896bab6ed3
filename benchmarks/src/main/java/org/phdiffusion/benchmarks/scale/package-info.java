// SPDX-License-Identifier: Apache-2.0
/** What training and sampling cost in time and memory as everything grows: {@code benchmarks/scale/run}. */
package org.phdiffusion.benchmarks.scale;
