// SPDX-License-Identifier: Apache-2.0
"use strict";

/** Shows a run, and hosts the views of its nodes: each in a frame that is answered as KNIME answers it. */
(() => {
  const { run, views, pages } = JSON.parse(document.getElementById("data").textContent);
  const SANDBOX = "allow-downloads allow-scripts allow-same-origin";
  const VERDICTS = { PASS: "Pass", WARN: "Warning", FAIL: "Fail", INFO: "Note" };
  const SIGNS = { PASS: "\u2714", WARN: "\u25b2", FAIL: "\u2716", INFO: "\u25cf" };
  const STATES = { EXECUTED: "PASS", FAILED: "FAIL" };
  const PAPER_MS = 1500;
  const frames = new Map();
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  let chosen = null;

  function el(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name.startsWith("on")) {
        element.addEventListener(name.slice(2), value);
      } else if (value !== null && value !== false) {
        element.setAttribute(name, value);
      }
    }
    element.append(...children.flat().filter((child) => child !== null && child !== ""));
    return element;
  }

  const seconds = (value) => `${value < 10 ? value.toFixed(1) : Math.round(value)} s`;

  function chip(verdict, word) {
    const sign = el("span", { "aria-hidden": "true" }, SIGNS[verdict]);
    return el("span", { class: `chip ${verdict.toLowerCase()}` }, sign, ` ${word}`);
  }

  /* theme */

  const theme = () => chosen || (dark.matches ? "dark" : "light");

  function applyTheme() {
    document.documentElement.dataset.theme = theme();
    frames.forEach((frame) => frame.contentWindow?.postMessage({ type: "PhDiffusionTheme", theme: theme() }, "*"));
  }

  /* what happened */

  function head() {
    const count = run.nodes.length;
    const left = run.nodes.filter((node) => node.state !== "EXECUTED").length;
    const state = left === 0 ? "All nodes executed" : `${left} of ${count} nodes not executed`;
    const { product, java } = run.versions;
    const facts = [`${count} nodes`, `${seconds(run.totalSeconds)} in all`, product, `Java ${java}`].join(" \u00b7 ");
    const summary = el("p", null, chip(STATES[run.state] || "INFO", state), ` ${facts}`);
    const button = (label, act) => el("button", { type: "button", onclick: act }, label);
    const swap = button("", () => {
      chosen = theme() === "dark" ? "light" : "dark";
      applyTheme();
      name();
    });
    const name = () => (swap.textContent = `Switch to ${theme() === "dark" ? "light" : "dark"}`);
    name();
    document.getElementById("head").append(
      el("div", null, el("h1", null, run.workflow), summary),
      el("div", { class: "actions" }, swap, button("Print", print))
    );
  }

  function output(port) {
    return port.rows === null ? port.type : `${port.rows.toLocaleString("en-US")} \u00d7 ${port.columns}`;
  }

  function verdictOf(node) {
    if (node.error) {
      return "FAIL";
    }
    return node.state !== "EXECUTED" ? "INFO" : node.warnings.length > 0 ? "WARN" : "PASS";
  }

  /** A row of the table, and a second one for what the node said. */
  function nodeRows(node) {
    const words = { EXECUTED: node.loaded ? "Saved" : "Executed", FAILED: "Failed" };
    const word = words[node.state] || "Not executed";
    const message = (kind) => (text) => el("p", { class: kind }, text);
    const messages = [node.error].filter(Boolean).map(message("error")).concat(node.warnings.map(message("warning")));
    const row = el(
      "tr",
      null,
      el("td", { class: "number" }, String(node.id)),
      el("th", { scope: "row" }, node.name),
      el("td", null, chip(verdictOf(node), word)),
      el("td", { class: "number" }, node.loaded ? "\u2013" : seconds(node.seconds)),
      el("td", null, node.ports.map((port) => el("div", null, output(port))))
    );
    const said = el("tr", { class: "said" }, el("td"), el("td", { colspan: 4 }, messages));
    return messages.length > 0 ? [row, said] : [row];
  }

  function nodes() {
    const names = ["#", "Node", "State", "Time", "Output"];
    const heads = names.map((name) => el("th", { scope: "col" }, name));
    const body = el("tbody", null, run.nodes.flatMap(nodeRows));
    const table = el("table", null, el("thead", null, el("tr", null, heads)), body);
    const notes = (run.notes || []).map((note) => el("p", { class: "remark" }, note));
    document.getElementById("run").append(el("div", { class: "nodes" }, table), ...notes);
  }

  /* views */

  /** The verdict that a page says first; null if the data are of another kind. */
  function verdict(view) {
    try {
      const result = JSON.parse(view.data).result;
      const page = typeof result === "string" ? JSON.parse(result) : result;
      return page.headline && Object.hasOwn(VERDICTS, page.headline.verdict) ? page.headline.verdict : null;
    } catch (e) {
      return null;
    }
  }

  const anchor = (view) => `node-${view.node}`;

  function contents() {
    const entry = (view) => {
      const said = verdict(view);
      return el(
        "li",
        null,
        el("a", { href: `#${anchor(view)}` }, view.name, said ? " " : "", said ? chip(said, VERDICTS[said]) : "")
      );
    };
    const list = el("ul", null, el("li", null, el("a", { href: "#run" }, "The run")), views.map(entry));
    document.getElementById("contents").append(list);
  }

  function section(view) {
    const place = el("div", { class: view.problem ? "problem" : "frame" }, view.problem || "");
    return [
      el("section", { id: anchor(view) }, el("h2", null, `Node ${view.node}: ${view.name}`), place),
      place,
    ];
  }

  function create(view, place) {
    if (frames.has(view)) {
      return;
    }
    const frame = el("iframe", { sandbox: SANDBOX, title: `View of node ${view.node}, ${view.name}`, scrolling: "no" });
    frames.set(view, frame);
    frame.srcdoc = pages[view.page];
    place.append(frame);
  }

  function config(view) {
    return {
      nodeId: `root:${view.node}`,
      projectId: run.workflow,
      workflowId: "root",
      extensionType: "view",
      initialData: view.data,
      renderingConfig: { type: "DEFAULT" },
      phDiffusion: { report: true, theme: theme() },
    };
  }

  function answer(view, frame, message) {
    const { method } = message.payload || {};
    const payload = method === "getConfig" ? config(view) : method === "callNodeDataService" ? view.data : null;
    frame.contentWindow.postMessage({ type: "UIExtensionResponse", requestId: message.requestId, payload }, "*");
  }

  window.addEventListener("message", (event) => {
    for (const [view, frame] of frames) {
      if (event.source !== frame.contentWindow || !event.data) {
        continue;
      }
      if (event.data.type === "UIExtensionRequest") {
        answer(view, frame, event.data);
      } else if (event.data.type === "PhDiffusionHeight" && event.data.height > 0) {
        frame.style.height = `${event.data.height}px`;
      }
    }
  });

  function showViews() {
    const near = new IntersectionObserver(
      (entries) =>
        entries.filter((entry) => entry.isIntersecting).forEach((entry) => {
          near.unobserve(entry.target);
          entry.target.dispatchEvent(new CustomEvent("near"));
        }),
      { rootMargin: "800px" }
    );
    for (const view of views) {
      const [whole, place] = section(view);
      document.getElementById("views").append(whole);
      if (!view.problem) {
        place.addEventListener("near", () => create(view, place));
        near.observe(place);
      }
    }
  }

  /** Makes every view as wide as paper and waits until all have been drawn. */
  function print() {
    document.documentElement.classList.add("paper");
    document.querySelectorAll(".frame").forEach((place) => place.dispatchEvent(new CustomEvent("near")));
    setTimeout(() => {
      frames.forEach((frame) => frame.contentWindow.dispatchEvent(new Event("beforeprint")));
      setTimeout(() => {
        window.print();
        document.documentElement.classList.remove("paper");
      }, PAPER_MS);
    }, PAPER_MS);
  }

  dark.addEventListener("change", applyTheme);
  applyTheme();
  head();
  nodes();
  if (views.length > 0) {
    contents();
    showViews();
  }
})();
