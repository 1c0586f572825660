// Panes, tabs, and which layers have their colours on; remembered from paper to paper.
(function () {
  "use strict";
  var luoshi = window.luoshi;
  var panes = document.getElementById("panes");
  var paper = document.getElementById("paper");
  var coming = {};
  var slot = panes.dataset.keep || "panes";
  var tabs = Array.from(document.querySelectorAll('[role="tab"]'));

  function keep(name, value) {
    try { localStorage.setItem(name, value); } catch (error) { /* private windows keep nothing */ }
  }

  function kept(name) {
    try { return localStorage.getItem(name); } catch (error) { return null; }
  }

  function press(selector, value, name) {
    document.querySelectorAll(selector).forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset[name] === value));
    });
  }

  luoshi.setPanes = function (which) {
    panes.dataset.panes = which;
    press("[data-panes].button", which, "panes");
    keep(slot, which);
  };

  luoshi.showPane = function (which) {
    panes.dataset.show = which;
    press("[data-show].toggle, .switcher [data-show]", which, "show");
  };

  luoshi.nextPanes = function () {
    var order = ["source", "both", "proposal"];
    luoshi.setPanes(order[(order.indexOf(panes.dataset.panes) + 1) % 3]);
  };

  luoshi.layer = function () {
    return document.querySelector('[role="tab"][aria-selected="true"]').dataset.layer;
  };

  luoshi.panel = function (layer) { return document.getElementById("panel-" + layer); };

  luoshi.openTab = function (layer) {
    tabs.forEach(function (tab) {
      var chosen = tab.dataset.layer === layer;
      tab.setAttribute("aria-selected", String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
      luoshi.panel(tab.dataset.layer).hidden = !chosen;
      if (chosen) tab.scrollIntoView({ block: "nearest", inline: "nearest" });
    });
    luoshi.switchLayer(layer, true);
    return coming[layer] || luoshi.loadPanel(layer, "");
  };

  // One after the other: an answer that comes late must not replace what was asked for after it.
  luoshi.loadPanel = function (layer, query) {
    var panel = luoshi.panel(layer);
    coming[layer] = (coming[layer] || Promise.resolve()).then(function () {
      return window.htmx.ajax("GET", panel.dataset.from + query, { target: panel, swap: "innerHTML" });
    }).catch(function () { delete coming[layer]; });
    return coming[layer];
  };

  luoshi.switchLayer = function (layer, on) {
    var now = on === undefined ? !paper.classList.contains("on-" + layer) : on;
    paper.classList.toggle("on-" + layer, now);
    if (layer === "finding") paper.classList.toggle("with-notes", now && paper.hasAttribute("data-notes"));
    document.querySelectorAll('[data-toggle="' + layer + '"]').forEach(function (key) {
      key.setAttribute("aria-pressed", String(now));
    });
    keep("layers", Array.from(paper.classList).filter(function (name) { return name.startsWith("on-"); }).join(" "));
  };

  document.addEventListener("click", function (event) {
    var button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.toggle) luoshi.switchLayer(button.dataset.toggle);
    else if (button.matches('[role="tab"]')) luoshi.openTab(button.dataset.layer);
    else if (button.dataset.tab) luoshi.openTab(button.dataset.tab);
    else if (button.dataset.panes) luoshi.setPanes(button.dataset.panes);
    else if (button.matches(".switcher button")) luoshi.showPane(button.dataset.show);
  });

  var list = document.querySelector('[role="tablist"]');
  if (list) list.addEventListener("keydown", function (event) {
    var step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    var next = tabs[(tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length];
    luoshi.openTab(next.dataset.layer);
    next.focus();
  });

  luoshi.setPanes(kept(slot) || "both");
  luoshi.showPane("proposal");
  (kept("layers") || "on-outline on-task on-figure on-blank on-finding").split(" ").forEach(function (name) {
    if (name) luoshi.switchLayer(name.slice(3), true);
  });
  if (list) luoshi.loadPanel(luoshi.layer(), "");
})();
