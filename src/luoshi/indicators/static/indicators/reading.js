// Where a figure comes from in a dialog, the sentence copied, the choosing without a button, the keys of periods.
(function () {
  "use strict";
  var luoshi = window.luoshi, dialog = document.getElementById("origin");

  // A copy event works on plain http in an office network too, where navigator.clipboard is not to be had.
  function copy(button) {
    var words = document.querySelector(button.dataset.copyWords).textContent;
    var put = function (event) { event.clipboardData.setData("text/plain", words); event.preventDefault(); };
    document.addEventListener("copy", put);
    var done = document.execCommand("copy");
    document.removeEventListener("copy", put);
    luoshi.flash(done ? button.dataset.copied : button.dataset.notCopied, done ? "success" : "warning");
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-copy-words]");
    if (button) copy(button);
    if (event.target.closest("[data-print]")) window.print();
    var origin = event.target.closest("a[data-origin]");
    if (!origin || !dialog || !dialog.showModal || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    window.htmx.ajax("GET", origin.getAttribute("href"), { target: "#origin-body" });
  });

  document.body.addEventListener("htmx:afterSwap", function (event) {
    if (event.target.id === "origin-body" && !dialog.open) dialog.showModal();
  });

  document.querySelectorAll("[data-choosing]").forEach(function (form) {
    form.classList.add("ready");
    form.addEventListener("change", function () { form.submit(); });
  });

  document.addEventListener("keydown", function (event) {
    if (luoshi.typing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    var to = event.key === "[" ? document.getElementById("before") : event.key === "]" ? document.getElementById("after") : null;
    if (to) to.click();
    var sentence = document.querySelector("[data-copy-words]");
    if (event.key === "c" && sentence && !String(window.getSelection())) sentence.click();
  });
})();
