// SPDX-License-Identifier: Apache-2.0
/** PH Stability Diagnostics: measures a model, its sampling and its samples. */
package org.phdiffusion.nodes.diagnostics;
