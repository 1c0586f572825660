// What every page does: theme, dialogs, confirmations, closing flashes.
(function () {
  "use strict";
  var luoshi = window.luoshi;

  luoshi.typing = function (event) {
    return event.target.closest("input, textarea, select, [contenteditable]") !== null;
  };

  luoshi.flash = function (words, level) {
    var box = document.createElement("div");
    box.className = "flash " + (level || "success");
    var text = document.createElement("div");
    text.textContent = words;
    box.appendChild(text);
    document.getElementById("flashes").appendChild(box);
    setTimeout(function () { box.remove(); }, 5000);
  };

  function ask(form, words) {
    var dialog = document.getElementById("confirm");
    if (!dialog.showModal) return window.confirm(words) ? form.submit() : undefined;
    document.getElementById("confirm-words").textContent = words;
    dialog.returnValue = "no";
    dialog.onclose = function () { if (dialog.returnValue === "yes") form.submit(); };
    dialog.showModal();
  }

  document.addEventListener("submit", function (event) {
    var words = event.target.dataset.confirm;
    if (!words) return;
    event.preventDefault();
    ask(event.target, words);
  });

  document.addEventListener("click", function (event) {
    var opener = event.target.closest("[data-open]");
    if (opener) document.querySelector(opener.dataset.open).showModal();
    var closer = event.target.closest("[data-close]");
    if (closer) closer.closest(closer.dataset.close).remove();
    document.querySelectorAll("details.menu[open]").forEach(function (menu) {
      if (!menu.contains(event.target) || event.target.closest(".menu-body a")) menu.open = false;
    });
  });

  document.addEventListener("keydown", function (event) {
    if (luoshi.typing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "?") document.getElementById("help").showModal();
    if (event.key === "Escape") document.querySelectorAll("details.menu[open]").forEach(function (menu) { menu.open = false; });
  });

  ["htmx:sendError", "htmx:responseError", "htmx:timeout"].forEach(function (name) {
    document.body.addEventListener(name, function () { luoshi.flash(document.body.dataset.broken, "error"); });
  });

  document.getElementById("theme").addEventListener("click", luoshi.toggleTheme);
})();
