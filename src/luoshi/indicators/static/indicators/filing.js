// A month's filing: what is odd is looked for anew after each save.
(function () {
  "use strict";
  var check = document.getElementById("check");
  var sheet = document.querySelector("[data-grid]");
  if (!check || !sheet) return;
  var timer = 0, saving = false;
  new MutationObserver(function () {
    var state = sheet.querySelector(".grid-state");
    if (!state) return;
    if (!state.classList.contains("saved")) { saving = true; return; }
    if (!saving) return;
    saving = false;
    clearTimeout(timer);
    timer = setTimeout(function () { window.htmx.trigger(check, "refresh"); }, 400);
  }).observe(sheet, { subtree: true, childList: true, attributes: true, attributeFilter: ["class"] });
})();
