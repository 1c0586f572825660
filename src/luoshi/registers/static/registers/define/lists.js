// Lists of things: fields, stages, checks, measures. A line each, opened to its settings; moved by button and keyboard.
(function () {
  "use strict";
  var define = (window.luoshi.define = window.luoshi.define || {});
  var make = define.make;
  var opened = [];
  // What stands in the line itself.
  var IN_LINE = define.inLine = {
    field: ["name", "key", "type", "required"], stage: ["name", "key"], measure: ["name", "key", "kind"], review: ["name", "key", "every_days"],
    check: ["rule", "message"], index: ["filter", "sort"], source: ["words", "document", "clause"], condition: [], example: ["name"],
  };
  var KINDS = { field: "type", measure: "kind" };

  function isOpen(one) { return opened.indexOf(one) >= 0; }

  function applies(said, part, one) {
    if (said.control === "yaml") return false;
    if (!said.types || !KINDS[part]) return true;
    var kind = one[KINDS[part]] || (part === "field" ? "text" : "count");
    return said.types.indexOf(kind) >= 0;
  }

  function move(list, at, by) {
    if (at + by < 0 || at + by >= list.length) return;
    list.splice(at + by, 0, list.splice(at, 1)[0]);
    define.changed();
    define.draw();
  }

  function tools(list, at, redraw) {
    var say = define.config.words;
    function tool(words, mark, act, off) {
      return make("button", { type: "button", class: "plain icon", title: words, "aria-label": words, disabled: off || null, click: act }, mark);
    }
    return make("span", { class: "item-tools" }, [
      tool(say.up, "↑", function () { move(list, at, -1); define.focus(list, at - 1, say.up); }, at === 0),
      tool(say.down, "↓", function () { move(list, at, 1); define.focus(list, at + 1, say.down); }, at === list.length - 1),
      tool(say.remove, "×", function () { list.splice(at, 1); define.changed(); redraw(); }),
    ]);
  }

  // After a move the same button of the moved thing is under the hand again.
  define.focus = function (list, at, words) {
    var item = document.querySelector('[data-item="' + listName(list) + "." + at + '"]');
    var button = item && item.querySelector('[aria-label="' + words + '"]:not([disabled])');
    if (button) button.focus();
  };

  function listName(list) {
    return Object.keys(define.body).filter(function (key) { return define.body[key] === list; })[0] || "";
  }

  function item(part, list, at, way, redraw) {
    var one = list[at];
    var keys = define.config.parts[part].keys.filter(function (said) { return applies(said, part, one); });
    var here = way.concat([at]);
    var line = IN_LINE[part] || [];
    var head = make("div", { class: "item-line in-" + part });
    var rest = keys.filter(function (said) { return line.indexOf(said.key) < 0; });
    line.forEach(function (key) {
      keys.forEach(function (said) { if (said.key === key) head.appendChild(define.field(one, said, here.concat([key]))); });
    });
    var set = rest.filter(function (said) { return one[said.key] !== undefined; }).length;
    var box = make("li", { class: "item", "data-item": way.join(".") + "." + at, "data-way": here.join(".") });
    var body = make("div", { class: "item-body", hidden: !isOpen(one) });
    if (rest.length) {
      head.appendChild(make("button", {
        type: "button", class: "button tight", "aria-expanded": String(isOpen(one)),
        click: function (event) {
          if (isOpen(one)) opened.splice(opened.indexOf(one), 1); else opened.push(one);
          body.hidden = !isOpen(one);
          event.currentTarget.setAttribute("aria-expanded", String(isOpen(one)));
          if (isOpen(one) && !body.firstChild) settings(body, one, rest, here);
        },
      }, define.config.words.open + (set ? " " + set : "")));
      if (isOpen(one)) settings(body, one, rest, here);
    }
    head.appendChild(tools(list, at, redraw));
    if (part === "field" && define.config.hints[one.key]) {
      box.appendChild(make("p", { class: "hint small muted" }, define.config.words.hint + "：" + define.config.hints[one.key]));
    }
    box.insertBefore(head, box.firstChild);
    box.appendChild(body);
    return box;
  }

  function settings(box, one, keys, way) {
    var usual = make("div", { class: "grid-of-fields" });
    var more = make("div", { class: "grid-of-fields" });
    var wide = [];
    var rare = 0;
    keys.forEach(function (said) {
      if (said.control === "parts") return wide.push(part(said, one, way.concat([said.key])));
      (said.more ? more : usual).appendChild(define.field(one, said, way.concat([said.key])));
      if (said.more && one[said.key] !== undefined) rare += 1;
      return undefined;
    });
    box.appendChild(usual);
    wide.forEach(function (node) { box.appendChild(node); });
    if (more.firstChild) box.appendChild(make("details", { open: rare > 0 }, [make("summary", {}, define.config.words.more), more]));
  }

  function part(said, owner, way) {
    return make("div", { class: "sub-part", "data-way": way.join(".") }, [
      make("h3", {}, said.label), make("p", { class: "help small muted" }, said.about),
      said.of === "condition" ? define.conditions(owner, said.key, way) : define.list(said.of, owner, said.key, way),
    ]);
  }

  // A list of things of a kind below `owner[key]`.
  define.list = function (kind, owner, key, way) {
    var box = make("ol", { class: "items of-" + kind });
    function draw() {
      box.textContent = "";
      (owner[key] || []).forEach(function (_one, at) { box.appendChild(item(kind, owner[key], at, way, draw)); });
      define.mark();
    }
    draw();
    box.addEventListener("keydown", function (event) {
      if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
      var here = event.target.closest(".item");
      if (!here || here.parentNode !== box) return;
      event.preventDefault();
      var by = event.key === "ArrowUp" ? -1 : 1;
      var at = Array.prototype.indexOf.call(box.children, here);
      if (at + by < 0 || at + by >= owner[key].length) return;
      var inside = Array.prototype.indexOf.call(here.querySelectorAll("input, select, textarea"), event.target);
      owner[key].splice(at + by, 0, owner[key].splice(at, 1)[0]);
      define.changed();
      draw();
      var again = box.children[at + by].querySelectorAll("input, select, textarea")[inside];
      if (again) again.focus();
    });
    var add = make("button", {
      type: "button", class: "button", "data-add": key,
      click: function () {
        owner[key] = (owner[key] || []).concat([fresh(kind, owner[key] || [])]);
        define.changed();
        draw();
        var last = box.lastChild && box.lastChild.querySelector("input, select, textarea");
        if (last) last.focus();
      },
    }, "＋ " + define.config.words.add + define.config.parts[kind].title);
    return make("div", {}, [box, add]);
  };

  // A new thing has a key nobody has to think of.
  function fresh(kind, list) {
    var begins = { field: "f", stage: "s", measure: "m", review: "r" }[kind];
    if (!begins) return {};
    var number = list.length + 1;
    function taken(key) { return list.some(function (one) { return one.key === key; }); }
    while (taken(begins + number)) number += 1;
    return { key: begins + number, name: "" };
  }
})();
