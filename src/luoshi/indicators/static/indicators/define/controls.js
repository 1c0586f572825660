// The controls that an indicator's form has of its own.
(function () {
  "use strict";
  var define = window.luoshi.define;
  var make = define.make;
  var drawn = define.drawn;
  var lists = 0;

  // A choice that changes what is asked: the form is drawn again, the hand stays where it was.
  drawn.turn = function (owner, said, marks, way) {
    return define.select(said.choices, owner[said.key] || said.choices[0][0], function (value) {
      define.put(owner, said.key, value);
      define.draw();
      var again = document.querySelector('[data-way="' + way.join(".") + '"] select');
      if (again) again.focus();
    }, marks);
  };

  drawn.number = function (owner, said, marks) {
    return define.words(owner, said, Object.assign({ type: "text", inputmode: "decimal", class: "short" }, marks));
  };

  drawn.listed = function (owner, said, marks) {
    return define.words(owner, said, Object.assign({ type: "text", class: "short", list: "define-listed-" + said.key }, marks));
  };

  drawn.months = function (owner, said) {
    var box = make("div", { class: "row ticks", role: "group", "aria-label": said.label });
    var kept = owner[said.key] || [];
    for (var month = 1; month <= 12; month += 1) {
      var tick = make("input", { type: "checkbox", value: month });
      tick.checked = kept.indexOf(month) >= 0;
      tick.addEventListener("change", function () {
        var chosen = [];
        box.querySelectorAll("input").forEach(function (one) { if (one.checked) chosen.push(Number(one.value)); });
        define.put(owner, said.key, chosen.length ? chosen : null);
      });
      box.appendChild(make("label", { class: "check" }, [tick, define.config.words.month.replace("%d", month)]));
    }
    return box;
  };

  // What is offered as [value, words]: typed words mean the one that is called so, or the only one that has them.
  function meant(options, typed) {
    var found = options.filter(function (one) { return one[1] === typed || one[0] === typed; });
    if (!found.length) found = options.filter(function (one) { return one[1].indexOf(typed) >= 0; });
    return found.length === 1 ? found[0][0] : "";
  }

  function called(options, value) {
    var found = options.filter(function (one) { return one[0] === value; })[0];
    return found ? found[1] : value || "";
  }

  function datalist(options) {
    var id = "define-offered-" + (lists += 1);
    return make("datalist", { id: id }, options.map(function (one) { return make("option", { value: one[1] }, one[0]); }));
  }

  drawn.named = function (owner, said, marks) {
    var options = define.config.offered[said.of];
    var list = datalist(options);
    var bench = said.key === "measure" ? define.bench(owner, function () { return { source: "measure", measure: owner.measure || "" }; }) : null;
    var box = make("input", Object.assign({ type: "text", list: list.id, placeholder: define.config.words.choose }, marks));
    box.value = called(options, owner[said.key]);
    box.addEventListener("change", function () {
      var typed = box.value.trim();
      define.put(owner, said.key, meant(options, typed) || typed);
      box.value = called(options, owner[said.key]);
      if (bench) bench.run();
    });
    return make("div", {}, [box, list, bench ? bench.node : null]);
  };

  function some(owner, said, marks, options) {
    var list = datalist(options);
    var box = make("input", Object.assign({ type: "text", list: list.id, placeholder: define.config.words.choose }, marks));
    var chips = make("div", { class: "picked", role: "group", "aria-label": said.label });
    var wrong = make("span", { class: "errors", role: "status" });
    function set(kept) {
      define.put(owner, said.key, kept.length ? kept : null);
      draw();
    }
    function draw() {
      var kept = owner[said.key] || [];
      chips.textContent = "";
      kept.forEach(function (value, at) {
        var name = called(options, value);
        chips.appendChild(make("span", { class: "chip info" }, [name, make("button", {
          type: "button", class: "plain cross", "aria-label": define.config.words.remove + " " + name,
          click: function () { set(kept.filter(function (_one, other) { return other !== at; })); box.focus(); },
        }, "×")]));
      });
    }
    box.addEventListener("change", function () {
      var typed = box.value.trim();
      var value = typed && meant(options, typed);
      wrong.textContent = typed && !value ? define.config.words.unknown : "";
      if (!value) return;
      box.value = "";
      var kept = owner[said.key] || [];
      if (kept.indexOf(value) < 0) set(kept.concat([value]));
    });
    draw();
    return make("div", {}, [chips, box, list, wrong]);
  }

  drawn.some = function (owner, said, marks) {
    return some(owner, said, marks, define.config.offered[said.of]);
  };

  drawn.peers = function (owner, said, marks) {
    var say = define.config.words;
    var named = Array.isArray(owner.peers);
    var pick = define.select([["siblings", say.siblings], ["chosen", say.chosen]], named ? "chosen" : "siblings", function (value) {
      owner.peers = value === "chosen" ? [] : undefined;
      if (value !== "chosen") define.put(owner, "peers", null);
      define.draw();
      var again = document.querySelector('[data-way="peers"] ' + (value === "chosen" ? "input" : "select"));
      if (again) again.focus();
    }, marks);
    if (!named) return pick;
    var areas = { key: "peers", label: said.label };
    return make("div", {}, [pick, some(owner, areas, { "aria-label": say.chosen }, define.config.offered.areas)]);
  };

  // Twelve shares of a year: what is kept reaches up to the first month that is blank.
  drawn.curve = function (owner, said, marks) {
    var say = define.config.words;
    var kept = owner[said.key] || [];
    var boxes = [];
    function keep() {
      var found = [];
      for (var at = 0; at < 12 && boxes[at].value.trim(); at += 1) found.push(boxes[at].value.trim());
      define.put(owner, said.key, found.length ? found : null);
    }
    var grid = make("div", { class: "curve", role: "group", "aria-label": said.label });
    for (var month = 0; month < 12; month += 1) {
      var words = say.month.replace("%d", month + 1);
      var box = make("input", { type: "text", inputmode: "decimal", "aria-label": words, id: month ? null : marks.id });
      box.value = kept[month] === undefined ? "" : kept[month];
      box.addEventListener("input", keep);
      boxes.push(box);
      grid.appendChild(make("label", {}, [make("span", { class: "small muted" }, words), box]));
    }
    var even = make("button", {
      type: "button", class: "button tight",
      click: function () {
        boxes.forEach(function (one, at) { one.value = String(Math.round((at + 1) / 12 * 10000) / 100); });
        keep();
      },
    }, say.even);
    return make("div", {}, [grid, even]);
  };
})();
