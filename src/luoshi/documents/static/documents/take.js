// Taking the task table away: to the clipboard, as HTML for Word and as tab-separated text for Excel, or to the printer.
// A copy event works on plain http in an office network too, where navigator.clipboard is not to be had.
(function () {
  "use strict";
  var button = document.getElementById("copy");
  var words = document.getElementById("words").dataset;

  function plain(table) {
    return Array.from(table.rows).map(function (row) {
      return Array.from(row.cells).map(function (cell) { return cell.textContent.trim().replace(/\s+/g, " "); }).join("\t");
    }).join("\r\n");
  }

  function put(table) {
    var done = false;
    function onCopy(event) {
      event.preventDefault();
      event.clipboardData.setData("text/html", table.outerHTML);
      event.clipboardData.setData("text/plain", plain(table));
      done = true;
    }
    document.addEventListener("copy", onCopy);
    document.execCommand("copy");
    document.removeEventListener("copy", onCopy);
    return done;
  }

  var print = document.getElementById("for-print");

  function fill() {
    if (print.firstChild) return;
    // The printer does not wait, so this one request does not either.
    var request = new XMLHttpRequest();
    request.open("GET", print.dataset.from, false);
    request.send();
    if (request.status === 200) print.innerHTML = request.responseText;
  }

  window.addEventListener("beforeprint", fill);
  document.getElementById("print").addEventListener("click", function () {
    fill();
    window.print();
  });

  button.addEventListener("click", async function () {
    var answer = await fetch(button.dataset.from, { credentials: "same-origin" });
    var page = new DOMParser().parseFromString(await answer.text(), "text/html");
    var table = page.querySelector(".task-table");
    table.querySelectorAll("caption").forEach(function (caption) { caption.remove(); });
    var done = put(table);
    window.luoshi.flash(done ? words.copied : words.notCopied, done ? "success" : "error");
  });
})();
