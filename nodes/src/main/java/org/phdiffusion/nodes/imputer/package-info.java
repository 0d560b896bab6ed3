// SPDX-License-Identifier: Apache-2.0
/** PH Imputer: fills the missing cells of a table. */
package org.phdiffusion.nodes.imputer;
