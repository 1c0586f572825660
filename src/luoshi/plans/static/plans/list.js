// The plan's list: what stands in it and in which order comes as an outline, the rows themselves come when they are near.
(function () {
  "use strict";
  var luoshi = window.luoshi;
  var table = document.getElementById("plan");
  var scroller = document.getElementById("rows");
  var words = document.getElementById("words").dataset;
  var SIZE = 40;
  var plan = luoshi.plan = {
    base: table.dataset.base,
    pk: table.dataset.pk,
    editable: "editable" in table.dataset,
    view: table.dataset.view,
    only: "",
    q: "",
    revision: 0,
    entries: [],
    visible: [],
    byId: new Map(),
    folded: new Set(["g:gone"]),
    rows: new Map(),
  };

  plan.say = function (name, value) { return words[name].replace("{}", value); };

  plan.query = function () {
    return new URLSearchParams({ view: plan.view, only: plan.only, q: plan.q }).toString();
  };

  plan.fetch = async function (path, init) {
    var asked = Object.assign({ credentials: "same-origin" }, init);
    asked.headers = Object.assign({ "HX-Request": "true" }, asked.headers);
    try {
      var answer = await fetch(plan.base + path, asked);
      // The session is over: what was typed stays in the browser, and the way back leads here.
      if (!answer.headers.get("HX-Redirect")) return answer;
      window.location.assign(answer.headers.get("HX-Redirect").replace(/next=.*/, "next=" + encodeURIComponent(window.location.pathname)));
      return null;
    } catch (error) {
      luoshi.flash(words.failed, "error");
      return null;
    }
  };

  plan.refresh = async function () {
    var answer = await plan.fetch("outline/?" + plan.query());
    if (answer && answer.ok) plan.take(await answer.json());
    else if (answer) luoshi.flash(words.failed, "error");
  };

  plan.take = function (outline) {
    var group = "";
    plan.revision = outline.revision;
    plan.counts = outline.counts;
    plan.byId = new Map();
    plan.entries = outline.entries.map(function (raw) {
      if (!Array.isArray(raw)) {
        group = "g:" + raw.key;
        return { key: group, level: 0, group: raw };
      }
      var entry = { id: raw[0], key: group + ":" + raw[0], level: raw[1], kind: raw[2], state: raw[3], revision: raw[4], gaps: raw[5], places: raw[6] };
      entry.number = outline.numbers[entry.id];
      if (!plan.byId.has(entry.id)) plan.byId.set(entry.id, entry);
      return entry;
    });
    count();
    plan.lay();
    document.getElementById("waiting").hidden = true;
    document.dispatchEvent(new CustomEvent("plan:laid"));
  };

  function count() {
    document.querySelectorAll("[data-count]").forEach(function (place) {
      var value = plan.counts[place.dataset.count] || 0;
      var chip = place.closest("[data-only]");
      place.textContent = value;
      if (chip.matches(".gap")) chip.hidden = !value && plan.only !== chip.dataset.only;
    });
    var all = document.getElementById("adopt-all");
    if (all) {
      all.hidden = !plan.counts.proposed;
      document.getElementById("count-proposed").textContent = plan.counts.proposed;
    }
    var nothing = document.getElementById("nothing");
    nothing.hidden = plan.entries.length > 0;
    nothing.dataset.why = plan.only || plan.q ? "filtered" : "empty";
    table.hidden = !plan.entries.length;
  }

  // Lay the rows out; those that are there already are moved, never made anew, so that focus and words in them stay.
  plan.lay = function () {
    var before = plan.visible.map(function (entry) { return entry.key; }).join();
    var folded = null;
    plan.visible = plan.entries.filter(function (entry) {
      if (folded !== null && entry.level > folded) return false;
      folded = plan.folded.has(entry.key) ? entry.level : null;
      return true;
    });
    plan.visible.forEach(prepare);
    if (plan.visible.map(function (entry) { return entry.key; }).join() !== before) build();
    else plan.near.forEach(plan.fill);
  };

  function prepare(entry, at) {
    var row = plan.rows.get(entry.key);
    if (!row) {
      row = document.createElement("tr");
      plan.rows.set(entry.key, row);
      if (entry.group) row.className = "group-row";
      else row.className = "item empty k-" + entry.kind + " s-" + entry.state;
      row.innerHTML = entry.group
        ? '<td colspan="8"><button type="button" class="twist" tabindex="-1"></button><b></b> <span class="muted small number"></span></td>'
        : '<td colspan="8"></td>';
    }
    row.dataset.key = entry.key;
    if (entry.id) row.dataset.id = entry.id;
    if (entry.group) {
      row.querySelector("b").textContent = entry.group.label;
      row.querySelector("span").textContent = entry.group.count;
    }
    entry.row = row;
    entry.at = at;
    dress(entry);
  }

  function dress(entry) {
    var row = entry.row;
    for (var level = 0; level < 8; level++) row.classList.toggle("lv-" + level, level === Math.min(entry.level, 7));
    row.classList.toggle("folded", plan.folded.has(entry.key));
    var number = row.querySelector(".pick .number");
    if (number) number.textContent = entry.number || "";
  }

  function build() {
    watcher.disconnect();
    plan.near.clear();
    var bodies = [];
    plan.visible.forEach(function (entry, at) {
      if (at % SIZE === 0) bodies.push(document.createElement("tbody"));
      bodies[bodies.length - 1].appendChild(entry.row);
    });
    Array.from(table.tBodies).forEach(function (body) { body.remove(); });
    bodies.forEach(function (body) {
      table.appendChild(body);
      watcher.observe(body);
    });
  }

  plan.near = new Set();
  var watcher = new IntersectionObserver(function (seen) {
    seen.forEach(function (one) {
      if (!one.isIntersecting) return plan.near.delete(one.target);
      plan.near.add(one.target);
      return plan.fill(one.target);
    });
  }, { root: scroller, rootMargin: "900px 0px" });

  function stale(row) {
    var entry = plan.byId.get(Number(row.dataset.id));
    return entry && !row.dataset.editing && Number(row.dataset.revision) !== entry.revision;
  }

  // Fetch the rows of a body that are not there yet or have moved on.
  plan.fill = async function (body) {
    var ids = Array.from(body.rows).filter(stale).map(function (row) { return row.dataset.id; });
    if (!ids.length) return;
    var answer = await plan.fetch("rows/?items=" + ids.join(","));
    if (answer && answer.ok) plan.apply((await answer.json()).rows);
  };

  plan.rowsOf = function (id) {
    return plan.visible.filter(function (entry) { return entry.id === id; }).map(function (entry) { return entry.row; });
  };

  plan.apply = function (rows) {
    var holder = document.createElement("template");
    plan.visible.forEach(function (entry) {
      var html = entry.id && rows[entry.id];
      if (!html || entry.row.dataset.editing) return;
      holder.innerHTML = html;
      put(entry, holder.content.querySelector("tr"));
    });
    document.dispatchEvent(new CustomEvent("plan:rows"));
  };

  function put(entry, fresh) {
    var row = entry.row;
    var kept = ["lit", "picked", "near"].filter(function (name) { return row.classList.contains(name); });
    row.className = fresh.className;
    kept.forEach(function (name) { row.classList.add(name); });
    Object.keys(fresh.dataset).forEach(function (name) { row.dataset[name] = fresh.dataset[name]; });
    row.tabIndex = -1;
    row.replaceChildren.apply(row, Array.from(fresh.childNodes));
    dress(entry);
  }

  plan.fold = function (key) {
    if (!plan.folded.delete(key)) plan.folded.add(key);
    plan.lay();
  };

  plan.show = function (change) {
    Object.assign(plan, change);
    document.querySelectorAll("[data-view].button").forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.view === plan.view));
    });
    document.querySelectorAll("[data-only]").forEach(function (chip) {
      chip.setAttribute("aria-pressed", String(chip.dataset.only === plan.only));
    });
    table.dataset.view = plan.view;
    return plan.refresh();
  };

  document.addEventListener("click", function (event) {
    var button = event.target.closest("button");
    if (!button) return;
    if (button.matches(".views [data-view]")) plan.show({ view: button.dataset.view });
    else if (button.matches("[data-only]")) plan.show({ only: button.dataset.only });
    else if (button.matches(".twist")) plan.fold(button.closest("tr").dataset.key);
  });

  var find = document.getElementById("find");
  var typing = 0;
  find.addEventListener("input", function () {
    clearTimeout(typing);
    typing = setTimeout(function () { plan.show({ q: find.value.trim() }); }, 250);
  });
  find.form.addEventListener("submit", function (event) {
    event.preventDefault();
    find.blur();
  });

  window.addEventListener("DOMContentLoaded", plan.refresh);
})();
