// Words changed where they stand. A line break cuts the task; what is not saved yet stays in the browser.
(function () {
  "use strict";
  var luoshi = window.luoshi;
  var plan = luoshi.plan;
  var words = document.getElementById("words").dataset;
  var NAMES = ["content", "target", "note"];

  function slot(id) { return "plan:" + plan.pk + ":" + id; }

  function kept(id) {
    try { return JSON.parse(localStorage.getItem(slot(id))); } catch (error) { return null; }
  }

  function keep(id, value) {
    try {
      if (value) localStorage.setItem(slot(id), JSON.stringify(value));
      else localStorage.removeItem(slot(id));
    } catch (error) { /* private windows keep nothing */ }
  }

  function grow(area) {
    area.style.height = "auto";
    area.style.height = area.scrollHeight + 2 + "px";
  }

  function field(name, value) {
    var area = document.createElement("textarea");
    area.name = name;
    area.rows = 1;
    area.value = value;
    area.setAttribute("aria-label", words[name]);
    area.placeholder = words[name];
    return area;
  }

  plan.edit = function (entry) {
    var row = entry && entry.row;
    if (!row || !plan.editable || row.dataset.editing || row.classList.contains("empty") || entry.key.indexOf("g:gone") === 0) return;
    var draft = kept(entry.id);
    var was = {};
    row.dataset.editing = "1";
    row.classList.add("editing");
    var box = document.createElement("div");
    box.className = "editor";
    var areas = NAMES.map(function (name) {
      var place = row.querySelector('[data-field="' + name + '"]');
      was[name] = place ? place.textContent : "";
      if (name === "target" && !place) return null;
      var area = field(name, draft ? draft[name] : was[name]);
      if (name === "target") place.after(area);
      else box.appendChild(area);
      return area;
    }).filter(Boolean);
    var foot = document.createElement("div");
    foot.className = "editor-foot";
    foot.innerHTML = '<button type="button" class="button tight primary"></button><button type="button" class="button tight"></button><span class="muted small" aria-live="polite"></span>';
    box.appendChild(foot);
    row.querySelector(".work").appendChild(box);
    var state = { entry: entry, row: row, areas: areas, was: was, foot: foot, revision: draft ? draft.revision : entry.revision };
    foot.children[0].addEventListener("click", function () { save(state); });
    foot.children[1].textContent = words.cancel;
    foot.children[1].addEventListener("click", function () { close(state, true); });
    areas.forEach(function (area) {
      grow(area);
      area.addEventListener("input", function () { changed(state, area); });
      area.addEventListener("keydown", function (event) { onKey(state, event); });
    });
    cut(state);
    if (draft) foot.children[2].textContent = words.restored;
    areas[0].focus();
    areas[0].setSelectionRange(areas[0].value.length, areas[0].value.length);
  };

  function values(state) {
    var found = {};
    state.areas.forEach(function (area) { found[area.name] = area.value; });
    return found;
  }

  function pieces(state) {
    if (state.entry.kind !== "task") return 1;
    return state.areas[0].value.split("\n").filter(function (line) { return line.trim(); }).length;
  }

  function cut(state) {
    var count = pieces(state);
    state.foot.children[0].textContent = count > 1 ? words.saveSplit : words.save;
    state.foot.children[2].textContent = count > 1 ? plan.say("split", count) : "";
  }

  function changed(state, area) {
    grow(area);
    cut(state);
    keep(state.entry.id, Object.assign({ revision: state.revision }, values(state)));
  }

  function onKey(state, event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save(state);
    else if (event.key === "Escape") close(state, true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function close(state, forget) {
    if (forget) keep(state.entry.id, null);
    delete state.row.dataset.editing;
    state.row.classList.remove("editing");
    state.row.querySelectorAll(".editor, textarea").forEach(function (part) { part.remove(); });
    state.row.focus({ preventScroll: true });
    document.dispatchEvent(new CustomEvent("plan:rows"));
  }

  async function save(state) {
    var said = values(state);
    var id = state.entry.id;
    var mine = state.areas.map(function (area) { return [words[area.name], area.value]; });
    var done = function () { close(state, true); };
    if (pieces(state) < 2) {
      var data = Object.assign({ item: id, revision: state.revision }, said);
      data.content = said.content.replace(/\s*\n\s*/g, "");
      await plan.act("edit", data, { before: done, mine: mine });
      return;
    }
    var rest = Object.assign({ item: id, revision: state.revision }, said);
    delete rest.content;
    var other = NAMES.slice(1).some(function (name) { return name in said && said[name].trim() !== state.was[name].trim(); });
    if (other && !(await plan.act("edit", rest, { mine: mine }))) return;
    var revision = other ? plan.byId.get(id).revision : state.revision;
    await plan.act("split", { item: id, revision: revision, content: said.content }, { before: done, mine: mine });
  }

  // Rows with words that were never saved say so.
  document.addEventListener("plan:rows", function () {
    plan.visible.forEach(function (entry) {
      if (!entry.id || entry.row.dataset.editing || !kept(entry.id)) return;
      var place = entry.row.querySelector(".work");
      if (!place || place.querySelector(".unsaved")) return;
      var chip = document.createElement("button");
      chip.type = "button";
      chip.className = "chip doubt unsaved";
      chip.dataset.do = "edit";
      chip.textContent = words.unsaved;
      place.appendChild(chip);
    });
  });

  document.getElementById("plan").addEventListener("dblclick", function (event) {
    var row = event.target.closest("tr[data-id]");
    if (!row || !event.target.closest("[data-field]")) return;
    window.getSelection().removeAllRanges();
    plan.go(row.dataset.key);
    plan.edit(plan.entry());
  });
})();
