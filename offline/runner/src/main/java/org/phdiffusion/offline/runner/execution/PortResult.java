// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.execution;

/**
 * What an output port gave.
 *
 * @param index the port's index, from 1 as in KNIME
 * @param type the name of the port type
 * @param file the name of the file written
 * @param rows number of rows; null for ports that carry no table
 * @param columns number of columns; null for ports that carry no table
 */
public record PortResult(int index, String type, String file, Long rows, Integer columns) {}
