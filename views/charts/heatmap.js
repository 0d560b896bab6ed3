// SPDX-License-Identifier: Apache-2.0
"use strict";

/** A number for each pair of names. */
ph.charts.heatmap = (() => {
  const SPELLED = 150;
  const ROW = 26;
  const CHARACTER = 6.3;
  const LINE = 14;
  const TURN = 50;
  const NAMES = 130;

  const cells = (chart) => chart.values.flatMap((row, y) => row.map((value, x) => [x, y, value]));

  function range(chart) {
    const found = ph.axes.extent(chart.values.flat()) || [0, 1];
    if (!chart.diverging) {
      return found[0] < found[1] ? found : [found[0] - 0.5, found[1] + 0.5];
    }
    const far = Math.max(Math.abs(found[0]), Math.abs(found[1])) || 1;
    return [-far, far];
  }

  function legendBar(chart, look) {
    const [min, max] = range(chart);
    const label = (v) => ph.format.number(v, 3);
    return {
      type: "continuous",
      min,
      max,
      dimension: 2,
      calculable: false,
      orient: "horizontal",
      left: "center",
      top: 0,
      itemWidth: 12,
      itemHeight: 150,
      text: [label(max), label(min)],
      textStyle: { color: look.muted, fontSize: 11 },
      inRange: { color: chart.diverging ? look.diverging : look.ramp },
    };
  }

  /** Black or white, whichever is read more easily on a colour between the ends of the ramp. */
  function ink(chart, value, look) {
    const [min, max] = range(chart);
    const ramp = chart.diverging ? look.diverging : look.ramp;
    const place = Math.min(ramp.length - 1, Math.max(0, Math.round(((value - min) / (max - min)) * (ramp.length - 1))));
    const [r, g, b] = [1, 3, 5].map((i) => (parseInt(ramp[place].slice(i, i + 2), 16) / 255) ** 2.2);
    // at this luminance black and white have the same contrast
    return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.18 ? "#000000" : "#ffffff";
  }

  function tip(chart, shown) {
    const [x, y, value] = shown.value;
    return ph.tooltip.box(chart.valueLabel || "", [
      { name: chart.xLabel || "Column", value: chart.xs[x] },
      { name: chart.yLabel || "Row", value: chart.ys[y] },
      { name: chart.valueLabel || "Value", value: ph.format.number(value) },
    ]);
  }

  /** Names below: turned if they are words that do not fit, some left out if they are numbers or too many. */
  function nameAxis(chart, look, wide, short) {
    const longest = CHARACTER * Math.min(short, Math.max(1, ...chart.xs.map((n) => n.length)));
    const numbers = chart.xs.every((n) => !Number.isNaN(ph.format.parse(n)));
    const turned = !numbers && longest > 0.85 * wide;
    const each = turned ? LINE : longest + 10;
    const below = turned ? longest * Math.sin((TURN * Math.PI) / 180) + 8 : LINE;
    return ph.axes.names(chart.xs, look, {
      ...ph.axes.horizontalName,
      name: chart.xLabel || "",
      nameGap: below + 10,
      axisLabel: {
        formatter: (n) => ph.format.shorten(n, short),
        rotate: turned ? TURN : 0,
        interval: Math.max(0, Math.ceil(each / Math.max(1, wide)) - 1),
      },
    });
  }

  function option(chart, state, look, width) {
    const all = cells(chart);
    const wide = Math.max(40, width - NAMES) / Math.max(1, chart.xs.length);
    const short = Math.max(6, Math.min(18, Math.floor(width / 26)));
    const spelled = all.length <= SPELLED && wide > 44;
    const names = nameAxis(chart, look, wide, short);
    const shared = { splitArea: { show: false }, axisLine: { show: false } };
    return {
      animation: false,
      grid: ph.axes.grid({ top: 34, bottom: chart.xLabel ? 26 : 6 }),
      xAxis: { ...names, ...shared },
      yAxis: ph.axes.names(chart.ys, look, {
        ...shared,
        inverse: true,
        axisLabel: { formatter: (n) => ph.format.shorten(n, short + 4) },
      }),
      visualMap: legendBar(chart, look),
      tooltip: ph.tooltip.option(look, "item", (shown) => tip(chart, shown)),
      series: [
        {
          type: "heatmap",
          name: chart.valueLabel,
          data: all.map(([x, y, value]) => ({
            value: [x, y, value],
            label: { color: ph.format.isNumber(value) ? ink(chart, value, look) : look.muted },
          })),
          label: { show: spelled, fontSize: 11, formatter: (p) => ph.format.number(p.value[2], 2) },
          itemStyle: { borderColor: look.surface, borderWidth: 1 },
          emphasis: { itemStyle: { borderColor: look.text, borderWidth: 1.5 } },
        },
      ],
    };
  }

  const height = (chart) => Math.round(Math.min(820, Math.max(220, chart.ys.length * ROW + 130)));

  const table = (chart) => ({
    columns: [chart.yLabel || "", ...chart.xs],
    rows: chart.ys.map((name, y) => [name, ...(chart.values[y] || [])]),
  });

  const isEmpty = (chart) => chart.xs.length === 0 || chart.ys.length === 0;

  return { option, legend: () => [], table, isEmpty, height };
})();
