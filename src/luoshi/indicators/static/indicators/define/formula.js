// A formula as it is typed: names and functions offered, what is wrong marked at its place, and what it comes to.
(function () {
  "use strict";
  var define = window.luoshi.define;
  var make = define.make;
  var SHOWN = 8;
  var ids = 0;

  // Where somebody tries a formula or measure out: an area, a period, other values than the library's.
  define.bench = function (owner, what) {
    var say = define.config.words;
    var typed = {};
    var timer;
    var area = define.select(define.config.offered.areas, define.bench.area || define.config.area, function (value) { define.bench.area = value; run(); }, { "aria-label": say.for });
    var kind = define.body.frequency || "month";
    var periods = define.config.periods[kind] || define.config.periods.month;
    var period = define.select(periods, (define.bench.period || {})[kind] || define.config.period[kind], function (value) {
      define.bench.period = define.bench.period || {};
      define.bench.period[kind] = value;
      run();
    }, { "aria-label": say.at });
    var found = make("div", { "aria-live": "polite" });
    var node = make("div", { class: "bench" }, [make("div", { class: "row small" }, [make("b", {}, say.try), area, period]), found]);

    function run() {
      clearTimeout(timer);
      timer = setTimeout(function () {
        define.settled(function () {
          define.post(define.config.try, Object.assign({ area: area.value, period: period.value, values: typed }, what()), draw, function (answer) {
            found.textContent = answer ? answer.message + answer.remedy : "";
          });
        });
      }, 300);
    }

    function draw(answer) {
      var focus = document.activeElement && document.activeElement.dataset.input;
      found.textContent = "";
      if (answer.error) {
        found.appendChild(define.marked(what().formula, answer.error));
        found.appendChild(make("p", { class: "errors" }, answer.error.message + answer.error.remedy));
        return;
      }
      answer.inputs.forEach(function (input) { found.appendChild(line(input)); });
      var where = say.worked.replace("%s", answer.area).replace("%s", answer.period);
      found.appendChild(make("p", { class: "result" }, [where + "：", make("b", {}, answer.result)]));
      if (answer.trace.length) found.appendChild(make("pre", { class: "trace small" }, answer.trace.join("\n")));
      found.querySelectorAll("[data-input]").forEach(function (box) {
        if (box.dataset.input !== focus) return;
        box.focus();
        box.setSelectionRange(box.value.length, box.value.length);
      });
    }

    function line(input) {
      var box = make("input", { type: "text", "data-input": input.key, placeholder: say.own, "aria-label": input.key + " " + say.own });
      box.value = typed[input.key] || "";
      box.addEventListener("input", function () { typed[input.key] = box.value; run(); });
      return make("div", { class: "row small" }, [
        make("span", { class: "input-name" }, input.key), make("span", { class: "muted" }, say.held + " " + input.found), box,
        input.problem ? make("span", { class: "errors" }, input.problem) : null,
      ]);
    }

    return { node: node, run: run };
  };

  // The word that is being typed before the cursor.
  function word(box) {
    return box.value.slice(0, box.selectionStart).match(/[^\s+\-*/(),，（）<>=!"“”']*$/)[0];
  }

  function offers(typed) {
    var low = typed.toLowerCase();
    var all = define.config.named.concat(define.config.functions.map(function (name) { return [name, define.config.words.functions, "("]; }));
    var first = all.filter(function (one) { return one[0].toLowerCase().indexOf(low) === 0; });
    var within = all.filter(function (one) { return one[0].toLowerCase().indexOf(low) > 0; });
    return first.concat(within).filter(function (one) { return one[0] !== typed; }).slice(0, SHOWN);
  }

  function completing(box, typedNow) {
    var id = "define-names-" + (ids += 1);
    var list = make("ul", { class: "names", id: id, role: "listbox", hidden: true });
    var at = -1;
    var found = [];
    var taking = false;
    ["role", "aria-autocomplete", "aria-controls", "aria-expanded", "autocomplete"].forEach(function (name, place) {
      box.setAttribute(name, ["combobox", "list", id, "false", "off"][place]);
    });

    function close() {
      list.hidden = true;
      at = -1;
      box.setAttribute("aria-expanded", "false");
      box.removeAttribute("aria-activedescendant");
    }

    function mark(place) {
      at = place;
      Array.prototype.forEach.call(list.children, function (one, other) { one.setAttribute("aria-selected", String(other === at)); });
      if (at >= 0) box.setAttribute("aria-activedescendant", id + "-" + at);
    }

    function take(place) {
      var typed = word(box);
      var end = box.selectionStart;
      var put = found[place][0] + (found[place][2] || "");
      box.value = box.value.slice(0, end - typed.length) + put + box.value.slice(end);
      box.setSelectionRange(end - typed.length + put.length, end - typed.length + put.length);
      close();
      taking = true;
      typedNow();
      taking = false;
    }

    function open() {
      if (taking) return undefined;
      var typed = word(box);
      found = typed ? offers(typed) : [];
      list.textContent = "";
      found.forEach(function (one, place) {
        list.appendChild(make("li", { role: "option", id: id + "-" + place, mousedown: function (event) { event.preventDefault(); take(place); } }, [
          make("span", {}, one[0]), make("span", { class: "muted small" }, one[1]),
        ]));
      });
      if (!found.length) return close();
      list.hidden = false;
      box.setAttribute("aria-expanded", "true");
      return mark(-1);
    }

    box.addEventListener("input", open);
    box.addEventListener("blur", close);
    box.addEventListener("keydown", function (event) {
      if (list.hidden) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        mark((at + (event.key === "ArrowDown" ? 1 : found.length + (at < 0 ? 0 : -1))) % found.length);
      } else if (event.key === "Escape") close();
      else if (event.key === "Enter" && at >= 0) take(at);
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    return list;
  }

  define.formula = function (owner, said, marks, words) {
    var box = words(owner, said, Object.assign({ type: "text", class: "formula", spellcheck: "false" }, marks));
    var bench = define.bench(owner, function () { return { source: "formula", formula: box.value }; });
    var list = completing(box, function () { box.dispatchEvent(new Event("input", { bubbles: true })); });
    box.addEventListener("input", bench.run);
    if (box.value) bench.run();
    return make("div", { class: "formula-box" }, [box, list, bench.node]);
  };
})();
