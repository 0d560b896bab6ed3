/**
 * Denoising score matching of a learned energy: data, settings, one loop made of small parts (schedule, optimiser, moving
 * average, stopping rule, divergence guard). Start at ScoreMatchingTrainer.
 */
package org.phdiffusion.training;
