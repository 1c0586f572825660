// A filing: rows ticked at once, the check made anew after each save, dialogs shut.
(function () {
  "use strict";
  var all = document.getElementById("all");
  if (all) {
    all.hidden = false;
    all.addEventListener("change", function () {
      document.querySelectorAll('#judge input[name="entry"]').forEach(function (box) { box.checked = all.checked; });
    });
  }
  document.querySelectorAll("[data-shut]").forEach(function (button) {
    button.addEventListener("click", function () { document.querySelector(button.dataset.shut).close(); });
  });

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
