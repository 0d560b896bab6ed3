// SPDX-License-Identifier: Apache-2.0
/** Hamiltonian Score Learner: trains the energy. */
package org.phdiffusion.nodes.learner;
