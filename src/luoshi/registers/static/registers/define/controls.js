// One control a key, by what the definition says the key is.
(function () {
  "use strict";
  var define = (window.luoshi.define = window.luoshi.define || {});
  var ids = 0;

  // make("p", {class: "x"}, [children or words])
  define.make = function (tag, marks, inside) {
    var node = document.createElement(tag);
    Object.keys(marks || {}).forEach(function (name) {
      var mark = marks[name];
      if (typeof mark === "function") node.addEventListener(name, mark);
      else if (mark === true) node.setAttribute(name, "");
      else if (mark !== false && mark !== null && mark !== undefined) node.setAttribute(name, mark);
    });
    [].concat(inside === undefined ? [] : inside).forEach(function (child) {
      if (child !== null) node.appendChild(typeof child === "string" ? document.createTextNode(child) : child);
    });
    return node;
  };
  var make = define.make;

  define.put = function (owner, key, value) {
    if (value === "" || value === null || value === undefined) delete owner[key];
    else owner[key] = value;
    define.changed();
  };

  function words(owner, said, marks, many) {
    var box = make(many ? "textarea" : "input", marks);
    box.value = many ? [].concat(owner[said.key] || []).join("\n") : owner[said.key] === undefined ? "" : owner[said.key];
    if (many) box.rows = Math.min(Math.max((owner[said.key] || []).length + 1, 2), 10);
    box.addEventListener("input", function () {
      define.put(owner, said.key, many ? lines(box.value) : box.value);
    });
    return box;
  }

  define.words = words;

  function lines(text) {
    var found = text.split("\n").map(function (line) { return line.trim(); }).filter(Boolean);
    return found.length ? found : null;
  }

  function select(options, chosen, picked, marks) {
    var box = make("select", marks);
    options.forEach(function (option) {
      box.appendChild(make("option", { value: option[0], selected: String(option[0]) === String(chosen) }, option[1]));
    });
    box.value = chosen === undefined || chosen === null ? "" : chosen;
    box.addEventListener("change", function () { picked(box.value); });
    return box;
  }
  define.select = select;

  define.named = function (part) {
    return (define.body[part] || []).filter(function (one) { return one.key; })
      .map(function (one) { return [one.key, one.name || one.key]; });
  };

  // Controls that another room's editor draws itself: name → function (owner, said, marks, way).
  define.drawn = define.drawn || {};

  define.options = function (control) {
    var say = define.config.words;
    var fields = define.named("fields");
    var beside = [["stage", say.stageword], ["unit", say.unitword], ["state", say.state], ["number", say.number], ["created", say.created], ["updated", say.updated]];
    if (control === "field" || control === "fields") return fields;
    if (control === "beside" || control === "besides") return fields.concat(beside);
    if (control === "stage" || control === "stages") return define.named("stages");
    if (control === "measure") return define.named("measures");
    return define.config.offered.registers;
  };

  // Several in order: each with a cross, and a list to add from.
  function several(owner, said, options, marks) {
    var names = {};
    options.forEach(function (one) { names[one[0]] = one[1]; });
    var box = make("div", { class: "picked", role: "group", "aria-label": said.label });
    function set(kept) {
      define.put(owner, said.key, kept.length ? kept : null);
      draw();
    }
    function draw() {
      var kept = owner[said.key] || [];
      box.textContent = "";
      kept.forEach(function (key, at) {
        box.appendChild(make("span", { class: "chip info" }, [names[key] || key, make("button", {
          type: "button", class: "plain cross", "aria-label": define.config.words.remove + " " + (names[key] || key),
          click: function () { set(kept.filter(function (_one, other) { return other !== at; })); },
        }, "×")]));
      });
      var rest = options.filter(function (one) { return kept.indexOf(one[0]) < 0; });
      if (rest.length) box.appendChild(select([["", "＋ " + define.config.words.add]].concat(rest), "", function (key) { set(kept.concat([key])); }, marks));
    }
    draw();
    return box;
  }

  function ticks(owner, said) {
    var box = make("div", { class: "row ticks", role: "group", "aria-label": said.label });
    said.choices.forEach(function (choice) {
      var usual = said.key === "steps" && owner.steps === undefined;
      var tick = make("input", { type: "checkbox", value: choice[0] });
      tick.checked = usual || (owner[said.key] || []).indexOf(choice[0]) >= 0;
      tick.addEventListener("change", function () {
        var kept = [];
        box.querySelectorAll("input").forEach(function (one) { if (one.checked) kept.push(one.value); });
        owner[said.key] = kept;
        if (!kept.length && said.key !== "steps") delete owner[said.key];
        define.changed();
      });
      box.appendChild(make("label", { class: "check" }, [tick, choice[1]]));
    });
    return box;
  }

  function flag(owner, said, marks) {
    var tick = make("input", Object.assign({ type: "checkbox" }, marks));
    tick.checked = said.usual ? owner[said.key] !== false : owner[said.key] === true;
    tick.addEventListener("change", function () {
      define.put(owner, said.key, said.usual ? (tick.checked ? null : false) : tick.checked || null);
    });
    return tick;
  }

  function whole(owner, said, marks) {
    var box = words(owner, said, Object.assign({ type: "text", inputmode: "numeric", class: "short" }, marks));
    box.addEventListener("input", function () {
      var typed = box.value.trim();
      define.put(owner, said.key, /^\d{1,9}$/.test(typed) ? Number(typed) : typed);
    });
    return box;
  }

  // The control of a key of `owner`; `way` leads to it. `redraw` where its choice changes which keys there are.
  define.control = function (owner, said, id, way) {
    var marks = { id: id };
    var fixed = define.isFixed(way);
    if (fixed) marks[said.control === "pick" || said.control === "flag" ? "disabled" : "readonly"] = true;
    if (define.drawn[said.control]) return define.drawn[said.control](owner, said, marks, way);
    switch (said.control) {
      case "flag": return flag(owner, said, marks);
      case "whole": return whole(owner, said, marks);
      case "lines": return words(owner, said, marks, true);
      case "several": return ticks(owner, said);
      case "formula": return define.formula(owner, said, marks, words);
      case "day": return words(owner, said, Object.assign({ type: "date" }, marks));
      case "unit": return words(owner, said, Object.assign({ type: "text", list: "define-units" }, marks));
      case "pick": return select(said.choices, owner[said.key] === undefined ? said.choices[0][0] : owner[said.key], function (value) {
        define.put(owner, said.key, value);
        if (value === "" && said.choices[0][0] !== "") {
          owner[said.key] = "";
          define.changed();
        }
        if (said.key === "type" || said.key === "kind") define.draw();
      }, marks);
      case "field": case "beside": case "stage": case "measure": case "register":
        return select([["", define.config.words.none]].concat(define.options(said.control)), owner[said.key], function (value) {
          define.put(owner, said.key, value);
        }, marks);
      case "fields": case "besides": case "stages": return several(owner, said, define.options(said.control), marks);
      default: {
        var box = words(owner, said, Object.assign({ type: "text", list: said.key === "line" ? "define-lines" : null }, marks));
        if (said.key === "name" || said.key === "key") box.addEventListener("change", define.refresh);
        return box;
      }
    }
  };

  // A labelled control with its help; faults are put below it later.
  define.field = function (owner, said, way) {
    var id = "d" + (ids += 1);
    var control = define.control(owner, said, id, way);
    var label = make("label", { for: id }, said.label);
    var inside = said.control === "flag" ? [make("span", { class: "check" }, [control, label])] : [label, control];
    inside.push(make("span", { class: "help" }, define.isFixed(way) ? define.config.words.fixed : said.about));
    return make("div", { class: "field of-" + said.control, "data-way": way.join(".") }, inside);
  };

  define.isFixed = function (way) {
    var fixed = define.config.fixed;
    if (way.length === 1) return fixed[way[0]] === true;
    if (way.length !== 3 || way[2] !== "key" || !fixed[way[0]]) return false;
    var one = (define.body[way[0]] || [])[way[1]];
    return one && fixed[way[0]].indexOf(one.key) >= 0;
  };
})();
