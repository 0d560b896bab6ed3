// SPDX-License-Identifier: Apache-2.0
"use strict";

/** A number for each name; horizontal where the names are long or many. */
ph.charts.bars = (() => {
  const ROOM = 40;
  const ROW = 24;

  function isHorizontal(chart, width) {
    const longest = Math.max(0, ...chart.categories.map((c) => c.length));
    return longest * 7 * chart.categories.length > width - 80;
  }

  const colours = (chart) => ph.theme.colours(chart.series.map((s) => s.name));

  function bound(chart, look, horizontal) {
    if (!ph.format.isNumber(chart.bound)) {
      return undefined;
    }
    return {
      silent: true,
      symbol: "none",
      animation: false,
      lineStyle: { color: look.bound, type: [6, 4], width: 1.5 },
      label: {
        color: look.text,
        fontSize: 11,
        position: horizontal ? "start" : "insideEndTop",
        formatter: chart.boundLabel || "",
      },
      data: [horizontal ? { xAxis: chart.bound } : { yAxis: chart.bound }],
    };
  }

  function axes(chart, look, horizontal) {
    const all = chart.series.flatMap((s) => s.values);
    const range = ph.axes.extent(all.concat([chart.bound]), chart.y.scale === "LOG");
    const label = (text) => ph.format.shorten(text, horizontal ? 24 : 16);
    const names = ph.axes.names(chart.categories, look, {
      inverse: horizontal,
      axisLabel: { formatter: label, interval: 0 },
    });
    const numbers = horizontal
      ? { ...ph.axes.x(chart.y, look, null), splitLine: { lineStyle: { color: look.grid } } }
      : ph.axes.y(chart.y, look, range);
    if (chart.y.scale !== "LOG") {
      numbers.scale = false; // a bar is as long as its number is large, so it begins at zero
      if (ph.format.isNumber(chart.bound)) {
        numbers.max = (value) => (chart.bound > value.max ? chart.bound * 1.05 : null);
      }
    }
    return horizontal ? { xAxis: numbers, yAxis: names } : { xAxis: names, yAxis: numbers };
  }

  function zoom(chart, horizontal, look) {
    if (!horizontal || chart.categories.length <= ROOM) {
      return undefined;
    }
    return [
      {
        type: "slider",
        yAxisIndex: 0,
        startValue: 0,
        endValue: ROOM - 1,
        width: 14,
        right: 2,
        showDetail: false,
        brushSelect: false,
        borderColor: look.line,
      },
    ];
  }

  function tip(chart, palette, shown) {
    const index = shown[0].dataIndex;
    const rows = chart.series.map((s, i) => ({
      colour: palette[i],
      name: s.name,
      value: ph.format.number(s.values[index]),
    }));
    if (ph.format.isNumber(chart.bound)) {
      rows.push({ name: chart.boundLabel || "Bound", value: ph.format.number(chart.bound) });
    }
    return ph.tooltip.box(chart.categories[index], rows);
  }

  function option(chart, state, look, width) {
    const horizontal = isHorizontal(chart, width);
    const palette = colours(chart);
    const zoomed = zoom(chart, horizontal, look);
    const usable = (v) => (ph.axes.usable(v, chart.y.scale === "LOG") ? v : null);
    return {
      ...ph.axes.motion(),
      grid: ph.axes.grid({ top: horizontal ? 22 : 32, bottom: horizontal ? 34 : 8, right: zoomed ? 30 : 24 }),
      ...axes(chart, look, horizontal),
      dataZoom: zoomed,
      tooltip: ph.tooltip.option(look, "axis", (shown) => tip(chart, palette, [shown].flat()), {
        axisPointer: { type: "shadow", shadowStyle: { color: ph.axes.fade(look.reference, 0.15) } },
      }),
      series: chart.series.map((s, i) => ({
        type: "bar",
        name: s.name,
        data: s.values.map(usable),
        color: palette[i],
        barMaxWidth: 26,
        barGap: "10%",
        emphasis: { disabled: true },
        markLine: i === 0 ? bound(chart, look, horizontal) : undefined,
      })),
    };
  }

  function height(chart, state, width) {
    if (!isHorizontal(chart, width)) {
      return null;
    }
    const bars = Math.min(chart.categories.length, ROOM) * Math.max(1, chart.series.length * 0.7);
    return Math.max(180, Math.round(bars * ROW) + 70);
  }

  function legend(chart, state, look) {
    const palette = colours(chart);
    const entries = chart.series.map((s, i) => ({ name: s.name, colour: palette[i], sign: "area" }));
    return entries.length > 1 ? entries : [];
  }

  const table = (chart) => ({
    columns: ["", ...chart.series.map((s) => s.name || chart.y.label || "Value")],
    rows: chart.categories.map((c, i) => [c, ...chart.series.map((s) => s.values[i])]),
  });

  const isEmpty = (chart) => chart.categories.length === 0;

  return { option, legend, table, isEmpty, height };
})();
