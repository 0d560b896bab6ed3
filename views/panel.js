// SPDX-License-Identifier: Apache-2.0
"use strict";

/** A result: its verdict, what was found, its charts, and on request what it means. */
ph.panel = (() => {
  const { el } = ph.dom;

  const paragraphs = (text) => text.split(/\n\s*\n/).map((part) => el("p", null, part.trim()));

  /** The explanation, opened and closed by a button; Escape closes it, and the button has the focus again. */
  function meaning(panel, opened) {
    const id = ph.dom.id("meaning");
    const text = el(
      "div",
      {
        id,
        class: "meaning",
        role: "region",
        "aria-label": `What ${panel.title} means`,
        tabindex: "-1",
        hidden: !opened,
      },
      paragraphs(panel.meaning)
    );
    const button = el(
      "button",
      { type: "button", class: "explain", "aria-expanded": String(opened), "aria-controls": id },
      "What does this mean?"
    );

    function open(wanted) {
      text.hidden = !wanted;
      button.setAttribute("aria-expanded", String(wanted));
      (wanted ? text : button).focus({ preventScroll: wanted });
    }

    button.addEventListener("click", () => open(text.hidden));
    text.append(el("button", { type: "button", class: "quiet", onclick: () => open(false) }, "Close"));
    const close = (event) => {
      if (event.key === "Escape" && !text.hidden) {
        event.stopPropagation();
        open(false);
      }
    };
    [button, text].forEach((element) => element.addEventListener("keydown", close));
    return [button, text];
  }

  /** A panel as an element. */
  function build(panel, { opened }) {
    const context = { title: panel.title, finding: panel.finding };
    return el(
      "article",
      { class: "panel", id: panel.id || null, tabindex: "-1" },
      el("header", null, el("h3", null, panel.title), panel.verdict ? ph.icons.chip(panel.verdict) : null),
      panel.finding ? el("p", { class: "finding" }, panel.finding) : null,
      panel.meaning ? meaning(panel, opened) : [],
      (panel.charts || []).map((chart) => ph.chart.build(chart, context))
    );
  }

  return { build };
})();
