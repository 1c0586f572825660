// Acts: one after another, each saved at once; what the server refuses is said, a conflict shows both versions.
(function () {
  "use strict";
  var luoshi = window.luoshi;
  var plan = luoshi.plan;
  var words = document.getElementById("words").dataset;
  var token = JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
  var queue = Promise.resolve();
  var waiting = 0;
  // "item:revision" → the revision that an act of my own left behind. What was queued meanwhile saw the former: quick
  // work is no conflict with itself.
  var moved = new Map();

  // data: field → value or list; about: {before: called once it is saved, mine: [[label, words]] to set beside theirs}.
  plan.act = function (verb, data, about) {
    waiting++;
    queue = queue.then(function () { return send(verb, data || {}, about || {}); }, function () { return false; });
    queue.then(settled, settled);
    return queue;
  };

  function settled() {
    waiting--;
    if (!waiting) moved.clear();
  }

  function seen(data) { return [].concat(data.item || data.items) + ":" + data.revision; }

  async function send(verb, data, about) {
    while (moved.has(seen(data))) data = Object.assign({}, data, { revision: moved.get(seen(data)) });
    var body = new FormData();
    Object.keys(data).forEach(function (name) {
      [].concat(data[name]).forEach(function (value) {
        if (value !== null && value !== undefined) body.append(name, value);
      });
    });
    var answer = await plan.fetch("act/" + verb + "/?" + plan.query(), { method: "POST", body: body, headers: { "X-CSRFToken": token } });
    if (!answer) return false;
    var said = await answer.json().catch(function () { return { message: words.failed }; });
    if (answer.status === 409) {
      conflict(said, verb, data, about);
      return false;
    }
    if (!answer.ok) {
      if (about.refused) about.refused(said);
      else luoshi.flash([said.message, said.remedy].filter(Boolean).join(" "), "error");
      return false;
    }
    if (about.before) about.before();
    plan.take(said.outline);
    note(data);
    plan.apply(said.rows);
    pulse(said.pulse);
    document.getElementById("stale").hidden = true;
    if (said.words) plan.tell(said.words);
    if (said.go) plan.goId(said.go);
    return true;
  }

  function note(data) {
    var entry = data.revision && plan.byId.get(Number([].concat(data.item || data.items)[0]));
    if (entry && entry.revision !== Number(data.revision)) moved.set(seen(data), entry.revision);
  }

  // One line that replaces the last, so that quick work does not pile up words.
  plan.tell = function (text) {
    document.querySelectorAll(".flash.success").forEach(function (old) { old.remove(); });
    luoshi.flash(text, "success");
  };

  function pulse(now) {
    ["undo", "redo"].forEach(function (name) {
      var button = document.getElementById(name);
      if (!button) return;
      button.disabled = !now[name];
      button.title = now[name] ? words[name] + "：" + now[name] : "";
    });
  }

  async function look() {
    if (document.hidden || !plan.revision) return;
    var answer = await fetch(plan.base + "pulse/", { credentials: "same-origin" }).catch(function () { return null; });
    if (!answer || !answer.ok) return;
    var now = await answer.json();
    pulse(now);
    var stale = document.getElementById("stale");
    stale.hidden = now.revision <= plan.revision;
    document.getElementById("stale-words").textContent = now.who ? plan.say("stale", now.who) : words.staleNobody;
    if (plan.editable && !now.editable) document.getElementById("stale-words").textContent = words.frozen;
  }

  document.getElementById("stale-refresh").addEventListener("click", async function () {
    if (document.getElementById("stale-words").textContent === words.frozen) return window.location.reload();
    await plan.refresh();
    document.getElementById("stale").hidden = true;
    return undefined;
  });
  setInterval(look, 8000);
  document.addEventListener("visibilitychange", look);
  document.addEventListener("plan:laid", look, { once: true });

  function lines(place, pairs) {
    place.replaceChildren.apply(place, pairs.map(function (pair) {
      var line = document.createElement("p");
      var label = document.createElement("span");
      label.className = "muted small";
      label.textContent = pair[0];
      line.append(label, document.createElement("br"), pair[1] || "—");
      return line;
    }));
  }

  function conflict(said, verb, data, about) {
    var dialog = document.getElementById("conflict");
    if (!dialog) return luoshi.flash(said.message, "error");
    var theirs = said.theirs || {};
    var mine = about.mine || [];
    var cells = { assign: ["lead", "supporting"], "lead-by": ["leader"], "set-date": ["date"] }[verb] || [];
    var row = document.createElement("template");
    row.innerHTML = (said.rows || {})[said.item] || "";
    var known = cells.length ? [] : ["content", "target", "note"].filter(function (name) { return theirs[name] !== undefined && theirs[name] !== null; });
    document.getElementById("conflict-words").textContent = said.message;
    document.getElementById("conflict-who").textContent = said.who || "—";
    lines(document.getElementById("conflict-theirs"), known.map(function (name) { return [words[name], theirs[name]]; }).concat(cells.map(function (name) {
      var cell = row.content.querySelector("td." + name);
      return [cell ? cell.dataset.label : "", cell ? cell.textContent.trim() : ""];
    })));
    lines(document.getElementById("conflict-mine"), mine);
    var again = document.getElementById("take-mine");
    again.hidden = !data.revision || !theirs.revision;
    again.onclick = function () {
      dialog.close();
      plan.act(verb, Object.assign({}, data, { revision: theirs.revision }), about);
    };
    document.getElementById("take-theirs").onclick = function () {
      dialog.close();
      if (about.before) about.before();
      plan.apply(said.rows);
      plan.refresh();
    };
    // Closed without a choice, what is shown must still be what is there.
    dialog.onclose = plan.refresh;
    dialog.showModal();
    return undefined;
  }
})();
