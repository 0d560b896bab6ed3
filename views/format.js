// SPDX-License-Identifier: Apache-2.0
"use strict";

/** Numbers and names for people. */
ph.format = (() => {
  const SUPERSCRIPTS = { "-": "\u207b", 0: "\u2070", 1: "\u00b9", 2: "\u00b2", 3: "\u00b3", 4: "\u2074" };
  const MISSING = "\u2013";

  const superscript = (exponent) =>
    String(exponent).replace(/./g, (c) => SUPERSCRIPTS[c] || String.fromCharCode(0x2070 + Number(c)));

  const isNumber = (value) => typeof value === "number" && Number.isFinite(value);

  function power(value, digits) {
    const exponent = Math.floor(Math.log10(Math.abs(value)) + 1e-12);
    const mantissa = Number((value / 10 ** exponent).toPrecision(digits));
    const tens = `10${superscript(exponent)}`;
    if (mantissa === 1) {
      return tens;
    }
    return mantissa === -1 ? `\u2212${tens}` : `${signed(String(mantissa))}\u00d7${tens}`;
  }

  const signed = (text) => text.replace("-", "\u2212");

  /** A number with so many significant digits, thousands grouped; a dash where there is none. */
  function number(value, digits = 4) {
    if (!isNumber(value)) {
      return MISSING;
    }
    const size = Math.abs(value);
    if (size !== 0 && (size < 1e-4 || size >= 1e9)) {
      return power(value, Math.min(digits, 3));
    }
    const rounded = size >= 10 ** digits ? Math.round(value) : Number(value.toPrecision(digits));
    return signed(rounded.toLocaleString("en-US", { maximumFractionDigits: 12 }));
  }

  /** The label of an axis tick: as short as can be. */
  function tick(value) {
    if (!isNumber(value)) {
      return "";
    }
    const size = Math.abs(value);
    if (size >= 1e4 && size < 1e12) {
      const [unit, name] = size >= 1e9 ? [1e9, "G"] : size >= 1e6 ? [1e6, "M"] : [1e3, "k"];
      return signed(String(Number((value / unit).toPrecision(4)))) + name;
    }
    return size !== 0 && (size < 1e-3 || size >= 1e12) ? power(value, 3) : number(value, size < 1 ? 3 : 4);
  }

  const percent = (share) => (isNumber(share) ? `${number(100 * share, 3)} %` : MISSING);

  /** A name that fits: its middle gives way, because column names differ at their ends. */
  function shorten(name, length = 22) {
    const characters = Array.from(String(name));
    if (characters.length <= length) {
      return String(name);
    }
    const tail = Math.floor((length - 1) / 2);
    return `${characters.slice(0, length - 1 - tail).join("")}\u2026${characters.slice(-tail).join("")}`;
  }

  /** Whether a text is a number as people and programs write it, and which. */
  function parse(text) {
    const plain = String(text).trim().replace(/[,\u202f]/g, "").replace(/\u2212/g, "-").replace(/\s*%$/, "");
    return plain === "" ? NaN : Number(plain);
  }

  return { number, tick, percent, shorten, parse, isNumber };
})();
