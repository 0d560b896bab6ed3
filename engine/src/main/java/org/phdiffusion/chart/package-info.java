// SPDX-License-Identifier: Apache-2.0
/**
 * What can be drawn, as plain numbers: the vocabulary that diagnostics, pages, images and tables of curves share. Nothing
 * here draws; read {@link org.phdiffusion.chart.Chart} first.
 */
package org.phdiffusion.chart;
