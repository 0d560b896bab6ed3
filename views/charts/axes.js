// SPDX-License-Identifier: Apache-2.0
"use strict";

/** Axes, frames and numbers that the charts share. */
ph.axes = (() => {
  const usable = (value, log) => ph.format.isNumber(value) && (!log || value > 0);

  /** Smallest and largest of the usable numbers; null if there are none. */
  function extent(numbers, log = false) {
    let low = Infinity;
    let high = -Infinity;
    for (const value of numbers) {
      if (usable(value, log)) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    return low <= high ? [low, high] : null;
  }

  /** Powers of two for ticks where there are too few powers of ten. */
  function base(range) {
    return range !== null && range[1] / range[0] < 30 ? 2 : 10;
  }

  const common = (look) => ({
    nameTextStyle: { color: look.muted, fontSize: 12 },
    axisLabel: { color: look.muted, fontSize: 11, hideOverlap: true },
    axisLine: { show: true, onZero: false, lineStyle: { color: look.line } },
    axisTick: { lineStyle: { color: look.line } },
    splitLine: { lineStyle: { color: look.grid } },
    minorTick: { show: false },
  });

  const horizontalName = { nameLocation: "middle", nameGap: 28 };

  /** Where a vertical axis has its name: above it, so that it takes no width. */
  function verticalName(inverse, look) {
    return {
      nameLocation: inverse ? "start" : "end",
      nameGap: 14,
      nameTextStyle: { color: look.muted, fontSize: 12, align: "left", padding: [0, 0, 0, -4] },
    };
  }

  function numeric(axis, look, range) {
    const log = axis.scale === "LOG";
    const shared = common(look);
    return {
      ...shared,
      type: log ? "log" : "value",
      logBase: log ? base(range) : undefined,
      scale: true,
      name: axis.label || "",
      inverse: Boolean(axis.reversed),
      axisLabel: { ...shared.axisLabel, formatter: ph.format.tick },
    };
  }

  /** Whether a number is one that a person would write at an axis of this range. */
  function isRound(value, [low, high]) {
    const step = 10 ** Math.floor(Math.log10((high - low) / 2));
    return Math.abs(value / step - Math.round(value / step)) < 1e-6;
  }

  /** Whether an end of a logarithmic axis is far enough from the next power for a label of its own. */
  function stands(end, range) {
    const [low, high, at] = [...range, end].map((v) => Math.log(v) / Math.log(base(range)));
    const apart = Math.abs(at - (at === low ? Math.ceil(at + 1e-9) : Math.floor(at - 1e-9)));
    return Math.abs(at - Math.round(at)) < 1e-6 || apart / (high - low) > 0.16;
  }

  /** A horizontal axis of numbers, as long as its range. */
  function x(axis, look, range) {
    const option = { ...numeric(axis, look, range), ...horizontalName, splitLine: { show: false } };
    if (range !== null && range[0] < range[1]) {
      Object.assign(option, { min: range[0], max: range[1] });
      const labelled = axis.scale === "LOG" ? stands : isRound;
      const [showMinLabel, showMaxLabel] = range.map((end) => labelled(end, range));
      option.axisLabel = { ...option.axisLabel, showMinLabel, showMaxLabel };
    }
    return option;
  }

  /** A vertical axis of numbers. */
  function y(axis, look, range) {
    return { ...numeric(axis, look, range), ...verticalName(axis.reversed, look) };
  }

  /** An axis of names. */
  function names(labels, look, more) {
    const shared = common(look);
    return {
      ...shared,
      type: "category",
      data: labels,
      axisTick: { show: false },
      splitLine: { show: false },
      ...more,
      axisLabel: { ...shared.axisLabel, hideOverlap: false, ...(more && more.axisLabel) },
    };
  }

  const grid = (more) => ({ left: 6, right: 24, top: 32, bottom: 34, containLabel: true, ...more });

  /** How fast things move: not at all for those who asked for that. */
  const motion = () => ({ animation: !ph.theme.still(), animationDuration: 300, animationDurationUpdate: 200 });

  /** A colour with an opacity. */
  function fade(hex, opacity) {
    const [r, g, b] = [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
    return `rgba(${r},${g},${b},${opacity})`;
  }

  return { extent, usable, x, y, names, common, verticalName, horizontalName, grid, motion, fade };
})();
