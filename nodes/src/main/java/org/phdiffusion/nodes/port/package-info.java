// SPDX-License-Identifier: Apache-2.0
/**
 * The two port types: PH Schema, the columns with their encoding, and PH Model, the trained energy. Their specs carry a
 * {@link org.phdiffusion.nodes.port.ColumnLayout}, so that nodes downstream know their columns before anything ran. Start
 * at ColumnType.
 */
package org.phdiffusion.nodes.port;
