// SPDX-License-Identifier: Apache-2.0
/**
 * Compares the place-holder for KNIME's API with KNIME itself, class by class and member by member.
 *
 * <p>Reading order: {@code ApiReader} reads a class file, {@code ApiLibrary} a folder of them, {@code ApiComparison}
 * compares two libraries, {@code ApiCheck} is the command.
 */
package org.phdiffusion.apicheck;
