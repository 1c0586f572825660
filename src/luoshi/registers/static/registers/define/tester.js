// A formula with its tester: values of a row typed in, the result and how it comes about; faults with their place.
(function () {
  "use strict";
  var define = (window.luoshi.define = window.luoshi.define || {});
  var make = define.make;

  // The formula again, what is wrong in it marked.
  define.marked = function (text, error) {
    var end = Math.max(error.end, error.start);
    return make("p", { class: "formula place" }, [
      text.slice(0, error.start), make("mark", {}, text.slice(error.start, end) || " "), text.slice(end),
    ]);
  };

  define.formula = function (owner, said, marks, words) {
    var box = words(owner, said, Object.assign({ type: "text", class: "formula", spellcheck: "false" }, marks));
    var bench = make("div", { class: "bench", hidden: true, "aria-live": "polite" });
    var button = make("button", {
      type: "button", class: "button tight",
      click: function () { bench.hidden = !bench.hidden; if (!bench.hidden) run(); },
    }, define.config.words.try);
    var typed = {};
    var timer;

    function run() {
      clearTimeout(timer);
      timer = setTimeout(function () {
        // The tester knows the fields as they were saved last.
        define.settled(function () {
          define.post(define.config.try, { formula: box.value, values: typed }, draw, function () { bench.textContent = ""; });
        });
      }, 250);
    }

    function draw(found) {
      var focus = document.activeElement && document.activeElement.dataset.input;
      bench.textContent = "";
      if (found.error) {
        bench.appendChild(define.marked(box.value, found.error));
        bench.appendChild(make("p", { class: "errors" }, found.error.message + found.error.remedy));
        return;
      }
      found.inputs.forEach(function (input) { bench.appendChild(line(input, found.problems[input.key])); });
      bench.appendChild(make("p", { class: "result" }, [define.config.words.result + "：", make("b", {}, found.result)]));
      bench.appendChild(make("pre", { class: "trace small" }, found.trace.join("\n")));
      var again = focus && bench.querySelector('[data-input="' + focus + '"]');
      if (again) {
        again.focus();
        if (again.setSelectionRange) again.setSelectionRange(again.value.length, again.value.length);
      }
    }

    function line(input, problem) {
      var value = make("input", { type: "text", "data-input": input.key, list: null });
      value.value = typed[input.key] || "";
      value.addEventListener("input", function () { typed[input.key] = value.value; run(); });
      if (input.choices.length) value.setAttribute("placeholder", input.choices.slice(0, 4).join(" / "));
      var inside = [make("span", {}, input.name), value, make("span", { class: "muted" }, input.unit)];
      if (problem) inside.push(make("span", { class: "errors" }, problem));
      return make("label", { class: "row small" }, inside);
    }

    box.addEventListener("input", function () { if (!bench.hidden) run(); });
    return make("div", { class: "formula-box" }, [make("span", { class: "row" }, [box, button]), bench]);
  };
})();
