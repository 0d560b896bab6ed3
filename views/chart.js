// SPDX-License-Identifier: Apache-2.0
"use strict";

/** A chart with its title, controls, legend, table and files. It is drawn when it comes into sight. */
ph.chart = (() => {
  const { el } = ph.dom;
  const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "DejaVu Sans", sans-serif';
  const drawings = new Set();

  const note = (text) => el("p", { class: "note" }, text);

  const nearby = new IntersectionObserver(
    (entries) => {
      entries
        .filter((entry) => entry.isIntersecting)
        .forEach((entry) => {
          nearby.unobserve(entry.target);
          entry.target.dispatchEvent(new CustomEvent("ph-near"));
        });
    },
    { rootMargin: "400px" }
  );

  const resized = new ResizeObserver((entries) =>
    entries.forEach((entry) => entry.target.dispatchEvent(new CustomEvent("ph-resized")))
  );

  /** One chart on the page: what it shows, and what the reader has chosen. */
  class Drawing {
    constructor(chart, kind, context) {
      this.chart = chart;
      this.kind = kind;
      this.context = context;
      this.state = kind.initial ? kind.initial(chart) : { column: 0 };
      this.hiddenSeries = {};
      this.instance = null;
      this.plot = el("div", { class: "plot", role: "img", "aria-label": this.description() });
      this.legend = el("div", { class: "legend" });
      this.asTable = el("div", { class: "as-table", hidden: true });
      this.plot.style.height = `${this.height(640)}px`;
    }

    description() {
      const { title, finding } = this.context;
      return [this.chart.title || title, finding].filter(Boolean).join(". ");
    }

    height(width) {
      const wanted = this.kind.height ? this.kind.height(this.chart, this.state, width) : null;
      return wanted === null ? Math.round(Math.min(400, Math.max(250, width * 0.5))) : wanted;
    }

    /** Draws for the first time; later calls do nothing. */
    draw() {
      if (this.instance !== null || this.plot.clientWidth === 0) {
        return;
      }
      this.plot.style.height = `${this.height(this.plot.clientWidth)}px`;
      const renderer = this.kind.canvas ? "canvas" : "svg";
      this.instance = echarts.init(this.plot, null, { renderer });
      this.update();
      this.width = this.plot.clientWidth;
      this.plot.addEventListener("ph-resized", () => this.resize());
      resized.observe(this.plot);
    }

    resize() {
      const width = this.plot.clientWidth;
      if (width > 0 && width !== this.width) {
        this.width = width;
        this.plot.style.height = `${this.height(width)}px`;
        this.instance.resize();
        this.update();
      }
    }

    /** Shows the state, the theme and the size as they are now. */
    update() {
      if (!this.asTable.hidden) {
        this.fillTable();
      }
      if (this.instance === null) {
        return;
      }
      const height = this.height(this.plot.clientWidth);
      if (this.plot.clientHeight !== height) {
        this.plot.style.height = `${height}px`;
        this.instance.resize();
      }
      // with the next frame, so that a slider is never behind the finger
      this.instance.setOption(this.option(), { notMerge: true, lazyUpdate: true });
      this.fillLegend();
    }

    option() {
      const option = this.kind.option(this.chart, this.state, ph.theme.look(), this.plot.clientWidth);
      const legend = { show: false, selected: this.hiddenSeries };
      return { textStyle: { fontFamily: FONT }, legend, ...option };
    }

    entries() {
      return this.kind.legend(this.chart, this.state, ph.theme.look());
    }

    fillLegend() {
      this.legend.replaceChildren(...this.entries().filter((e) => e.name).map((entry) => this.legendButton(entry)));
    }

    /** A series can be hidden and shown again by its entry in the legend. */
    legendButton(entry) {
      const sign = el("i", { class: `sign-${entry.sign}`, "aria-hidden": "true" });
      sign.style.setProperty("--colour", entry.colour);
      const shown = this.hiddenSeries[entry.name] !== false;
      const button = el(
        "button",
        { type: "button", "aria-pressed": String(shown), title: entry.name },
        sign,
        ph.format.shorten(entry.name, 40)
      );
      button.addEventListener("click", () => {
        this.hiddenSeries[entry.name] = this.hiddenSeries[entry.name] === false;
        button.setAttribute("aria-pressed", String(this.hiddenSeries[entry.name]));
        this.instance.setOption(this.option(), { notMerge: true });
      });
      return button;
    }

    fillTable() {
      this.asTable.replaceChildren(
        ph.charts.table.element(this.kind.table(this.chart, this.state), this.chart.title || this.context.title)
      );
    }

    toggleTable(button) {
      this.asTable.hidden = !this.asTable.hidden;
      this.plot.hidden = !this.asTable.hidden;
      this.legend.hidden = this.plot.hidden;
      button.textContent = this.asTable.hidden ? "Show as table" : "Show as chart";
      this.fillTable();
      if (this.asTable.hidden) {
        this.draw();
        this.resize();
      }
    }

    name() {
      return ph.export.fileName(this.context.title, this.chart.title || "");
    }

    picture() {
      this.draw();
      return {
        option: this.option(),
        legend: this.entries().filter((e) => e.name),
        title: this.chart.title || this.context.title,
        look: ph.theme.look(),
        width: this.plot.clientWidth || 640,
        height: this.plot.clientHeight || this.height(640),
      };
    }

    tools() {
      const tool = (label, title, act) =>
        el("button", { type: "button", class: "quiet", title, onclick: (e) => act(e.currentTarget) }, label);
      return el(
        "div",
        { class: "tools" },
        tool("Show as table", null, (button) => this.toggleTable(button)),
        tool("SVG", "Save the chart as a drawing", () => ph.export.svg(this.picture(), this.name())),
        tool("PNG", "Save the chart as a picture", () => ph.export.png(this.picture(), this.name())),
        tool("Data (CSV)", "Save the numbers of the chart", () =>
          ph.export.csv(this.kind.table(this.chart, this.state), this.name())
        )
      );
    }

    element() {
      const controls = this.kind.controls ? this.kind.controls(this.chart) : [];
      this.plot.addEventListener("ph-near", () => this.draw());
      nearby.observe(this.plot);
      drawings.add(this);
      return [
        controls.length > 0 ? ph.controls.build(controls, this.state, () => this.update()) : null,
        this.legend,
        this.plot,
        this.asTable,
        this.tools(),
      ];
    }
  }

  function content(chart, context) {
    const kind = Object.hasOwn(ph.charts, chart.type) ? ph.charts[chart.type] : null;
    if (kind === null) {
      const type = `\u201c${chart.type}\u201d`;
      return note(`This page does not know charts of the type ${type}. Update the extension to see it.`);
    }
    try {
      if (kind.isEmpty(chart)) {
        return note("There are no data for this chart.");
      }
      if (kind === ph.charts.table) {
        const data = kind.table(chart);
        const save = () => ph.export.csv(data, ph.export.fileName(context.title, chart.title || ""));
        const button = el("button", { type: "button", class: "quiet", onclick: save }, "Data (CSV)");
        return [kind.element(data, chart.title || context.title), el("div", { class: "tools" }, button)];
      }
      return new Drawing(chart, kind, context).element();
    } catch (e) {
      return note(`This chart cannot be drawn: ${e.message}`);
    }
  }

  /** A chart as an element; the context has the title and the finding of its panel. */
  function build(chart, context) {
    const title = chart.title && chart.title !== context.title ? el("figcaption", null, chart.title) : null;
    return el("figure", { class: "chart", "data-type": chart.type }, title, [content(chart, context)].flat());
  }

  /** Draws what has not come into sight yet. */
  const drawAll = () => drawings.forEach((drawing) => drawing.draw());

  ph.theme.onChange(() => drawings.forEach((drawing) => drawing.update()));
  window.addEventListener("beforeprint", drawAll);

  return { build, drawAll };
})();
