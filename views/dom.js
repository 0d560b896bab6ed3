// SPDX-License-Identifier: Apache-2.0
"use strict";

/** Everything of this page. Each script adds one member. */
const ph = { charts: {} };

/** Makes elements. Text only ever becomes text: nothing here parses markup. */
ph.dom = (() => {
  const SVG = "http://www.w3.org/2000/svg";

  function fill(element, attributes, children) {
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) {
        continue;
      }
      if (name.startsWith("on")) {
        element.addEventListener(name.slice(2), value);
      } else {
        element.setAttribute(name, value === true ? "" : String(value));
      }
    }
    for (const child of children.flat()) {
      if (child !== null && child !== undefined && child !== "") {
        element.append(child);
      }
    }
    return element;
  }

  /** An element with attributes (those that begin with "on" are listeners) and children (strings become text). */
  const el = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);

  /** The same for a drawing. */
  const svg = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);

  /** Says something to those who cannot see the page. */
  function announce(text) {
    document.getElementById("announcement").textContent = text;
  }

  let ids = 0;

  /** An identifier that no other element has. */
  const id = (stem) => `${stem}-${(ids += 1)}`;

  return { el, svg, announce, id };
})();
