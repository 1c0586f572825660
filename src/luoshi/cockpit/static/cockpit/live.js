/* A live page: parts that changed are swapped while somebody looks; a choice shows itself; printing. */
(function () {
  "use strict";
  var EVERY = 20000;

  document.addEventListener("change", function (event) {
    var form = event.target.closest && event.target.closest("[data-choosing]");
    if (form) form.submit();
  });
  document.addEventListener("click", function (event) {
    if (event.target.closest && event.target.closest("[data-print]")) window.print();
  });

  var page = document.getElementById("live");
  if (!page) return;
  var parts = document.getElementById("live-parts");
  var asking = false;

  function address() {
    var url = page.dataset.live + "&mark=" + encodeURIComponent(parts.dataset.mark);
    document.querySelectorAll("[data-part]").forEach(function (part) {
      url += "&" + part.dataset.part + "=" + part.dataset.digest;
    });
    return url;
  }

  function busy() {
    // What somebody has under the cursor of the keyboard is not taken away.
    var at = document.activeElement;
    return at && at.closest && at.closest("[data-part]");
  }

  function look() {
    if (document.hidden || asking || busy()) return;
    asking = true;
    window.htmx.ajax("GET", address(), { source: parts, target: parts, swap: "none" }).then(done, done);
  }

  function done() { asking = false; }

  parts.addEventListener("htmx:afterRequest", function (event) {
    var xhr = event.detail.xhr;
    if (!xhr || xhr.status !== 200) return;
    var found = /data-mark="([^"]+)"/.exec(xhr.responseText);
    if (found) parts.dataset.mark = found[1];
  });
  document.addEventListener("visibilitychange", look);
  setInterval(look, EVERY);
})();
