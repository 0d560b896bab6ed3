// SPDX-License-Identifier: Apache-2.0
/** What the settings types share, but KNIME's do not offer to others. */
package org.phdiffusion.offline.settings;
