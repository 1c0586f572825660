// The keyboard, and the buttons that do the same.
(function () {
  "use strict";
  var luoshi = window.luoshi;
  var plan = luoshi.plan;
  var views = ["tree", "leader", "unit", "deadline"];

  var acts = {
    adopt: plan.adopt,
    "adopt-all": plan.adoptAll,
    drop: plan.drop,
    "bring-back": plan.bringBack,
    edit: function () { plan.edit(plan.entry()); },
    lead: function () { plan.choose("lead"); },
    supporting: function () { plan.choose("supporting"); },
    leader: function () { plan.choose("leader"); },
    date: plan.setDate,
    merge: plan.merge,
    add: plan.add,
    take: function () { plan.takeSuggestion(plan.entry()); },
    undo: function () { plan.act("undo"); },
    redo: function () { plan.act("redo"); },
    clear: plan.clear,
    "next-open": plan.nextOpen,
  };

  var keys = {
    a: "adopt", A: "adopt-all", d: "drop", u: "bring-back", e: "edit", l: "lead", s: "supporting", g: "leader", t: "date",
    m: "merge", i: "add", y: "take", n: "next-open",
  };
  var reading = ["next-open", "clear"];

  function run(name) {
    if (plan.editable || reading.indexOf(name) >= 0) acts[name]();
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-do]");
    if (!button) return;
    var row = button.closest("tr[data-key]");
    if (row) {
      // A button in a row is about that row, whatever is picked elsewhere.
      if (!plan.picked.has(Number(row.dataset.id))) plan.clear();
      plan.go(row.dataset.key, true);
    }
    run(button.dataset.do);
  });

  function move(event) {
    var down = event.key === "j" || event.key === "J" || event.key === "ArrowDown";
    var up = event.key === "k" || event.key === "K" || event.key === "ArrowUp";
    if (!down && !up) return false;
    if (event.altKey) plan.moveBy(down ? 1 : -1);
    else if (event.shiftKey) plan.extend(down ? 1 : -1);
    else plan.step(down ? 1 : -1);
    return true;
  }

  function withControl(event) {
    var key = event.key.toLowerCase();
    if (key === "z") run(event.shiftKey ? "redo" : "undo");
    else if (key === "y") run("redo");
    else if (key === "a") plan.pickAll();
    else return false;
    return true;
  }

  function other(event) {
    var entry = plan.entry();
    if (event.key === "x" || event.key === " ") entry && entry.id && plan.pick(entry.id);
    else if (event.key === "Enter") run("edit");
    else if (event.key === "z" && entry) plan.fold(entry.key);
    else if (event.key === "v") plan.show({ view: views[(views.indexOf(plan.view) + 1) % views.length] });
    else if (event.key === "f") plan.show({ only: plan.only ? "" : "open" });
    else if (event.key === "/") document.getElementById("find").focus();
    else if (event.key === "Escape") plan.clear();
    else return false;
    return true;
  }

  document.addEventListener("keydown", function (event) {
    if (document.querySelector("dialog[open]") || event.isComposing) return;
    if (luoshi.typing(event) && !event.target.matches('[type="checkbox"]')) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.target.closest("button, a, summary") && (event.key === "Enter" || event.key === " ")) return;
    var done = move(event);
    if (!done && (event.ctrlKey || event.metaKey)) done = withControl(event);
    else if (!done && !event.altKey && keys[event.key]) {
      run(keys[event.key]);
      done = true;
    } else if (!done && !event.altKey) done = other(event);
    if (done) event.preventDefault();
  });
})();
