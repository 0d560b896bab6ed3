// SPDX-License-Identifier: Apache-2.0
/**
 * The rows of the place-holder's tables: in memory while they are few, else in a temporary file. Start with
 * {@link org.phdiffusion.offline.storage.RowStoreWriter} and {@link org.phdiffusion.offline.storage.RowSource}.
 */
package org.phdiffusion.offline.storage;
