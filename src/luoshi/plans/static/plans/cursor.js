// The row that one is at, and the rows that are picked.
(function () {
  "use strict";
  var luoshi = window.luoshi;
  var plan = luoshi.plan;
  var words = document.getElementById("words").dataset;
  var bulk = document.getElementById("bulk");
  var anchor = null;
  plan.current = null;
  plan.picked = new Set();

  plan.entry = function () {
    return plan.visible.find(function (entry) { return entry.key === plan.current; }) || null;
  };

  function mark() {
    plan.visible.forEach(function (entry) {
      var here = entry.key === plan.current;
      entry.row.classList.toggle("lit", here);
      if (here) entry.row.setAttribute("aria-current", "true");
      else entry.row.removeAttribute("aria-current");
      if (!entry.id) return;
      entry.row.classList.toggle("picked", plan.picked.has(entry.id));
      var box = entry.row.querySelector(".pick input");
      if (box) box.checked = plan.picked.has(entry.id);
    });
    if (!bulk) return;
    bulk.hidden = plan.picked.size === 0;
    document.getElementById("bulk-count").textContent = plan.picked.size;
  }
  document.addEventListener("plan:laid", function () {
    plan.picked.forEach(function (id) { if (!plan.byId.has(id)) plan.picked.delete(id); });
    mark();
  });
  document.addEventListener("plan:rows", mark);

  // A page that speaks of an item leads to it with #item-id.
  var asked = /^#item-(\d+)$/.exec(window.location.hash);
  if (asked) document.addEventListener("plan:laid", function () {
    setTimeout(function () { plan.goId(Number(asked[1])); });
  }, { once: true });

  plan.go = function (key, quiet) {
    plan.current = key;
    mark();
    var entry = plan.entry();
    if (!entry) return;
    entry.row.scrollIntoView({ block: "nearest" });
    if (!document.querySelector("dialog[open]") && !entry.row.contains(document.activeElement)) entry.row.focus({ preventScroll: true });
    if (!quiet) document.dispatchEvent(new CustomEvent("plan:at", { detail: entry }));
  };

  // Go to an item wherever it stands, unfolding what hides it.
  plan.goId = function (id, quiet) {
    var at = plan.entries.findIndex(function (entry) { return entry.id === id; });
    if (at < 0) return;
    var level = plan.entries[at].level;
    for (var index = at - 1; index >= 0 && level > 0; index--) {
      if (plan.entries[index].level >= level) continue;
      level = plan.entries[index].level;
      plan.folded.delete(plan.entries[index].key);
    }
    plan.lay();
    plan.go(plan.entries[at].key, quiet);
  };

  plan.step = function (by, wanted) {
    var items = plan.visible;
    var at = items.findIndex(function (entry) { return entry.key === plan.current; });
    var index = at < 0 ? (by > 0 ? -1 : items.length) : at;
    for (index += by; index >= 0 && index < items.length; index += by) {
      if (items[index].id && (!wanted || wanted(items[index]))) {
        plan.go(items[index].key);
        return items[index];
      }
    }
    return null;
  };

  plan.nextOpen = function () {
    function open(entry) { return entry.gaps.length > 0; }
    if (plan.step(1, open)) return;
    plan.current = null;
    if (!plan.step(1, open)) luoshi.flash(words.noneOpen);
  };

  plan.pick = function (id, on) {
    if (on === undefined ? !plan.picked.has(id) : on) plan.picked.add(id);
    else plan.picked.delete(id);
    mark();
  };

  plan.clear = function () {
    plan.picked.clear();
    mark();
  };

  plan.pickAll = function () {
    plan.visible.forEach(function (entry) { if (entry.kind === "task" && entry.number) plan.picked.add(entry.id); });
    mark();
  };

  function pickTo(key) {
    var keys = plan.visible.map(function (entry) { return entry.key; });
    var from = keys.indexOf(anchor || plan.current);
    var to = keys.indexOf(key);
    if (from < 0) from = to;
    plan.visible.slice(Math.min(from, to), Math.max(from, to) + 1).forEach(function (entry) {
      if (entry.kind === "task") plan.picked.add(entry.id);
    });
    mark();
  }

  plan.extend = function (by) {
    var entry = plan.entry();
    if (entry && entry.kind === "task") plan.picked.add(entry.id);
    var next = plan.step(by);
    if (next && next.kind === "task") plan.picked.add(next.id);
    mark();
  };

  // The entries below a heading, in the list as it is laid out.
  plan.below = function (entry) {
    var at = plan.entries.indexOf(entry);
    var found = [];
    for (var index = at + 1; index < plan.entries.length && plan.entries[index].level > entry.level; index++) found.push(plan.entries[index]);
    return found;
  };

  // What an act is about: the picked ones, else the one that one is at.
  plan.targets = function (only) {
    var entry = plan.entry();
    var ids = plan.picked.size ? Array.from(plan.picked) : entry && entry.id ? [entry.id] : [];
    var found = ids.map(function (id) { return plan.byId.get(id); }).filter(Boolean);
    if (only === "task") {
      var deep = found.flatMap(function (one) { return one.kind === "task" || one.kind === "measure" ? [one] : plan.below(one); });
      found = Array.from(new Set(deep)).filter(function (one) { return one.kind === "task" && one.number; });
    }
    if (!found.length) luoshi.flash(words.pick, "warning");
    return found;
  };

  plan.about = function (entries) {
    if (entries.length > 1) return plan.say("items", entries.length);
    var place = entries[0].row && entries[0].row.querySelector('[data-field="content"]');
    return place ? place.textContent.trim() : "";
  };

  document.getElementById("plan").addEventListener("click", function (event) {
    var row = event.target.closest("tr[data-key]");
    if (!row || event.target.closest("button, textarea, .editor")) return;
    var id = Number(row.dataset.id);
    if (event.target.closest(".pick")) {
      if (event.target.matches("input")) {
        if (event.shiftKey) pickTo(row.dataset.key);
        else plan.pick(id, event.target.checked);
        anchor = row.dataset.key;
      }
      return;
    }
    if (!id) return plan.fold(row.dataset.key);
    if (String(window.getSelection()) && !event.shiftKey) return undefined;
    if (event.shiftKey) {
      window.getSelection().removeAllRanges();
      pickTo(row.dataset.key);
    } else if (event.ctrlKey || event.metaKey) {
      plan.pick(id);
    }
    if (!event.shiftKey) anchor = row.dataset.key;
    return plan.go(row.dataset.key);
  });
})();
