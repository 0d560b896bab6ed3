// SPDX-License-Identifier: Apache-2.0
/**
 * Makes the kernel images that the module ships, and checks them: {@link org.phdiffusion.cuda.build.KernelCompiler} is the
 * program, {@link org.phdiffusion.cuda.build.Toolchain} has the flags.
 */
package org.phdiffusion.cuda.build;
