// SPDX-License-Identifier: Apache-2.0
"use strict";

/** Begins: asks for the data and shows them, or says why not. */
(async () => {
  const FORMAT = 1;
  const place = document.getElementById("page");

  function show(content) {
    place.replaceChildren(content);
    place.removeAttribute("aria-busy");
  }

  function check(page) {
    if (page === null || typeof page !== "object") {
      throw new ph.host.HostError("There is nothing to show: the node has no data for its view. Execute it again.");
    }
    if (!(page.format <= FORMAT)) {
      throw new ph.host.HostError(
        `These data have format ${page.format}, and this page reads format ${FORMAT}. Update the extension to see them.`
      );
    }
  }

  try {
    const { page, rendering, within } = await ph.host.load();
    check(page);
    const still = rendering === "IMAGE" || rendering === "REPORT";
    document.documentElement.classList.toggle("still", still);
    show(ph.page.build(page, { still, within, opened: rendering === "REPORT" }));
  } catch (e) {
    const expected = e instanceof ph.host.HostError;
    show(ph.page.problem(expected ? e.message : `The data of this view cannot be shown: ${e.message}`));
  }
  ph.host.ready();
})();
