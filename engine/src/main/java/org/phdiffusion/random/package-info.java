// SPDX-License-Identifier: Apache-2.0
/**
 * Random numbers as a pure function of where they are used: (seed, purpose, particle, step, coordinate) to number, so
 * that no result depends on threads, batch sizes or the order of work. Generator: Salmon, Moraes, Dror and Shaw,
 * <i>Parallel random numbers: as easy as 1, 2, 3</i>, SC 2011. Normals: Wichura, algorithm AS 241, Applied Statistics
 * 37 (1988). Start at PhiloxStream.
 */
package org.phdiffusion.random;
