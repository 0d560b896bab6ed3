// SPDX-License-Identifier: Apache-2.0
"use strict";

/** Light or dark, and the colours of charts in each. The page's own colours are variables of style.css. */
ph.theme = (() => {
  const KEY = "ph-diffusion.theme";
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const stillness = window.matchMedia("(prefers-reduced-motion: reduce)");
  const listeners = [];
  const OWN = [/^(real|data|training)\b/i, /^(synthetic|samples?)\b/i];

  // Okabe and Ito's colours, darkened or lightened until each stands out from its background by 3 to 1.
  const LOOKS = {
    light: {
      text: "#1d2733",
      muted: "#566272",
      line: "#c9d0d8",
      grid: "#e8ebef",
      surface: "#ffffff",
      reference: "#8a939e",
      bound: "#1d2733",
      palette: ["#0072b2", "#d55e00", "#00805d", "#b0508a", "#9a6b00", "#2b88bd", "#6b5fb5", "#5a6675"],
      ramp: ["#fff7dd", "#fddc8c", "#f5ad52", "#d9763a", "#a64734", "#5f2031"],
      diverging: ["#00507e", "#4f9bc8", "#cfe3ef", "#f7f7f7", "#f8dcc4", "#e08c4c", "#a34700"],
    },
    dark: {
      text: "#e7ecf2",
      muted: "#a5b0bd",
      line: "#46505c",
      grid: "#2c343d",
      surface: "#1a2027",
      reference: "#8b96a3",
      bound: "#e7ecf2",
      palette: ["#56b4e9", "#f0934a", "#2fc795", "#e294c4", "#e3b92f", "#8fd0f2", "#a99cf0", "#a5b0bd"],
      ramp: ["#2a1a22", "#5f2031", "#a64734", "#d9763a", "#f5ad52", "#fddc8c"],
      diverging: ["#7cc4ee", "#3f86b4", "#26485f", "#262d35", "#5e3a20", "#b5662a", "#f5a364"],
    },
  };

  function stored() {
    try {
      return window.localStorage.getItem(KEY);
    } catch (e) {
      return null; // a sandbox without storage: the choice lasts as long as the page
    }
  }

  let chosen = stored();

  const name = () => (chosen === "light" || chosen === "dark" ? chosen : dark.matches ? "dark" : "light");

  function apply() {
    document.documentElement.dataset.theme = name();
    listeners.forEach((listener) => listener(name()));
  }

  /** Takes a theme for this page; remembered where the browser allows it. */
  function choose(theme, remember = true) {
    chosen = theme;
    if (remember) {
      try {
        window.localStorage.setItem(KEY, theme);
      } catch (e) {
        // as in stored()
      }
    }
    apply();
  }

  dark.addEventListener("change", apply);
  document.documentElement.dataset.theme = name();

  /** Colour of a series: real and synthetic rows have the same one in every chart, others follow in order. */
  function colours(names) {
    const { palette } = look();
    const fixed = names.map((name) => OWN.findIndex((pattern) => pattern.test(name)));
    const free = palette.map((_, i) => i).filter((i) => !fixed.includes(i));
    let next = 0;
    return fixed.map((i, k) => {
      const taken = i >= 0 && fixed.indexOf(i) === k;
      return palette[taken ? i : free[next++ % free.length]];
    });
  }

  const look = () => LOOKS[name()];

  return {
    name,
    look,
    colours,
    choose,
    toggle: () => choose(name() === "dark" ? "light" : "dark"),
    onChange: (listener) => listeners.push(listener),
    still: () => stillness.matches,
  };
})();
