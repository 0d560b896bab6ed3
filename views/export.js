// SPDX-License-Identifier: Apache-2.0
"use strict";

/** A chart as a file: a drawing, a picture, or its numbers. */
ph.export = (() => {
  const HEAD = 34;
  const LEGEND = 26;
  const ICONS = {
    dot: "circle",
    area: "rect",
    line: "path://M0 9h24v3h-24z",
    dash: "path://M0 9h9v3h-9zM14 9h9v3h-9z",
    dots: "path://M0 9h3v3h-3zM8 9h3v3h-3zM16 9h3v3h-3z",
  };

  const fileName = (...parts) =>
    parts
      .join(" ")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 80) || "chart";

  function save(blob, name) {
    const url = URL.createObjectURL(blob);
    const link = ph.dom.el("a", { href: url, download: name, hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
    ph.dom.announce(`${name} has been saved.`);
  }

  const down = (part, by) => (part && typeof part.top === "number" ? { ...part, top: part.top + by } : part);

  /** The chart as it is shown, with its title and legend above it. */
  function framed({ option, legend, title, look }) {
    const by = HEAD + (legend.length > 0 ? LEGEND : 0);
    return {
      ...option,
      animation: false,
      backgroundColor: look.surface,
      title: { text: title, left: 8, top: 8, textStyle: { color: look.text, fontSize: 14, fontWeight: 600 } },
      grid: down(option.grid, by),
      visualMap: down(option.visualMap, by),
      legend: {
        show: legend.length > 0,
        type: "scroll",
        left: 4,
        top: HEAD - 2,
        icon: "rect",
        textStyle: { color: look.text },
        data: legend.map((e) => ({ name: e.name, icon: ICONS[e.sign] || e.sign, itemStyle: { color: e.colour } })),
        selected: option.legend.selected,
      },
      tooltip: undefined,
    };
  }

  /** Draws the chart where nobody sees it. */
  function drawn(chart, renderer, use) {
    const height = chart.height + HEAD + LEGEND;
    const place = document.createElement("div");
    const instance = echarts.init(place, null, { renderer, width: chart.width, height, devicePixelRatio: 2 });
    instance.setOption(framed(chart));
    const result = use(instance, place);
    instance.dispose();
    return result;
  }

  function svg(chart, name) {
    const text = drawn(chart, "svg", (instance, place) =>
      new XMLSerializer().serializeToString(place.querySelector("svg"))
    );
    save(new Blob([text], { type: "image/svg+xml" }), `${name}.svg`);
  }

  function png(chart, name) {
    const data = drawn(chart, "canvas", (instance) => instance.getDataURL({ type: "png" }));
    const bytes = Uint8Array.from(atob(data.slice(data.indexOf(",") + 1)), (c) => c.charCodeAt(0));
    save(new Blob([bytes], { type: "image/png" }), `${name}.png`);
  }

  const quoted = (value) => {
    const text = value === null || value === undefined ? "" : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  };

  function csv({ columns, rows }, name) {
    const lines = [columns, ...rows].map((row) => row.map(quoted).join(","));
    save(new Blob([`${lines.join("\r\n")}\r\n`], { type: "text/csv;charset=utf-8" }), `${name}.csv`);
  }

  return { svg, png, csv, fileName };
})();
