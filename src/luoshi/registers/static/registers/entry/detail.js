// The page of an entry: stages in a dialog, keys, its address to the clipboard.
(function () {
  "use strict";
  var dialog = document.getElementById("move"), body = document.getElementById("move-body");

  document.addEventListener("click", function (event) {
    var link = event.target.closest("[data-move]");
    if (link && dialog.showModal && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      window.htmx.ajax("GET", link.getAttribute("href"), { target: body }).then(function () {
        window.luoshi.picks(body);
        if (!dialog.open) dialog.showModal();
      });
    }
    var shut = event.target.closest("[data-shut]");
    if (shut && shut.closest("dialog")) {
      event.preventDefault();
      shut.closest("dialog").close();
    }
  });

  function copy() {
    var address = location.origin + location.pathname, words = document.querySelector(".entry").dataset.copied;
    var line = document.createElement("textarea");
    line.value = address;
    document.body.appendChild(line);
    line.select();
    document.execCommand("copy");
    line.remove();
    window.luoshi.flash(words);
  }

  document.getElementById("copy").addEventListener("click", copy);
  document.getElementById("print").addEventListener("click", function () { window.print(); });
  document.addEventListener("keydown", function (event) {
    if (window.luoshi.typing(event) || event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
    var id = { e: "edit", j: "after", k: "before", p: "print" }[event.key];
    var target = id && document.getElementById(id);
    if (target) target.click();
  });
})();
