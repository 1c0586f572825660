// The list by keyboard, its density, and links that follow the list as it changes under htmx.
(function () {
  "use strict";
  var at = -1;

  function rows() { return document.querySelectorAll("#rows tbody tr"); }

  function go(step) {
    var all = rows();
    if (!all.length) return;
    if (all[at]) all[at].classList.remove("at");
    at = Math.max(0, Math.min(all.length - 1, at + step));
    all[at].classList.add("at");
    all[at].scrollIntoView({ block: "nearest" });
    all[at].querySelector("a").focus({ preventScroll: true });
  }

  function open() {
    var link = rows()[at] && rows()[at].querySelector("a");
    if (link) link.click();
  }

  var KEYS = {
    "/": function () { document.getElementById("q").focus(); },
    j: function () { go(1); },
    k: function () { go(-1); },
    o: open,
    n: function () { var link = document.getElementById("new-entry"); if (link) link.click(); }
  };

  document.addEventListener("keydown", function (event) {
    if (window.luoshi.typing(event) || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (!KEYS[event.key]) return;
    event.preventDefault();
    KEYS[event.key]();
  });

  var list = document.getElementById("list"), density = document.getElementById("density");
  function dense(on) {
    list.classList.toggle("dense", on);
    density.setAttribute("aria-pressed", on ? "true" : "false");
  }
  function kept() { try { return localStorage.getItem("registers.dense") === "1"; } catch (error) { return false; } }
  dense(kept());
  density.addEventListener("click", function () {
    var on = !list.classList.contains("dense");
    dense(on);
    try { localStorage.setItem("registers.dense", on ? "1" : "0"); } catch (error) { return; }
  });

  document.body.addEventListener("htmx:afterSwap", function (event) {
    if (event.target.id === "filters") {
      document.getElementById("open-filters").setAttribute("aria-expanded", "true");
      var first = document.querySelector("#filters .wanted input");
      if (first) first.focus();
      return;
    }
    var shown = document.getElementById("rows");
    if (!shown) return;
    at = -1;
    var query = shown.dataset.query;
    document.querySelectorAll("[data-follow]").forEach(function (link) { link.href = link.dataset.follow + "?" + query; });
    document.querySelectorAll("[data-follow-query], .columns [name=query]").forEach(function (input) { input.value = query; });
  });

  var opener = document.getElementById("open-filters");
  opener.addEventListener("click", function (event) {
    var panel = document.querySelector("#filters .filter-panel");
    if (!panel) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    panel.remove();
    opener.setAttribute("aria-expanded", "false");
  }, true);

  document.getElementById("keep-not").addEventListener("click", function () { document.getElementById("keep-view").close(); });
})();
