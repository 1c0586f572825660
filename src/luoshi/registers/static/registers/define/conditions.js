// Which rows a measure counts: a column, a test, what it is held against.
(function () {
  "use strict";
  var define = (window.luoshi.define = window.luoshi.define || {});
  var make = define.make;

  function testOf(one, tests) {
    return tests.filter(function (said) { return one[said.key] !== undefined; })[0] || tests[0];
  }

  function choicesOf(key) {
    if (key === "stage") return define.named("stages");
    var field = (define.body.fields || []).filter(function (one) { return one.key === key; })[0];
    return field && field.choices ? field.choices.map(function (one) { return [one, one]; }) : [];
  }

  function value(one, said, way) {
    var say = define.config.words;
    var known = choicesOf(one.field);
    function set(given) { define.put(one, said.key, given); }
    if (said.key === "filled") return define.select([["true", say.yes], ["false", say.no]], String(one.filled !== false), function (picked) { set(picked === "true"); });
    if (said.key === "reached") return define.select([["", say.none]].concat(define.named("stages")), one.reached, set);
    if (said.key === "is_in" || said.key === "not_in") {
      var several = { key: said.key, label: said.label, control: "lines" };
      return define.control(one, several, "c-" + way.join("-"), way);
    }
    if (known.length) return define.select([["", say.none]].concat(known), one[said.key], set);
    var box = make("input", { type: "text", "aria-label": said.label });
    box.value = one[said.key] === undefined ? "" : one[said.key];
    box.addEventListener("input", function () { set(box.value); });
    return box;
  }

  function line(list, at, way, draw) {
    var one = list[at];
    var keys = define.config.parts.condition.keys;
    var tests = keys.filter(function (said) { return said.control === "test"; });
    var test = testOf(one, tests);
    var field = define.select([["", define.config.words.none]].concat(define.options("beside")), one.field, function (key) {
      tests.forEach(function (said) { delete one[said.key]; });
      define.put(one, "field", key);
      draw();
    }, { "aria-label": keys[0].label });
    var kind = define.select(tests.map(function (said) { return [said.key, said.label]; }), test.key, function (key) {
      tests.forEach(function (said) { delete one[said.key]; });
      define.put(one, key, key === "filled" ? true : key === "is_in" || key === "not_in" ? [""] : " ");
      if (one[key] === " ") one[key] = "";
      draw();
    }, { "aria-label": define.config.parts.condition.title });
    var cross = make("button", { type: "button", class: "plain icon", "aria-label": define.config.words.remove, click: function () { list.splice(at, 1); define.changed(); draw(); } }, "×");
    return make("li", { class: "condition row", "data-way": way.concat([at]).join(".") }, [field, kind, value(one, test, way.concat([at])), cross]);
  }

  define.conditions = function (owner, key, way) {
    var box = make("ul", { class: "bare" });
    function draw() {
      box.textContent = "";
      (owner[key] || []).forEach(function (_one, at) { box.appendChild(line(owner[key], at, way, draw)); });
    }
    draw();
    return make("div", {}, [box, make("button", {
      type: "button", class: "button tight",
      click: function () { owner[key] = (owner[key] || []).concat([{}]); draw(); },
    }, "＋ " + define.config.words.add)]);
  };
})();
