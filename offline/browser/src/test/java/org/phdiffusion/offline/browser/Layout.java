// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.browser;

import java.util.List;

/** Looks for text that nobody can read. */
final class Layout {

    private static final String UNREADABLE = """
            const found = [];
            const say = (e, why) => found.push(why + ': ' + (e.className.baseVal ?? e.className) + ' "' + e.textContent.slice(0, 60) + '"');
            if (document.documentElement.scrollWidth > window.innerWidth) {
              found.push('the page is ' + document.documentElement.scrollWidth + ' px wide');
            }
            for (const e of document.querySelectorAll('body *')) {
              const skipped = e.closest('svg, select, script, .unseen, .scroll, [hidden]');
              const text = [...e.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.textContent.trim() !== '');
              const box = e.getBoundingClientRect();
              if (skipped || !text || box.width === 0) continue;
              if (getComputedStyle(e).display !== 'inline' && e.scrollWidth > e.clientWidth + 1) say(e, 'clipped');
              if (box.left < -1 || box.right > window.innerWidth + 1) say(e, 'outside');
            }
            for (const plot of document.querySelectorAll('.plot')) {
              const frame = plot.getBoundingClientRect();
              for (const t of plot.querySelectorAll('svg text')) {
                const box = t.getBoundingClientRect();
                if (box.width > 0 && (box.left < frame.left - 1 || box.right > frame.right + 1
                    || box.top < frame.top - 1 || box.bottom > frame.bottom + 1)) say(t, 'out of its chart');
              }
            }
            return found;
            """;

    private Layout() {}

    /** Descriptions of texts that are cut off or lie outside the page or their chart. */
    @SuppressWarnings("unchecked")
    static List<String> unreadable(final Browser browser) {
        return (List<String>) browser.run(UNREADABLE);
    }
}
