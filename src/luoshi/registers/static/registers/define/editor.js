// The whole editor: its sections, the marks of what is to mend, what is held elsewhere, its keys.
(function () {
  "use strict";
  var define = (window.luoshi.define = window.luoshi.define || {});
  var make = define.make;
  var LISTS = { fields: "field", stages: "stage", checks: "check", reviews: "review", measures: "measure", indexes: "index", sources: "source" };
  var root, current;

  function whole() {
    return define.config.parts.whole.keys;
  }

  function basics() {
    var usual = make("div", { class: "grid-of-fields" });
    var more = make("div", { class: "grid-of-fields" });
    whole().forEach(function (said) {
      if (said.control === "parts" || said.control === "yaml") return;
      (said.more ? more : usual).appendChild(define.field(define.body, said, [said.key]));
    });
    return [usual, make("details", {}, [make("summary", {}, define.config.words.more), more])];
  }

  function filing() {
    var owner = (define.body.filing = define.body.filing || {});
    return [make("div", { class: "grid-of-fields" }, define.config.parts.filing.keys.map(function (said) {
      return define.field(owner, said, ["filing", said.key]);
    }))];
  }

  function section(said) {
    var inside = said.key === "filing" ? filing() : [define.list(LISTS[said.key], define.body, said.key, [said.key])];
    return make("section", { class: "panel define-part", id: "part-" + said.key, "data-way": said.key, "aria-labelledby": "title-" + said.key }, [
      make("div", { class: "panel-head" }, [make("h2", { id: "title-" + said.key }, said.label)]),
      make("div", { class: "panel-body" }, [make("p", { class: "muted small" }, said.about)].concat(inside)),
    ]);
  }

  // The sections of the form as nodes; an editor of something else gives its own.
  define.sections = define.sections || function () {
    var first = make("section", { class: "panel define-part", id: "part-whole", "aria-labelledby": "title-whole" }, [
      make("div", { class: "panel-head" }, [make("h2", { id: "title-whole" }, define.config.parts.whole.title)]),
      make("div", { class: "panel-body" }, basics()),
    ]);
    return [first].concat(whole().filter(function (said) { return LISTS[said.key] || said.key === "filing"; }).map(section));
  };

  define.draw = function () {
    var top = window.pageYOffset;
    root.textContent = "";
    define.sections().forEach(function (one) { root.appendChild(one); });
    choose(current || "whole");
    define.mark();
    window.scrollTo(0, top);
  };

  // Names changed: the lists that choose among them are drawn again, once the cursor is elsewhere.
  define.refresh = function () {
    setTimeout(function () {
      var at = document.activeElement;
      var way = at && at.closest ? at.closest("[data-way]") : null;
      var name = way && way.dataset.way;
      define.draw();
      var again = name && document.querySelector('[data-way="' + name + '"]');
      var box = again && again.querySelector("input, select, textarea");
      if (box && at !== document.body) box.focus();
    }, 0);
  };

  function choose(key) {
    current = key;
    root.querySelectorAll(".define-part").forEach(function (one) { one.hidden = one.id !== "part-" + key; });
    document.querySelectorAll("#define-parts button").forEach(function (one) {
      one.setAttribute("aria-selected", String(one.dataset.part === key));
    });
  }

  function nearest(way) {
    for (var length = way.length; length > 0; length -= 1) {
      var found = root.querySelector('[data-way="' + way.slice(0, length).join(".") + '"]');
      if (found) return found;
    }
    return document.getElementById("part-whole").querySelector(".panel-body");
  }

  // Every fault at its control, every section with how many it has.
  define.mark = function () {
    if (!root || !root.firstChild) return;
    root.querySelectorAll(".errors.at, .held").forEach(function (one) { one.remove(); });
    root.querySelectorAll("[aria-invalid]").forEach(function (one) { one.removeAttribute("aria-invalid"); });
    var counts = {};
    (define.config.faults || []).forEach(function (fault) {
      var at = nearest(fault.way);
      var part = at.closest(".define-part").id.slice(5);
      counts[part] = (counts[part] || 0) + 1;
      at.appendChild(make("div", { class: "errors at" }, fault.message + fault.remedy));
      var box = at.classList.contains("field") && at.querySelector("input, select, textarea");
      if (box) box.setAttribute("aria-invalid", "true");
    });
    document.querySelectorAll("#define-parts button").forEach(function (one) {
      var count = one.querySelector(".count");
      var kept = define.body[one.dataset.part];
      var list = Array.isArray(kept) ? kept.length : 0;
      count.textContent = counts[one.dataset.part] ? "!" + counts[one.dataset.part] : list || "";
      count.className = counts[one.dataset.part] ? "count chip bad" : "count";
    });
    var total = (define.config.faults || []).length;
    var said = document.getElementById("define-faults");
    said.textContent = total ? define.config.words.faults.replace("%d", total) : define.config.words.sound;
    said.className = total ? "chip bad" : "chip good";
    held();
  };

  function held() {
    (define.body.fields || []).forEach(function (field, at) {
      var alike = (define.config.alike || {})[field.key];
      var item = root.querySelector('[data-item="fields.' + at + '"]');
      if (!alike || !item || field.owned_by) return;
      item.appendChild(make("div", { class: "held small" }, [define.config.words.holds + "："].concat(alike.map(function (one) {
        var use = make("button", {
          type: "button", class: "link",
          click: function () { define.put(field, "owned_by", one.key); define.draw(); },
        }, define.config.words.use);
        var name = one.link ? make("a", { href: one.link, target: "_blank", rel: "noopener" }, one.owner + " · " + one.name) : one.name;
        var differs = one.same ? define.config.words.same : one.differs;
        return make("span", {}, [name, make("span", { class: "muted" }, differs ? "（" + differs + "）" : ""), one.key.indexOf("words:") === 0 ? null : use]);
      }))));
    });
  }

  define.said = function (what, answer) {
    var line = document.getElementById("define-saved");
    line.textContent = answer && answer.message ? answer.message + answer.remedy : define.config.words[what];
    line.className = what === "unsaved" ? "chip bad" : "muted small";
    var can = define.can();
    document.getElementById("define-undo").disabled = !can.undo;
    document.getElementById("define-redo").disabled = !can.redo;
  };

  function begin() {
    root = document.getElementById("define");
    if (!root) return;
    var config = JSON.parse(document.getElementById("define-config").textContent);
    define.start(config);
    define.draw();
    document.getElementById("define-parts").addEventListener("click", function (event) {
      var button = event.target.closest("button");
      if (button) choose(button.dataset.part);
    });
    document.getElementById("define-undo").addEventListener("click", define.undo);
    document.getElementById("define-redo").addEventListener("click", define.redo);
    document.getElementById("define-preview").addEventListener("click", function (event) {
      event.preventDefault();
      var address = event.currentTarget.href;
      define.settled(function () { window.location.assign(address); });
    });
    document.addEventListener("keydown", function (event) {
      if (window.luoshi.typing(event) || !(event.ctrlKey || event.metaKey)) return;
      if (event.key === "z" || event.key === "y") {
        event.preventDefault();
        if (event.key === "z" && !event.shiftKey) define.undo(); else define.redo();
      }
    });
  }

  begin();
})();
