// SPDX-License-Identifier: Apache-2.0
"use strict";

/** A table whose columns sort; other charts are shown by it too. */
ph.charts.table = (() => {
  const { el } = ph.dom;
  const FIRST = 25;

  const VERDICTS = ["PASS", "WARN", "FAIL", "INFO"];

  function cell(value) {
    if (typeof value === "number") {
      return ph.format.number(value, 5);
    }
    return VERDICTS.includes(value) ? ph.icons.chip(value) : String(value ?? "");
  }

  const isNumeric = (rows, column) =>
    rows.length > 0 &&
    rows.every((row) => {
      const value = row[column];
      return value === null || value === undefined || value === "" || !Number.isNaN(ph.format.parse(value));
    });

  function compare(a, b, numeric) {
    const [left, right] = numeric ? [a, b].map(ph.format.parse) : [a, b].map(String);
    const missing = (v) => v === "" || v === "null" || v === "undefined" || Number.isNaN(v);
    if (missing(left) || missing(right)) {
      return missing(left) - missing(right);
    }
    return numeric ? left - right : left.localeCompare(right, "en", { numeric: true });
  }

  function sorted(rows, column, direction) {
    const numeric = isNumeric(rows, column);
    return rows.slice().sort((a, b) => direction * compare(a[column], b[column], numeric));
  }

  /** An element with the table; `data` has names of columns, and rows. */
  function element(data, caption) {
    const body = el("tbody");
    const more = el("button", { type: "button", class: "quiet more", onclick: () => fill(Infinity) });
    const numeric = data.columns.map((_, i) => isNumeric(data.rows, i));
    const look = (column) => ({ class: numeric[column] ? "number" : null });
    const rowHead = (value) => el("th", { scope: "row", ...look(0) }, cell(value));
    let rows = data.rows;
    let shown = FIRST;

    function fill(limit) {
      shown = limit;
      body.replaceChildren(
        ...rows.slice(0, limit).map((row) =>
          el("tr", null, row.map((value, i) => (i === 0 ? rowHead(value) : el("td", look(i), cell(value)))))
        )
      );
      more.hidden = rows.length <= limit;
      more.textContent = `Show all ${ph.format.number(rows.length)} rows`;
    }

    const heads = data.columns.map((name, i) => {
      const sort = () => {
        const up = head.getAttribute("aria-sort") !== "ascending";
        heads.forEach((h) => h.setAttribute("aria-sort", "none"));
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        rows = sorted(data.rows, i, up ? 1 : -1);
        fill(shown);
      };
      const words = ph.format.shorten(name, 32) || "\u00a0";
      const button = el("button", { type: "button", class: "sort", onclick: sort, title: name }, words);
      const head = el("th", { scope: "col", "aria-sort": "none", ...look(i) }, button);
      return head;
    });
    const top = el("thead", null, el("tr", null, heads));
    const table = el("table", null, el("caption", { class: "unseen" }, caption), top, body);
    fill(FIRST);
    const scroll = el("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": caption }, table);
    return el("div", { class: "table" }, scroll, more);
  }

  const table = (chart) => ({ columns: chart.columns, rows: chart.rows });
  const isEmpty = (chart) => chart.rows.length === 0;

  return { element, table, isEmpty };
})();
