// SPDX-License-Identifier: Apache-2.0
/** PH Forward Noiser: shows rows at chosen noise levels. */
package org.phdiffusion.nodes.noiser;
