// SPDX-License-Identifier: Apache-2.0
"use strict";

/**
 * Where the data come from: a script element of this document, or the frame around it, which is asked by messages as
 * KNIME answers them.
 */
ph.host = (() => {
  const PATIENCE_MS = 30000;
  const EMBEDDED = "ph-page";
  const waiting = new Map();
  let requests = 0;

  /** What went wrong in words for the reader. */
  class HostError extends Error {}

  function listen() {
    window.addEventListener("message", (event) => {
      const message = event.data;
      if (event.source !== window.parent || message === null || typeof message !== "object") {
        return;
      }
      if (message.type === "UIExtensionResponse" && waiting.has(message.requestId)) {
        waiting.get(message.requestId)(message.payload);
        waiting.delete(message.requestId);
      } else if (message.type === "PhDiffusionTheme") {
        ph.theme.choose(message.theme, false);
      }
    });
  }

  function ask(method, ...params) {
    requests += 1;
    const requestId = `ph-${requests}`;
    return new Promise((resolve, reject) => {
      const patience = setTimeout(
        () => reject(new HostError(`The application around this page has not answered "${method}".`)),
        PATIENCE_MS
      );
      waiting.set(requestId, (payload) => {
        clearTimeout(patience);
        resolve(payload);
      });
      window.parent.postMessage({ type: "UIExtensionRequest", requestId, payload: { method, params } }, "*");
    });
  }

  const object = (value) => (typeof value === "string" ? JSON.parse(value) : value);

  /** Takes the page out of what the host wraps it in; null if there is none. */
  function unwrap(data) {
    const value = object(data);
    if (value === null || value === undefined || typeof value !== "object") {
      return null;
    }
    const error = value.userError || value.internalError || value.error;
    if (error) {
      throw new HostError(error.message || error.title || "The node cannot show its view.");
    }
    return "result" in value ? unwrap(value.result) : value;
  }

  async function fromFrame() {
    const config = object(await ask("getConfig")) || {};
    const around = config.phDiffusion || {};
    adapt(around);
    let data = config.initialData;
    if (data === null || data === undefined) {
      const { extensionType, nodeId, projectId, workflowId } = config;
      data = await ask("callNodeDataService", {
        serviceType: "initial_data",
        dataServiceRequest: "",
        extensionType,
        nodeId,
        projectId,
        workflowId,
      });
    }
    return { page: unwrap(data), rendering: (config.renderingConfig || {}).type, within: Boolean(around.report) };
  }

  /** The page's data, how it is to be rendered, and whether it is within a report. */
  async function load() {
    const embedded = document.getElementById(EMBEDDED);
    if (embedded !== null) {
      return { page: unwrap(embedded.textContent), rendering: "DEFAULT", within: false };
    }
    if (window.parent === window) {
      throw new HostError("This page shows the view of a node; it holds no data of its own.");
    }
    listen();
    return fromFrame();
  }

  /** Tells the frame around that the page is there. */
  function ready() {
    if (window.parent !== window) {
      window.parent.postMessage({ type: "UIExtensionReady" }, "*");
    }
  }

  /** Within a report: its theme is taken, and it is told how high this page is, because only the report scrolls. */
  function adapt(around) {
    if (!around.report) {
      return;
    }
    document.documentElement.classList.add("within");
    if (around.theme) {
      ph.theme.choose(around.theme, false);
    }
    const tell = () =>
      window.parent.postMessage(
        { type: "PhDiffusionHeight", height: Math.ceil(document.body.getBoundingClientRect().height) },
        "*"
      );
    new ResizeObserver(tell).observe(document.body);
  }

  return { load, ready, HostError };
})();
