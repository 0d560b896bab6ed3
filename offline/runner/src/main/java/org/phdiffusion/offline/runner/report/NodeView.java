// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.report;

/**
 * What a browser needs to show the view of a node.
 *
 * @param page the page, an HTML document that needs no other file
 * @param data the JSON object that KNIME hands to the page; null if there is none
 */
public record NodeView(String page, String data) {}
