// SPDX-License-Identifier: Apache-2.0
/**
 * What can be said about a run and its samples: each class computes one {@link
 * org.phdiffusion.diagnostics.Diagnosis}. Those that check a guarantee - certificate margin, balance closure,
 * bounds - can fail; those that judge quality against a reference only warn.
 */
package org.phdiffusion.diagnostics;
