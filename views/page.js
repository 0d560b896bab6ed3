// SPDX-License-Identifier: Apache-2.0
"use strict";

/** The whole page: verdict, facts, an overview of the checks, and sections with panels. */
ph.page = (() => {
  const { el } = ph.dom;
  const FEW = 3;

  function themeButton() {
    const button = el("button", { type: "button", class: "quiet theme", onclick: () => ph.theme.toggle() });
    const face = (name) => {
      const other = name === "dark" ? "light" : "dark";
      button.replaceChildren(ph.icons.icon("theme"), `Switch to ${other}`);
    };
    face(ph.theme.name());
    ph.theme.onChange(face);
    return button;
  }

  function head(page, fixed) {
    const title = el("h1", null, page.title || "PH Diffusion");
    const words = el("div", null, title, page.subtitle ? el("p", null, page.subtitle) : null);
    return el("header", { class: "head" }, words, fixed ? null : themeButton());
  }

  function headline({ verdict, sentence, reasons }) {
    const known = ph.icons.known(verdict);
    return el(
      "section",
      { class: `headline ${known.toLowerCase()}`, "aria-label": "Verdict" },
      ph.icons.icon(known),
      el(
        "div",
        null,
        el("p", { class: "sentence" }, el("b", null, ph.icons.word(known)), " ", sentence),
        (reasons || []).length > 0 ? el("ul", null, reasons.map((reason) => el("li", null, reason))) : null
      )
    );
  }

  function facts(all) {
    const fact = ({ name, value }) => el("div", null, el("dt", null, name), el("dd", null, value));
    return el("dl", { class: "facts" }, all.map(fact));
  }

  /** All checks at a glance, each a way to its panel. */
  function overview(page) {
    const judged = page.sections.flatMap((section) => section.panels).filter((panel) => panel.verdict && panel.id);
    if (judged.length < FEW) {
      return null;
    }
    const go = (panel) => (event) => {
      event.preventDefault();
      const target = document.getElementById(panel.id);
      target.scrollIntoView({ behavior: ph.theme.still() ? "auto" : "smooth", block: "start" });
      target.focus({ preventScroll: true });
    };
    return el(
      "nav",
      { class: "overview", "aria-label": "All checks" },
      el(
        "ul",
        null,
        judged.map((panel) =>
          el(
            "li",
            null,
            el(
              "a",
              { href: `#${panel.id}`, class: ph.icons.known(panel.verdict).toLowerCase(), onclick: go(panel) },
              ph.icons.icon(ph.icons.known(panel.verdict)),
              el("span", null, panel.title),
              el("span", { class: "unseen" }, `: ${ph.icons.word(ph.icons.known(panel.verdict))}`)
            )
          )
        )
      )
    );
  }

  const section = (part, options) =>
    el(
      "section",
      { class: "section" },
      part.title ? el("h2", null, part.title) : null,
      part.text ? el("p", { class: "text" }, part.text) : null,
      el("div", { class: "panels" }, part.panels.map((panel) => ph.panel.build(panel, options)))
    );

  function clean(page) {
    const sections = (page.sections || []).map((part) => ({ ...part, panels: part.panels || [] }));
    return { ...page, sections, facts: page.facts || [] };
  }

  /**
   * The page as an element: `still` for pictures and printed reports, `within` a report that has its own head, all
   * explanations `opened`.
   */
  function build(data, { still, within, opened }) {
    const page = clean(data);
    document.title = page.title || document.title;
    if (still) {
      requestAnimationFrame(() => ph.chart.drawAll());
    }
    const empty = page.sections.every((part) => part.panels.length === 0);
    return el(
      "div",
      { class: `page ${page.kind || ""}` },
      head(page, still || within),
      page.headline ? headline(page.headline) : null,
      page.facts.length > 0 ? facts(page.facts) : null,
      overview(page),
      page.sections.map((part) => section(part, { opened })),
      empty ? el("p", { class: "note" }, "The node has nothing more to show.") : null
    );
  }

  /** What is shown instead of a page that cannot be shown. */
  const problem = (message) =>
    el(
      "div",
      { class: "page" },
      el(
        "section",
        { class: "headline info problem", role: "alert" },
        ph.icons.icon("INFO"),
        el("div", null, el("p", { class: "sentence" }, message))
      )
    );

  return { build, problem };
})();
