// SPDX-License-Identifier: Apache-2.0
/** Batched arithmetic for the hot loops: one interface, implementations chosen at run time. Start at Backend. */
package org.phdiffusion.compute;
