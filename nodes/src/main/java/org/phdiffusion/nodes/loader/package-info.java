// SPDX-License-Identifier: Apache-2.0
/** PH Data Loader: reads example data, a file or a table, and fits the encoding. */
package org.phdiffusion.nodes.loader;
