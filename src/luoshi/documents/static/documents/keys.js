// The keyboard: j k walk a list, digits open layers, Shift and a digit switches colours, / searches.
(function () {
  "use strict";
  var luoshi = window.luoshi;
  var layers = Array.from(document.querySelectorAll('[role="tab"]')).map(function (tab) { return tab.dataset.layer; });

  function walk(step) {
    var items = Array.from(luoshi.panel(luoshi.layer()).querySelectorAll(".item"));
    if (!items.length) return;
    var at = items.findIndex(function (item) { return item.getAttribute("aria-current") === "true"; });
    var next = at < 0 ? (step > 0 ? 0 : items.length - 1) : Math.min(Math.max(at + step, 0), items.length - 1);
    items[next].focus({ preventScroll: true });
    luoshi.select(items[next]);
  }

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.key === "Escape") {
      luoshi.clearText();
      document.getElementById("hits").textContent = "";
      if (luoshi.typing(event)) event.target.blur();
      return;
    }
    if (luoshi.typing(event)) return;
    var digit = /^Digit(\d)$/.exec(event.code);
    var layer = digit ? layers[(Number(digit[1]) + 9) % 10] : null;
    if (layer && event.shiftKey) luoshi.switchLayer(layer);
    else if (layer) luoshi.openTab(layer);
    else if (event.key === "j") walk(1);
    else if (event.key === "k") walk(-1);
    else if (event.key === "s") luoshi.nextPanes();
    else if (event.key === "c") document.getElementById("copy").click();
    else if (event.key === "Enter" && event.target.matches(".item")) luoshi.select(event.target).then(luoshi.turnToText);
    else if (event.key === "/") luoshi.showPane("source"), document.getElementById("find").focus();
    else return;
    event.preventDefault();
  });
})();
