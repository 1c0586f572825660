// A form marked `data-after-grid` (submit the filing, say) goes only once every sheet on the page is saved.
(function () {
  "use strict";

  const sheets = () => Array.from(document.querySelectorAll("[data-grid]"), (root) => root.luoshiSheet).filter(Boolean);

  document.addEventListener("submit", async function (event) {
    const form = event.target;
    if (!form.hasAttribute("data-after-grid") || sheets().every((sheet) => sheet.clean)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    await Promise.all(sheets().map((sheet) => sheet.settle()));
    const open = sheets().find((sheet) => !sheet.clean);
    if (open) open.root.scrollIntoView({ block: "nearest" });
    else form.requestSubmit(event.submitter || undefined);
  }, true);
})();
