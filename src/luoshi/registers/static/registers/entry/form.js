// The form of an entry: large amounts in words, the calendar beside a day, Ctrl+S, a warning before typing is lost.
(function () {
  "use strict";
  var form = document.querySelector(".entry-form"), dirty = false;

  function words(text, unit) {
    var number = Number(text.replace(/[,，\s]/g, "")) * (unit === "万元" ? 10000 : 1);
    if (!text.trim() || !isFinite(number) || (unit !== "元" && unit !== "万元")) return "";
    var size = Math.abs(number) >= 1e8 ? [1e8, "亿元"] : Math.abs(number) >= 1e4 ? [1e4, "万元"] : null;
    return size && size[1] !== unit ? Number((number / size[0]).toFixed(4)) + size[1] : "";
  }

  document.addEventListener("input", function (event) {
    var input = event.target;
    if (input.dataset.unit === undefined) return;
    var said = input.closest(".field").querySelector(".said");
    if (said) said.textContent = words(input.value, input.dataset.unit);
  });

  document.addEventListener("change", function (event) {
    var day = event.target;
    if (!day.classList.contains("day-pick") || !day.value) return;
    var line = document.getElementById(day.dataset.for);
    line.value = day.value;
    line.dispatchEvent(new Event("input", { bubbles: true }));
  });

  if (!form) return;
  var first = form.querySelector('[aria-invalid="true"]');
  if (first) first.focus();

  form.addEventListener("input", function () { dirty = true; });
  form.addEventListener("change", function () { dirty = true; });
  form.addEventListener("submit", function () { dirty = false; });
  window.addEventListener("beforeunload", function (event) {
    if (!dirty) return;
    event.preventDefault();
    event.returnValue = form.dataset.unsaved;
  });
  document.addEventListener("keydown", function (event) {
    if (!(event.ctrlKey || event.metaKey)) return;
    var button = event.key === "s" ? document.getElementById("save") : event.key === "Enter" ? document.getElementById("save-next") : null;
    if (!button) return;
    event.preventDefault();
    button.click();
  });
})();
