// SPDX-License-Identifier: Apache-2.0
"use strict";

/** What a reader can choose at a chart: columns from lists, levels by a slider that also plays. */
ph.controls = (() => {
  const { el } = ph.dom;
  const PACE_MS = 700;

  function select(control, state, changed) {
    const id = ph.dom.id("choice");
    const list = el(
      "select",
      { id, title: control.options[state[control.key]] },
      control.options.map((text, i) => el("option", { value: i, selected: i === state[control.key] }, text))
    );
    list.addEventListener("change", () => {
      state[control.key] = Number(list.value);
      list.title = control.options[state[control.key]];
      changed();
    });
    return el("div", { class: "choice" }, el("label", { for: id }, control.label), list);
  }

  /** A button that moves the slider on until it reaches the end, or is pressed again. */
  function player(slider, move) {
    let timer = null;
    const press = () => (timer === null ? play() : stop());
    const button = el("button", { type: "button", class: "quiet play", onclick: press });

    function face(icon, label) {
      button.replaceChildren(ph.icons.icon(icon));
      button.setAttribute("aria-label", label);
    }

    function stop() {
      clearInterval(timer);
      timer = null;
      face("play", "Play the levels");
    }

    function play() {
      const last = Number(slider.max);
      move(Number(slider.value) >= last ? 0 : Number(slider.value) + 1);
      timer = setInterval(() => {
        if (!button.isConnected || Number(slider.value) >= last) {
          stop();
        } else {
          move(Number(slider.value) + 1);
        }
      }, PACE_MS);
      face("pause", "Pause");
    }

    stop();
    return { button, stop };
  }

  function slider(control, state, changed) {
    const id = ph.dom.id("level");
    const shown = el("output", { for: id, class: "level" });
    const range = el("input", { type: "range", id, min: 0, max: control.texts.length - 1, step: 1 });

    function move(to) {
      range.value = to;
      state[control.key] = Number(range.value);
      say();
      changed();
    }

    function say() {
      const text = control.texts[state[control.key]];
      shown.textContent = text;
      range.setAttribute("aria-valuetext", text);
    }

    const { button, stop } = player(range, move);
    range.addEventListener("input", () => {
      stop();
      move(range.value);
    });
    range.value = state[control.key];
    say();
    return el("div", { class: "choice slide" }, button, el("label", { for: id }, control.label), range, shown);
  }

  /** An element with all controls of a chart; `changed` is called when the state has changed. */
  function build(controls, state, changed) {
    const make = { select, slider };
    return el("div", { class: "controls" }, controls.map((control) => make[control.kind](control, state, changed)));
  }

  return { build };
})();
