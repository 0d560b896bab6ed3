// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.parameters;

/**
 * A parameter as the node's description lists it.
 *
 * @param title title of the widget
 * @param description explanation in HTML
 */
public record DialogOption(String title, String description) {}
