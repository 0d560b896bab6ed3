// SPDX-License-Identifier: Apache-2.0
/**
 * Matrix products by OpenBLAS, for {@link org.phdiffusion.compute.Arithmetic#FAST}. Start at OpenBlasBackend;
 * OpenBlasLibrary brings the native library into the process.
 */
package org.phdiffusion.openblas;
