// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

import org.ejml.data.FMatrixRMaj;

/** A finished tile on its way to the sink. */
record TileSamples(long firstRow, FMatrixRMaj rows, TileSums sums) {}
