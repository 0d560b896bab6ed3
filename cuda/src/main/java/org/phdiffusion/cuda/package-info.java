// SPDX-License-Identifier: Apache-2.0
/** The back-end for NVIDIA's graphics processors, by JCuda's binding of the CUDA driver. */
package org.phdiffusion.cuda;
