// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.browser;

import java.util.List;

/** The contrast between texts and what is behind them, as WCAG 2.1 defines it (success criterion 1.4.3, level AA). */
final class Contrast {

    private static final String WEAK = """
            const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
            const rgba = (colour) => {
              canvas.clearRect(0, 0, 1, 1);
              canvas.fillStyle = colour;
              canvas.fillRect(0, 0, 1, 1);
              return canvas.getImageData(0, 0, 1, 1).data;
            };
            const luminance = (colour) => {
              const [r, g, b] = [...rgba(colour)].map((v) => (v / 255 <= 0.03928 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
              return 0.2126 * r + 0.7152 * g + 0.0722 * b;
            };
            const behind = (e) => {
              for (let p = e; p; p = p.parentElement) {
                const colour = getComputedStyle(p).backgroundColor;
                if (rgba(colour)[3] === 255) return colour;
              }
              return 'white';
            };
            const found = new Set();
            for (const e of document.querySelectorAll('body *')) {
              const text = [...e.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.textContent.trim() !== '');
              if (!text || e.closest('svg, script, .unseen, .plot, [hidden]')) continue;
              const [a, b] = [luminance(getComputedStyle(e).color), luminance(behind(e))].sort((x, y) => y - x);
              if ((a + 0.05) / (b + 0.05) < 4.5) found.add(e.tagName + '.' + e.className + ' ' + ((a + 0.05) / (b + 0.05)).toFixed(2));
            }
            for (const t of document.querySelectorAll('.plot svg text')) {
              const plot = t.closest('.panel');
              const fill = t.getAttribute('fill');
              if (t.closest('#corr, #steering') || !fill || !fill.startsWith('#')) continue;
              const [a, b] = [luminance(fill), luminance(behind(plot))].sort((x, y) => y - x);
              if ((a + 0.05) / (b + 0.05) < 4.5) found.add('chart text ' + fill);
            }
            return [...found];
            """;

    private Contrast() {}

    /** Descriptions of elements whose text has a contrast below 4.5. */
    @SuppressWarnings("unchecked")
    static List<String> weak(final Browser browser) {
        return (List<String>) browser.run(WEAK);
    }
}
