// SPDX-License-Identifier: Apache-2.0
/** PH Reverse Sampler: draws new rows from a model. */
package org.phdiffusion.nodes.sampler;
