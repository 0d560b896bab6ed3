// SPDX-License-Identifier: Apache-2.0
/**
 * What a view shows of a node's run, as data: {@link org.phdiffusion.page.Page} is the vocabulary, {@link
 * org.phdiffusion.page.PageJson} writes it for a browser, and each kind of page has a builder.
 */
package org.phdiffusion.page;
