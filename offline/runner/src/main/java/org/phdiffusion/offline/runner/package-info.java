// SPDX-License-Identifier: Apache-2.0
/**
 * The command {@code run-workflow}: executes a KNIME workflow folder without KNIME. It is a tool of this project, for
 * machines that have a JDK and nothing else, and no part of the plug-in. {@link
 * org.phdiffusion.offline.runner.RunWorkflow} is the command line; the packages below read the bundle, read the
 * workflow, execute it, and draw it.
 */
package org.phdiffusion.offline.runner;
