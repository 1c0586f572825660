// Putting rows elsewhere: Alt and an arrow, or dragging by the number. Only the tree has an order of its own.
(function () {
  "use strict";
  var plan = window.luoshi.plan;
  var table = document.getElementById("plan");

  function heading(entry) { return entry.kind === "frame" || entry.kind === "goal"; }

  plan.parentOf = function (entry) {
    for (var at = plan.entries.indexOf(entry) - 1; at >= 0; at--) {
      if (plan.entries[at].level < entry.level) return plan.entries[at].id ? plan.entries[at] : null;
    }
    return null;
  };

  plan.last = function () {
    var items = plan.entries.filter(function (entry) { return entry.id && entry.key.indexOf("g:") !== 0; });
    return items[items.length - 1] || null;
  };

  function fixed() { return !plan.editable || plan.view !== "tree" || plan.only || plan.q; }

  function put(entries, parent, after) {
    return plan.act("move", {
      items: entries.map(function (entry) { return entry.id; }),
      parent: parent ? parent.id : null,
      after: after ? after.id : null,
    });
  }

  function siblings(entry) {
    var parent = plan.parentOf(entry);
    return plan.entries.filter(function (one) {
      return one.id && one.level === entry.level && one.key.indexOf("g:") !== 0 && plan.parentOf(one) === parent;
    });
  }

  plan.moveBy = async function (by) {
    var entry = plan.entry();
    if (!entry || !entry.id || fixed()) return;
    var id = entry.id;
    await (heading(entry) ? swap(entry, by) : by > 0 ? down(entry) : up(entry));
    plan.goId(id, true);
  };

  function swap(entry, by) {
    var row = siblings(entry);
    var at = row.indexOf(entry);
    var after = by > 0 ? row[at + 1] : row[at - 2];
    if (by > 0 ? !after : at === 0) return null;
    return put([entry], plan.parentOf(entry), after);
  }

  function down(entry) {
    var at = plan.entries.indexOf(entry) + plan.below(entry).length + 1;
    var next = plan.entries[at];
    if (!next || !next.id) return null;
    return heading(next) ? put([entry], next, null) : put([entry], plan.parentOf(next), next);
  }

  function up(entry) {
    var at = plan.entries.indexOf(entry);
    var before = plan.entries[at - 1];
    if (!before) return null;
    if (before === plan.parentOf(entry)) {
      var earlier = plan.entries[at - 2];
      if (!earlier) return put([entry], null, null);
      return heading(earlier) ? put([entry], earlier, null) : put([entry], plan.parentOf(earlier), earlier);
    }
    if (heading(before)) return put([entry], before, null);
    if (plan.parentOf(before) !== plan.parentOf(entry)) return put([entry], plan.parentOf(before), before);
    var row = siblings(entry);
    return put([entry], plan.parentOf(entry), row[row.indexOf(entry) - 2] || null);
  }

  var dragged = [];
  document.addEventListener("plan:rows", function () {
    if (fixed()) return;
    table.querySelectorAll("td.no:not([draggable])").forEach(function (cell) { cell.draggable = true; });
  });
  table.addEventListener("dragstart", function (event) {
    var row = event.target.closest("tr[data-id]");
    if (!row || fixed()) return event.preventDefault();
    var entry = plan.byId.get(Number(row.dataset.id));
    dragged = plan.picked.has(entry.id) ? plan.targets() : [entry];
    event.dataTransfer.setData("text/plain", String(entry.id));
    event.dataTransfer.effectAllowed = "move";
    return undefined;
  });
  table.addEventListener("dragover", function (event) {
    var row = event.target.closest("tr[data-id]");
    if (!row || !dragged.length) return;
    event.preventDefault();
    table.querySelectorAll(".over").forEach(function (one) { one.classList.remove("over"); });
    row.classList.add("over");
  });
  table.addEventListener("drop", function (event) {
    var row = event.target.closest("tr[data-id]");
    event.preventDefault();
    var target = row && plan.byId.get(Number(row.dataset.id));
    if (!target || dragged.indexOf(target) >= 0) return;
    if (heading(target) && !dragged.some(heading)) put(dragged, target, null);
    else put(dragged, plan.parentOf(target), target);
  });
  table.addEventListener("dragend", function () {
    dragged = [];
    table.querySelectorAll(".over").forEach(function (one) { one.classList.remove("over"); });
  });
})();
