// SPDX-License-Identifier: Apache-2.0
/**
 * The controller's convex sets: where the steering input of the reverse plant is kept. Read {@link
 * org.phdiffusion.control.ConvexSet} first; {@link org.phdiffusion.control.Box} holds numeric columns, {@link
 * org.phdiffusion.control.Simplex} one-hot columns, and {@link org.phdiffusion.control.ProductSet} puts them side by
 * side.
 */
package org.phdiffusion.control;
