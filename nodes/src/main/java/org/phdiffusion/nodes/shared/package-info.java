// SPDX-License-Identifier: Apache-2.0
/** What several nodes need: running the engine, reading and writing tables, checking parameters. */
package org.phdiffusion.nodes.shared;
