// SPDX-License-Identifier: Apache-2.0
/** The learnable Hamiltonian: an energy whose negative gradient is the score of the noised data. */
package org.phdiffusion.energy;
