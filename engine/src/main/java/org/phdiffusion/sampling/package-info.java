// SPDX-License-Identifier: Apache-2.0
/**
 * The reverse process: noise is carried down the noise levels by the dissipative plant, steered towards the targets that
 * a denoiser proposes and the controller keeps in a convex set. Read {@link org.phdiffusion.sampling.ReverseSampler}
 * first: it holds the one loop and the one step formula; {@link org.phdiffusion.sampling.TargetRule} supplies what
 * differs between integrators, {@link org.phdiffusion.sampling.EnergyLedger} what is measured along the way.
 */
package org.phdiffusion.sampling;
