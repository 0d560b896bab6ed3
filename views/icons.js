// SPDX-License-Identifier: Apache-2.0
"use strict";

/** Verdicts as icon and word, and the few other icons. */
ph.icons = (() => {
  const { el, svg } = ph.dom;

  const SHAPES = {
    PASS: [["circle", { cx: 12, cy: 12, r: 10, class: "fill" }], ["path", { d: "M7.5 12.5l3 3 6-6.5", class: "sign" }]],
    WARN: [
      ["path", { d: "M12 2.6L22.6 21H1.4z", class: "fill", "stroke-linejoin": "round" }],
      ["path", { d: "M12 9.5v5M12 17.4v.2", class: "sign" }],
    ],
    FAIL: [
      ["path", { d: "M8 2h8l6 6v8l-6 6H8l-6-6V8z", class: "fill" }],
      ["path", { d: "M8.5 8.5l7 7M15.5 8.5l-7 7", class: "sign" }],
    ],
    INFO: [["circle", { cx: 12, cy: 12, r: 10, class: "fill" }], ["path", { d: "M12 11v6M12 7.2v.2", class: "sign" }]],
    play: [["path", { d: "M7 4.5v15l12-7.5z", class: "fill" }]],
    pause: [["path", { d: "M7 4.5h3.5v15H7zM13.5 4.5H17v15h-3.5z", class: "fill" }]],
    theme: [
      ["circle", { cx: 12, cy: 12, r: 9, class: "ring" }],
      ["path", { d: "M12 3a9 9 0 0 1 0 18z", class: "fill" }],
    ],
  };

  const WORDS = { PASS: "Pass", WARN: "Warning", FAIL: "Fail", INFO: "Note" };

  /** An icon; what it says is said in words beside it. */
  const icon = (name) =>
    svg(
      "svg",
      { viewBox: "0 0 24 24", class: `icon icon-${name.toLowerCase()}`, "aria-hidden": "true", focusable: "false" },
      SHAPES[name].map(([tag, attributes]) => svg(tag, attributes))
    );

  const known = (verdict) => (Object.hasOwn(WORDS, verdict) ? verdict : "INFO");

  /** A verdict as a chip: colour, icon and word. */
  const chip = (verdict) =>
    el("span", { class: `chip ${known(verdict).toLowerCase()}` }, icon(known(verdict)), WORDS[known(verdict)]);

  return { icon, chip, known, word: (verdict) => WORDS[known(verdict)] };
})();
