// SPDX-License-Identifier: Apache-2.0
/**
 * The plug-in as KNIME would find it: a bundle jar with its manifest, its {@code plugin.xml} and a class loader of its
 * own. Nothing is read from the source tree, so what is not registered or not packed is not there. Start with
 * {@link org.phdiffusion.offline.runner.bundle.PluginBundle}.
 */
package org.phdiffusion.offline.runner.bundle;
