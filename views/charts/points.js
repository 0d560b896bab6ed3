// SPDX-License-Identifier: Apache-2.0
"use strict";

/** Rows as points in two columns that can be chosen; frames are levels on a slider. */
ph.charts.points = (() => {
  const SYMBOLS = ["circle", "triangle", "diamond", "rect", "pin", "arrow"];
  const MANY = 1500;
  const FAR = 3;
  const TAIL = 400;
  const JITTER = 0.32;
  const NUMBER = /[\d.]+(e[-+]?\d+)?/i;

  const frame = (chart, state) => chart.frames[state.frame] || { label: "", clouds: [] };
  const backdrop = (chart) => chart.backdrop || [];
  const codes = (chart, column) => (chart.labels || [])[column] || null;

  /** The level of least noise, if the labels tell, otherwise the last one. */
  function clearest(frames) {
    const levels = frames.map((f) => Number((f.label.match(NUMBER) || [NaN])[0]));
    const told = levels.length > 0 && levels.every(ph.format.isNumber);
    return told ? levels.lastIndexOf(Math.min(...levels)) : frames.length - 1;
  }

  function initial(chart) {
    const y = Math.min(1, chart.columns.length - 1);
    return { x: 0, y, frame: clearest(chart.frames), fit: widens(chart) ? 0 : 1 };
  }

  const values = (clouds, column) => clouds.flatMap((cloud) => cloud.values[column] || []);

  const span = (range) => (range === null ? 0 : range[1] - range[0]);

  /** Whether some level spreads so far that the others would be a dot beside it. */
  function widens(chart) {
    const spans = chart.frames.map((f) => span(ph.axes.extent(values(f.clouds, 0)))).filter((s) => s > 0);
    return spans.length > 1 && Math.max(...spans) > FAR * Math.min(...spans);
  }

  function controls(chart) {
    const choosers =
      chart.columns.length > 2
        ? [
            { kind: "select", key: "x", label: "Across", options: chart.columns },
            { kind: "select", key: "y", label: "Up", options: chart.columns },
          ]
        : [];
    if (chart.frames.length < 2) {
      return choosers;
    }
    return [
      ...choosers,
      { kind: "select", key: "fit", label: "Axes", options: ["Fit each level", "Fit all levels"] },
      { kind: "slider", key: "frame", label: "Level", texts: chart.frames.map((f) => f.label) },
    ];
  }

  /** The names of all clouds, so that a cloud keeps its colour in every frame. */
  function clouds(chart) {
    return [...new Set([backdrop(chart), ...chart.frames.map((f) => f.clouds)].flat().map((cloud) => cloud.name))];
  }

  function colourMap(chart) {
    const names = clouds(chart);
    const palette = ph.theme.colours(names);
    return new Map(names.map((name, i) => [name, palette[i]]));
  }

  /** Codes of texts lie on top of each other, so each row is moved a little, always in the same way. */
  function jitter(row, column) {
    const hash = Math.imul(row + 1, 2654435761) ^ Math.imul(column + 1, 40503);
    return (((hash >>> 8) % 1000) / 1000 - 0.5) * JITTER;
  }

  function coordinate(chart, cloud, column, row) {
    const value = (cloud.values[column] || [])[row];
    return codes(chart, column) && ph.format.isNumber(value) ? value + jitter(row, column) : value;
  }

  function rows(chart, cloud, state) {
    const count = (cloud.values[state.x] || []).length;
    return Array.from({ length: count }, (_, i) => [
      coordinate(chart, cloud, state.x, i),
      coordinate(chart, cloud, state.y, i),
      i,
    ]).filter(([x, y]) => ph.format.isNumber(x) && ph.format.isNumber(y));
  }

  function scatter(chart, state, cloud, colour, symbol, behind) {
    const data = rows(chart, cloud, state);
    return {
      type: "scatter",
      name: cloud.name,
      data,
      color: colour,
      symbol: SYMBOLS[symbol % SYMBOLS.length],
      symbolSize: data.length > MANY ? 4 : data.length > 300 ? 5.5 : 7.5,
      itemStyle: { opacity: behind ? 0.35 : data.length > MANY ? 0.5 : 0.75, borderWidth: 0 },
      emphasis: { disabled: true },
      animation: false,
      z: behind ? 1 : 3,
    };
  }

  /** The way of each row from the first frame to the one shown. */
  function tails(chart, state, colours) {
    if (!chart.paths || state.frame < 1) {
      return [];
    }
    return frame(chart, state).clouds.map((cloud, k) => {
      const count = Math.min(TAIL, (cloud.values[state.x] || []).length);
      const way = (row) =>
        chart.frames
          .slice(0, state.frame + 1)
          .map((f) => f.clouds[k])
          .filter(Boolean)
          .map((c) => [coordinate(chart, c, state.x, row), coordinate(chart, c, state.y, row)])
          .filter(([x, y]) => ph.format.isNumber(x) && ph.format.isNumber(y));
      return {
        type: "lines",
        coordinateSystem: "cartesian2d",
        polyline: true,
        silent: true,
        animation: false,
        clip: true,
        z: 2,
        lineStyle: { color: colours.get(cloud.name), width: 1, opacity: Math.max(0.06, Math.min(0.35, 15 / count)) },
        data: Array.from({ length: count }, (_, row) => ({ coords: way(row) })).filter((d) => d.coords.length > 1),
      };
    });
  }

  function range(chart, state, column) {
    const seen = state.fit === 0 ? [frame(chart, state)] : chart.frames;
    const found = ph.axes.extent(values([...backdrop(chart), ...seen.flatMap((f) => f.clouds)], column));
    if (found === null) {
      return null;
    }
    const margin = span(found) > 0 ? 0.04 * span(found) : 0.5;
    return [found[0] - margin, found[1] + margin];
  }

  function axis(chart, state, look, key) {
    const column = state[key];
    const labels = codes(chart, column);
    const label = ph.format.shorten(chart.columns[column], 36);
    const option = key === "x" ? ph.axes.x({ label }, look, null) : ph.axes.y({ label }, look, null);
    if (labels) {
      // ticks begin at the smallest value, so that is a whole number
      Object.assign(option, { min: -1, max: labels.length, interval: 1 });
      option.axisLabel = { ...option.axisLabel, formatter: (v) => ph.format.shorten(labels[v] ?? "", 14) };
      return option;
    }
    const shown = range(chart, state, column);
    if (shown !== null) {
      const inner = { showMinLabel: false, showMaxLabel: false };
      Object.assign(option, { min: shown[0], max: shown[1], axisLabel: { ...option.axisLabel, ...inner } });
    }
    return { ...option, splitLine: { lineStyle: { color: look.grid } } };
  }

  function text(chart, cloud, column, row) {
    const value = (cloud.values[column] || [])[row];
    const labels = codes(chart, column);
    return labels ? String(labels[value] ?? "\u2013") : ph.format.number(value);
  }

  function tip(chart, state, shown, colours) {
    const all = [...backdrop(chart), ...frame(chart, state).clouds];
    const cloud = all[shown.seriesIndex];
    if (!cloud) {
      return "";
    }
    const row = shown.value[2];
    const names = [...new Set([state.x, state.y])];
    const heading = `${cloud.name}, row ${row + 1}`;
    return ph.tooltip.box(
      heading,
      names.map((c) => ({ colour: colours.get(cloud.name), name: chart.columns[c], value: text(chart, cloud, c, row) }))
    );
  }

  function option(chart, state, look) {
    const colours = colourMap(chart);
    const names = [...colours.keys()];
    const behind = backdrop(chart);
    const all = [...behind, ...frame(chart, state).clouds];
    return {
      animation: false,
      grid: ph.axes.grid(),
      xAxis: axis(chart, state, look, "x"),
      yAxis: axis(chart, state, look, "y"),
      tooltip: ph.tooltip.option(look, "item", (shown) => tip(chart, state, shown, colours)),
      series: [
        ...all.map((cloud, i) =>
          scatter(chart, state, cloud, colours.get(cloud.name), names.indexOf(cloud.name), i < behind.length)
        ),
        ...tails(chart, state, colours),
      ],
    };
  }

  function legend(chart, state) {
    const colours = colourMap(chart);
    return [...colours.keys()].map((name, i) => ({
      name,
      colour: colours.get(name),
      sign: SYMBOLS[i % SYMBOLS.length] === "circle" ? "dot" : SYMBOLS[i % SYMBOLS.length],
    }));
  }

  /** All columns of the level that is shown. */
  function table(chart, state) {
    const all = [...backdrop(chart), ...frame(chart, state).clouds];
    const rowsOf = (cloud) =>
      Array.from({ length: (cloud.values[0] || []).length }, (_, row) => [
        cloud.name,
        ...chart.columns.map((_, c) => {
          const value = (cloud.values[c] || [])[row];
          return codes(chart, c) ? (codes(chart, c)[value] ?? null) : value;
        }),
      ]);
    return { columns: ["Rows", ...chart.columns], rows: all.flatMap(rowsOf) };
  }

  const isEmpty = (chart) =>
    chart.columns.length === 0 || [backdrop(chart), ...chart.frames.map((f) => f.clouds)].flat().length === 0;

  const height = (chart, state, width) => Math.round(Math.min(520, Math.max(300, width * 0.7)));

  return { option, legend, table, isEmpty, controls, initial, height, canvas: true };
})();
