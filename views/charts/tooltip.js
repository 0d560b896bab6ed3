// SPDX-License-Identifier: Apache-2.0
"use strict";

/** What appears beside the pointer. */
ph.tooltip = (() => {
  const { el } = ph.dom;

  /** A heading and rows of name and value, each with the colour of its series. */
  function box(heading, rows) {
    return el(
      "div",
      { class: "tip" },
      heading ? el("strong", null, heading) : null,
      rows.map(({ colour, name, value }) => {
        const dot = el("i", { "aria-hidden": "true" });
        dot.style.background = colour || "transparent";
        return el("div", null, dot, el("span", null, name), el("b", null, value));
      })
    );
  }

  /** The options of a tooltip; what it says are elements with text, never markup. */
  function option(look, trigger, formatter, more) {
    return {
      trigger,
      confine: true,
      transitionDuration: 0,
      backgroundColor: look.surface,
      borderColor: look.line,
      padding: [8, 10],
      textStyle: { color: look.text, fontSize: 12, fontFamily: "inherit" },
      axisPointer: { type: "line", lineStyle: { color: look.muted, type: [3, 3] }, label: { show: false } },
      formatter,
      ...more,
    };
  }

  return { box, option };
})();
