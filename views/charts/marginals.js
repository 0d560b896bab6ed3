// SPDX-License-Identifier: Apache-2.0
"use strict";

/** How one column is distributed, in several sets of rows; the column can be chosen. */
ph.charts.marginals = (() => {
  const LINES = [2, 2.5, 1.5];

  const column = (chart, state) => chart.columns[state.column];
  const colours = (c) => ph.theme.colours(c.series.map((s) => s.name));

  const between = (low, high) => `${ph.format.number(low)} to ${ph.format.number(high)}`;
  const bin = (c, i) => (c.edges ? between(c.edges[i], c.edges[i + 1]) : c.categories[i]);

  const controls = (chart) => [
    { kind: "select", key: "column", label: "Column", options: chart.columns.map((c) => c.name) },
  ];

  /** A bin as wide as its edges, as high as its share; later series are drawn as outlines over the first. */
  function histogram(c, series, index, colour) {
    return {
      type: "custom",
      name: series.name,
      color: colour,
      data: series.shares.map((share, i) => [c.edges[i], c.edges[i + 1], share]),
      encode: { x: [0, 1], y: 2 },
      clip: true,
      z: 2 + index,
      renderItem: (params, api) => {
        const [left, top] = api.coord([api.value(0), api.value(2)]);
        const [right, bottom] = api.coord([api.value(1), 0]);
        return {
          type: "rect",
          shape: { x: left, y: top, width: Math.max(1, right - left - 1), height: bottom - top },
          style: {
            fill: ph.axes.fade(colour, index === 0 ? 0.45 : 0.12),
            stroke: colour,
            lineWidth: LINES[Math.min(index, 2)],
            lineDash: index > 1 ? [4, 3] : undefined,
          },
        };
      },
    };
  }

  const bars = (series, colour) => ({
    type: "bar",
    name: series.name,
    data: series.shares,
    color: colour,
    barMaxWidth: 28,
    barGap: "8%",
    emphasis: { disabled: true },
  });

  function tip(c, palette, shown) {
    const index = shown[0].dataIndex;
    const heading = bin(c, index);
    const rows = c.series.map((s, i) => ({
      colour: palette[i],
      name: s.name,
      value: ph.format.percent(s.shares[index]),
    }));
    return ph.tooltip.box(heading, rows);
  }

  const isHorizontal = (c, width) =>
    !c.edges && Math.max(0, ...c.categories.map((n) => n.length)) * 7 * c.categories.length > width - 80;

  function axes(c, look, horizontal) {
    const shares = {
      ...ph.axes.y({ label: horizontal ? "" : "Share of rows" }, look, null),
      scale: false,
      min: 0,
    };
    const percent = (share) => `${ph.format.tick(Number((100 * share).toPrecision(6)))} %`;
    shares.axisLabel = { ...shares.axisLabel, formatter: percent };
    if (c.edges) {
      const range = [c.edges[0], c.edges[c.edges.length - 1]];
      return { xAxis: ph.axes.x({ label: ph.format.shorten(c.name, 40) }, look, range), yAxis: shares };
    }
    const names = ph.axes.names(c.categories, look, {
      inverse: horizontal,
      axisLabel: { formatter: (n) => ph.format.shorten(n, horizontal ? 24 : 16), interval: 0 },
    });
    return horizontal ? { xAxis: shares, yAxis: names } : { xAxis: names, yAxis: shares };
  }

  function option(chart, state, look, width) {
    const c = column(chart, state);
    const palette = colours(c);
    const horizontal = isHorizontal(c, width);
    return {
      ...ph.axes.motion(),
      grid: ph.axes.grid({ top: horizontal ? 10 : 32, bottom: c.edges ? 34 : 8 }),
      ...axes(c, look, horizontal),
      tooltip: ph.tooltip.option(look, c.edges ? "item" : "axis", (shown) => tip(c, palette, [shown].flat()), {
        axisPointer: { type: "shadow", shadowStyle: { color: ph.axes.fade(look.reference, 0.15) } },
      }),
      series: c.series.map((s, i) => (c.edges ? histogram(c, s, i, palette[i]) : bars(s, palette[i]))),
    };
  }

  function height(chart, state, width) {
    const c = column(chart, state);
    return isHorizontal(c, width) ? Math.max(180, c.categories.length * 13 * (c.series.length + 0.6) + 50) : null;
  }

  function legend(chart, state) {
    const c = column(chart, state);
    const palette = colours(c);
    return c.series.map((s, i) => ({ name: s.name, colour: palette[i], sign: "area" }));
  }

  /** The column that is shown. */
  function table(chart, state) {
    const c = column(chart, state);
    const count = c.edges ? c.edges.length - 1 : c.categories.length;
    return {
      columns: [c.name, ...c.series.map((s) => `${s.name} (share)`)],
      rows: Array.from({ length: count }, (_, i) => [bin(c, i), ...c.series.map((s) => s.shares[i])]),
    };
  }

  const isEmpty = (chart) => chart.columns.length === 0;

  return { option, legend, table, isEmpty, controls, height };
})();
