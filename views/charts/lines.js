// SPDX-License-Identifier: Apache-2.0
"use strict";

/** Curves over an axis of numbers: measured ones, references, bounds, bands, stacked areas, points. */
ph.charts.lines = (() => {
  const DENSE = 60;
  const isLog = (axis) => axis.scale === "LOG";
  const rest = (role) => role === "BOUND" || role === "REFERENCE";

  const numbers = (chart, key) => chart.series.flatMap((s) => s[key] || []);
  const marked = (chart) => (chart.marks || []).filter((mark) => ph.axes.usable(mark.at, isLog(chart.x)));
  const xs = (chart) => numbers(chart, "x").concat(marked(chart).map((mark) => mark.at));

  /** Bounds and references are black and grey; bands come last, so that what was measured has the first colours. */
  function colours(chart, look) {
    const own = chart.series.filter((s) => !rest(s.role));
    const ordered = own.filter((s) => s.role !== "INTERVAL").concat(own.filter((s) => s.role === "INTERVAL"));
    const palette = ph.theme.colours(ordered.map((s) => s.name));
    return chart.series.map((s) =>
      s.role === "BOUND" ? look.bound : s.role === "REFERENCE" ? look.reference : palette[ordered.indexOf(s)]
    );
  }

  /** The first bound is dashed, all others are dotted. */
  const isFirstBound = (chart, series) => chart.series.find((s) => s.role === "BOUND") === series;

  /** The points that can be shown; a gap where only the height cannot. */
  function pairs(series, chart) {
    return series.x
      .map((x, i) => [x, ph.axes.usable((series.y || [])[i], isLog(chart.y)) ? series.y[i] : null])
      .filter(([x]) => ph.axes.usable(x, isLog(chart.x)));
  }

  function curve(series, chart, colour) {
    const data = pairs(series, chart);
    const option = {
      type: "line",
      name: series.name,
      data,
      color: colour,
      symbol: "circle",
      symbolSize: 5,
      showSymbol: data.length <= DENSE && series.role === "MEASURED",
      sampling: data.length > 2000 ? "lttb" : undefined,
      lineStyle: { width: 2, color: colour },
      emphasis: { disabled: true },
      z: 3,
    };
    if (series.role === "BOUND") {
      const type = isFirstBound(chart, series) ? [6, 4] : [2, 3];
      Object.assign(option, { z: 4, lineStyle: { width: 1.75, type, color: colour } });
    } else if (series.role === "REFERENCE") {
      Object.assign(option, { z: 2, lineStyle: { width: 1.75, color: colour } });
    }
    return option;
  }

  function points(series, chart, colour) {
    return {
      type: "scatter",
      name: series.name,
      data: pairs(series, chart),
      color: colour,
      symbolSize: 7,
      itemStyle: { opacity: 0.75 },
      z: 3,
    };
  }

  /**
   * What each stacked series adds to those before it, as a band: positive parts upwards, negative ones downwards. Own
   * work, because the library stacks wrongly on logarithmic axes.
   */
  function stack(chart) {
    const tops = [new Map(), new Map()];
    return chart.series.map((s) => {
      if (s.role !== "STACKED") {
        return s;
      }
      const lower = [];
      const upper = s.x.map((x, i) => {
        const top = tops[s.y[i] < 0 ? 1 : 0];
        lower[i] = top.get(x) || 0;
        top.set(x, lower[i] + (s.y[i] || 0));
        return top.get(x);
      });
      return { ...s, lower, upper };
    });
  }

  /** A band: one polygon along the lower and back along the upper ends. */
  function band(series, chart, colour) {
    const stacked = series.role === "STACKED";
    const data = series.x
      .map((x, i) => [x, series.lower[i], series.upper[i], stacked ? series.y[i] : null])
      .filter(
        ([x, low, high]) =>
          ph.axes.usable(x, isLog(chart.x)) && [low, high].every((v) => ph.axes.usable(v, isLog(chart.y)))
      );
    return {
      type: "custom",
      name: series.name,
      data,
      color: colour,
      encode: { x: 0, y: [1, 2] },
      clip: true,
      silent: true,
      z: 0,
      renderItem: (params, api) => {
        if (params.dataIndexInside !== 0) {
          return undefined;
        }
        const lower = data.map(([x, low]) => api.coord([x, low]));
        const upper = data.map(([x, , high]) => api.coord([x, high])).reverse();
        return {
          type: "polygon",
          shape: { points: lower.concat(upper) },
          style: { fill: ph.axes.fade(colour, stacked ? 0.6 : 0.2), stroke: ph.axes.fade(colour, stacked ? 1 : 0.45) },
        };
      },
    };
  }

  /** How far right a mark is, from 0 to 1. */
  function place(chart, at) {
    const [low, high] = ph.axes.extent(xs(chart), isLog(chart.x)).map(isLog(chart.x) ? Math.log : Number);
    const share = ((isLog(chart.x) ? Math.log(at) : at) - low) / (high - low || 1);
    return chart.x.reversed ? 1 - share : share;
  }

  const side = (share) => (share < 0.25 ? "left" : share > 0.75 ? "right" : "center");

  function marks(chart, look) {
    return {
      silent: true,
      symbol: "none",
      animation: false,
      lineStyle: { color: look.muted, type: [2, 3], width: 1.25 },
      label: { color: look.muted, fontSize: 11, position: "end", distance: 3, rotate: 0, formatter: (p) => p.name },
      data: marked(chart).map(({ at, label }) => ({
        xAxis: at,
        name: ph.format.shorten(label, 32),
        label: { align: side(place(chart, at)) },
      })),
    };
  }

  function series(chart, look) {
    const palette = colours(chart, look);
    const make = (s, i) =>
      s.role === "INTERVAL" || s.role === "STACKED"
        ? band(s, chart, palette[i])
        : s.role === "POINTS"
          ? points(s, chart, palette[i])
          : curve(s, chart, palette[i]);
    const all = stack(chart).map(make);
    if (marked(chart).length > 0) {
      all.push({ type: "line", name: "", data: [], markLine: marks(chart, look), silent: true });
    }
    return all;
  }


  function tip(chart, palette, shown) {
    const first = shown[0];
    const rows = shown
      .filter((p) => p.seriesIndex < chart.series.length && p.value[1] !== null && p.value[1] !== undefined)
      .map((p) => {
        const s = chart.series[p.seriesIndex];
        const value =
          s.role === "INTERVAL"
            ? `${ph.format.number(p.value[1])} to ${ph.format.number(p.value[2])}`
            : ph.format.number(p.value[s.role === "STACKED" ? 3 : 1]);
        return { colour: palette[p.seriesIndex], name: s.name, value };
      });
    return ph.tooltip.box(`${chart.x.label || "x"} ${ph.format.number(first.value[0])}`, rows);
  }

  function option(chart, state, look) {
    const palette = colours(chart, look);
    const ys = ["y", "lower", "upper"].flatMap((key) => numbers(chart, key));
    const headed = marked(chart).length > 0;
    return {
      ...ph.axes.motion(),
      grid: ph.axes.grid({ top: headed ? 48 : 32 }),
      xAxis: ph.axes.x(chart.x, look, ph.axes.extent(xs(chart), isLog(chart.x))),
      yAxis: { ...ph.axes.y(chart.y, look, ph.axes.extent(ys, isLog(chart.y))), nameGap: headed ? 30 : 14 },
      tooltip: ph.tooltip.option(look, "axis", (shown) => tip(chart, palette, [shown].flat())),
      series: series(chart, look),
    };
  }

  const SIGNS = { BOUND: "dash", REFERENCE: "line", INTERVAL: "area", STACKED: "area", POINTS: "dot" };

  function legend(chart, state, look) {
    const palette = colours(chart, look);
    const sign = (s) => (s.role === "BOUND" && !isFirstBound(chart, s) ? "dots" : SIGNS[s.role] || "line");
    return chart.series.map((s, i) => ({ name: s.name, colour: palette[i], sign: sign(s) }));
  }

  function table(chart) {
    const rows = chart.series.flatMap((s) =>
      s.x.map((x, i) => [s.name, x, (s.y || [])[i], (s.lower || [])[i], (s.upper || [])[i]])
    );
    const banded = chart.series.some((s) => s.role === "INTERVAL");
    const columns = ["Series", chart.x.label || "x", chart.y.label || "y"].concat(banded ? ["Lower", "Upper"] : []);
    return { columns, rows: rows.map((row) => row.slice(0, columns.length)) };
  }

  const isEmpty = (chart) => chart.series.every((s) => s.x.length === 0);

  return { option, legend, table, isEmpty };
})();
