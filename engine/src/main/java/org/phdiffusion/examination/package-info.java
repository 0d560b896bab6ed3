// SPDX-License-Identifier: Apache-2.0
/**
 * All diagnostics of a model, its sampling and its samples in one go: {@link org.phdiffusion.examination.Examiner} reads
 * the tables, lets the model draw, and asks each of the diagnostics.
 */
package org.phdiffusion.examination;
