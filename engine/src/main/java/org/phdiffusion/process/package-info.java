// SPDX-License-Identifier: Apache-2.0
/**
 * The linear plant: port-Hamiltonian noising processes with their exact kernels, and the exact reverse step with the
 * steering input held. Read {@link org.phdiffusion.process.PortHamiltonianStructure} first, then {@link
 * org.phdiffusion.process.NoiseKernel} and {@link org.phdiffusion.process.ZeroOrderHold}; {@link
 * org.phdiffusion.process.OverdampedStep} is the closed form of the last for the overdamped structure.
 *
 * <p>Source of the frame: Darehmiraki, Port-Hamiltonian Diffusion Models, arXiv 2601.06071 (2025).
 */
package org.phdiffusion.process;
