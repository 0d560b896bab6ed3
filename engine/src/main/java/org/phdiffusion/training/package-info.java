/**
 * Denoising score matching of a learned energy: data, settings, one loop made of small parts (schedule, optimiser, moving
 * average, stopping rule, divergence guard). Rows lie in memory, or stream from a store through a shuffle buffer. Start at ScoreMatchingTrainer.
 */
package org.phdiffusion.training;
