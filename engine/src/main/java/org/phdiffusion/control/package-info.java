// SPDX-License-Identifier: Apache-2.0
/** The controller's convex sets: where the steering input of the reverse plant is kept. */
package org.phdiffusion.control;
