// Both ways between a row and its words: hover is a hint, a click lights both and scrolls to the other.
(function () {
  "use strict";
  var luoshi = window.luoshi;
  var paper = document.getElementById("paper");
  var order = ["blank", "figure", "finding", "name", "opinion", "frame", "problem", "task", "achievement", "outline"];

  function keysOf(span) { return span.dataset.i.split(" "); }

  function layerOf(key) { return key.slice(0, key.lastIndexOf("-")); }

  // Of several items under the pointer: the one of the open list, else one whose colours are on, the narrowest layer first.
  function best(span) {
    var keys = keysOf(span);
    var open = luoshi.layer();
    var here = keys.filter(function (key) { return layerOf(key) === open; });
    if (here.length) return here[here.length - 1];
    var shown = keys.filter(function (key) { return paper.classList.contains("on-" + layerOf(key)); });
    if (!shown.length) return null;
    return shown.sort(function (a, b) { return order.indexOf(layerOf(a)) - order.indexOf(layerOf(b)); })[0];
  }

  function row(key) { return document.querySelector('.item[data-key="' + key + '"]'); }

  luoshi.select = async function (item) {
    await luoshi.showText(Number(item.dataset.start), Number(item.dataset.end), item.dataset.key);
    document.querySelectorAll(".item[aria-current]").forEach(function (other) { other.removeAttribute("aria-current"); });
    item.classList.add("lit");
    item.setAttribute("aria-current", "true");
    item.scrollIntoView({ block: "nearest" });
  };

  luoshi.openItem = async function (key) {
    var layer = layerOf(key);
    await luoshi.openTab(layer);
    if (!row(key)) await luoshi.loadPanel(layer, "?holding=" + key.slice(layer.length + 1));
    var item = row(key);
    luoshi.clearText();
    paper.querySelectorAll('[data-i~="' + key + '"]').forEach(function (span) { span.classList.add("lit"); });
    if (!item) return;
    item.classList.add("lit");
    item.setAttribute("aria-current", "true");
    luoshi.showPane("proposal");
    if (document.getElementById("panes").dataset.panes === "source") luoshi.setPanes("both");
    item.scrollIntoView({ block: "center" });
  };

  function hint(event, on) {
    var item = event.target.closest(".item[data-key], .remark[data-key]");
    var span = event.target.closest("#paper [data-i]");
    var keys = item ? [item.dataset.key] : span ? [best(span)] : [];
    if (!on || !keys[0]) return;
    document.querySelectorAll('#paper [data-i~="' + keys[0] + '"], .item[data-key="' + keys[0] + '"]').forEach(function (one) {
      one.classList.add("near");
    });
  }

  document.addEventListener("mouseover", function (event) {
    document.querySelectorAll(".near").forEach(function (one) { one.classList.remove("near"); });
    hint(event, true);
  });

  document.addEventListener("click", function (event) {
    if (String(window.getSelection())) return;
    var place = event.target.closest("[data-start]");
    var span = event.target.closest("#paper [data-i]");
    if (event.target.closest(".remark")) luoshi.openItem(place.dataset.key);
    else if (place && place.matches(".item")) luoshi.select(place).then(luoshi.turnToText);
    else if (place) luoshi.showText(Number(place.dataset.start), Number(place.dataset.end)).then(luoshi.turnToText);
    else if (span && best(span)) luoshi.openItem(best(span));
  });

  // On a phone the words are on the other tab.
  luoshi.turnToText = function () {
    if (window.matchMedia("(max-width: 800px)").matches) {
      luoshi.showPane("source");
      var lit = paper.querySelector(".lit, mark.shown");
      if (lit) lit.scrollIntoView({ block: "center" });
    }
  };

  // A page that quotes a sentence leads to it with #at-start-end.
  var asked = /^#at-(\d+)-(\d+)$/.exec(window.location.hash);
  if (asked) window.addEventListener("load", function () {
    luoshi.showText(Number(asked[1]), Number(asked[2])).then(luoshi.turnToText);
  });
})();
