// Choosing units or a leader: type a name, a short name or a duty; suggestions say why they are suggested.
(function () {
  "use strict";
  var plan = window.luoshi.plan;
  var dialog = document.getElementById("units");
  if (!dialog) return;
  var words = document.getElementById("words").dataset;
  var find = document.getElementById("units-find");
  var list = document.getElementById("units-list");
  var place = document.getElementById("units-chosen");
  var chosen = [];
  var part = "lead";
  var targets = [];
  var at = -1;
  var asked = 0;
  var answered = 0;
  // Enter was pressed before the answer to what was typed had come.
  var hasty = false;

  function pairs(entry, name) {
    var cell = entry.row && entry.row.querySelector("td." + name);
    return cell && cell.dataset.units ? JSON.parse(cell.dataset.units) : [];
  }

  plan.choose = function (what) {
    targets = plan.targets("task");
    if (!targets.length) return;
    part = what;
    chosen = what !== "leader" && targets.length === 1 ? pairs(targets[0], what) : [];
    var cell = what === "leader" && targets.length === 1 && targets[0].row.querySelector("td.leader");
    if (cell && cell.dataset.leader) chosen = [[Number(cell.dataset.leader), cell.textContent.trim()]];
    document.getElementById("units-title").textContent = words[what];
    document.getElementById("units-about").textContent = plan.about(targets);
    find.value = "";
    list.replaceChildren();
    draw();
    dialog.showModal();
    find.focus();
    ask(chosen.length === 0);
  };

  async function ask(markFirst) {
    var mine = ++asked;
    var ids = targets.slice(0, 5).map(function (entry) { return entry.id; }).join(",");
    var query = new URLSearchParams({ q: find.value.trim(), items: ids });
    var answer = await plan.fetch((part === "leader" ? "leaders/?" : "units/?") + query);
    var html = answer && answer.ok ? await answer.text() : "";
    if (mine !== asked) return;
    answered = mine;
    list.innerHTML = html;
    options().forEach(function (option) {
      if (chosen.some(function (pair) { return pair[0] === Number(option.dataset.id); })) option.remove();
    });
    hide();
    at = -1;
    var first = list.querySelector("[role=option]");
    // With nothing typed only a suggestion with a reason is marked: a name without one must be chosen on purpose.
    if (first && (find.value.trim() || (markFirst && first.querySelector("span")))) move(0);
    if (hasty && at === 0) take(first);
    hasty = false;
  }

  function hide() { list.hidden = !list.querySelector("li"); }

  function options() { return Array.from(list.querySelectorAll("[role=option]")); }

  function move(to) {
    var all = options();
    at = all.length ? (to + all.length) % all.length : -1;
    all.forEach(function (option, index) { option.setAttribute("aria-selected", String(index === at)); });
    find.setAttribute("aria-activedescendant", at < 0 ? "" : all[at].id);
    if (at >= 0) all[at].scrollIntoView({ block: "nearest" });
  }

  function draw() {
    place.replaceChildren.apply(place, chosen.map(function (pair) {
      var chip = document.createElement("button");
      chip.type = "button";
      chip.className = "chip info";
      chip.dataset.id = pair[0];
      chip.title = words.remove;
      chip.textContent = pair[1] + " ×";
      return chip;
    }));
  }

  function take(option) {
    var pair = [Number(option.dataset.id), option.dataset.name];
    if (part === "leader") chosen = [pair];
    else if (!chosen.some(function (one) { return one[0] === pair[0]; })) chosen.push(pair);
    asked++;
    answered = asked;
    find.value = "";
    option.remove();
    hide();
    draw();
    at = -1;
    options().forEach(function (one) { one.setAttribute("aria-selected", "false"); });
  }

  function save() {
    var ids = targets.map(function (entry) { return entry.id; });
    var data = { items: ids };
    if (ids.length === 1) data.revision = plan.byId.get(ids[0]).revision;
    var about = {
      before: function () { dialog.close(); },
      mine: [[words[part], chosen.map(function (pair) { return pair[1]; }).join("、")]],
      refused: function (said) { window.luoshi.flash(said.message + " " + said.remedy, "error"); },
    };
    if (part === "leader") {
      data.post = chosen.length ? chosen[0][0] : null;
      plan.act("lead-by", data, about);
      return;
    }
    data[part] = chosen.map(function (pair) { return pair[0]; });
    data[part + "_said"] = "1";
    plan.act("assign", data, about);
  }

  // The suggestion in the row itself.
  plan.takeSuggestion = function (entry) {
    var button = entry && entry.row && entry.row.querySelector('[data-do="take"]');
    if (!button) return false;
    plan.act("assign", { items: entry.id, revision: entry.revision, lead: button.dataset.unit, lead_said: "1" }, { mine: [] });
    return true;
  };

  function enter(event) {
    if (event.ctrlKey) save();
    else if (find.value.trim() && answered !== asked) hasty = true;
    else if (at >= 0) take(options()[at]);
    else if (!find.value.trim()) save();
  }

  find.addEventListener("input", function () { ask(true); });
  find.addEventListener("keydown", function (event) {
    if (event.isComposing) return;
    var step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) move(at < 0 && step < 0 ? -1 : at + step);
    else if (event.key === "Enter") enter(event);
    else if (event.key === "Backspace" && !find.value && chosen.length) {
      chosen.pop();
      draw();
    } else return;
    event.preventDefault();
  });
  list.addEventListener("click", function (event) {
    var option = event.target.closest("[role=option]");
    if (option) take(option);
    find.focus();
  });
  place.addEventListener("click", function (event) {
    var chip = event.target.closest("[data-id]");
    if (!chip) return;
    chosen = chosen.filter(function (pair) { return pair[0] !== Number(chip.dataset.id); });
    draw();
    find.focus();
  });
  document.getElementById("units-save").addEventListener("click", save);
})();
