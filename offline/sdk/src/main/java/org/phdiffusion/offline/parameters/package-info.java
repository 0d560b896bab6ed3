// SPDX-License-Identifier: Apache-2.0
/**
 * Saves parameters in the layout of KNIME's settings, and lists them for the description of a node.
 *
 * <p>Reading order: {@code ParameterClass} lists the fields of a class, {@code Persistences} derives how each is saved,
 * {@code ValueCodecs} has the types of single values, {@code ParameterSettings} is the entrance.
 */
package org.phdiffusion.offline.parameters;
