// SPDX-License-Identifier: Apache-2.0
/**
 * The controller's convex sets: where the steering input of the reverse plant is kept. Read {@link
 * org.phdiffusion.control.ConvexSet} first; {@link org.phdiffusion.control.Box} holds numeric columns, {@link
 * org.phdiffusion.control.Simplex} one-hot columns, and {@link org.phdiffusion.control.ProductSet} puts them side by
 * side. {@link org.phdiffusion.control.Polyhedron} holds columns that rules tie together, and {@link
 * org.phdiffusion.control.CoupledSet} finds their coordinates among the others.
 */
package org.phdiffusion.control;
