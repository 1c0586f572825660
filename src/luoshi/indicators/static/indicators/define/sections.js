// The sections of an indicator's form: keys by tab, lists of things, facets. The rest is the registers' editor.
(function () {
  "use strict";
  var define = window.luoshi.define;
  var make = define.make;
  // The key whose choice decides which others are asked.
  var DECIDES = { from: "source", pace: "clock" };
  define.inLine.coverage = ["effective", "words", "breaks"];

  function asked(said, part, owner) {
    if (said.control === "yaml") return false;
    if (!said.types) return true;
    var deciding = define.config.parts[part].keys.filter(function (one) { return one.key === DECIDES[part]; })[0];
    return said.types.indexOf(owner[deciding.key] || deciding.choices[0][0]) >= 0;
  }

  function group(one) {
    var owner = define.body;
    if (one.under) owner = define.body[one.under] = define.body[one.under] || {};
    var way = one.under ? [one.under] : [];
    var usual = make("div", { class: "grid-of-fields" });
    var more = make("div", { class: "grid-of-fields" });
    define.config.parts[one.part].keys.forEach(function (said) {
      var here = way.concat([said.key]);
      if (!asked(said, one.part, owner)) {
        // What is wrong with a key that is not asked is said all the same.
        usual.appendChild(make("div", { "data-way": here.join(".") }));
        return;
      }
      var field = define.field(owner, said, here);
      var unsaid = (define.config.usual[one.part] || {})[said.key];
      var box = field.querySelector("input[type=text]");
      if (unsaid && box) box.setAttribute("placeholder", unsaid);
      (said.more ? more : usual).appendChild(field);
    });
    var title = define.config.parts[one.part].title;
    return make("div", { class: "sub-part" }, [
      one.under ? make("h3", {}, title) : null, usual,
      more.firstChild ? make("details", {}, [make("summary", {}, define.config.words.more), more]) : null,
    ]);
  }

  function section(tab) {
    var inside = (tab.groups || []).map(function (one) { return group({ part: one[0], under: one[1] }); });
    (tab.lists || []).forEach(function (key) {
      inside.push(define.list({ coverage: "coverage", sources: "source" }[key], define.body, key, [key]));
    });
    if (tab.key === "facets") inside.push(define.facets());
    return make("section", { class: "panel define-part", id: "part-" + tab.key, "data-way": tab.key, "aria-labelledby": "title-" + tab.key }, [
      make("div", { class: "panel-head" }, [make("h2", { id: "title-" + tab.key }, tab.title)]),
      make("div", { class: "panel-body" }, [make("p", { class: "muted small" }, tab.about)].concat(inside)),
    ]);
  }

  // What is drawn by the choice of another key is drawn anew where that was changed.
  document.addEventListener("change", function (event) {
    var field = event.target.closest("[data-way]");
    if (field && ["frequency", "cumulative", "source", "unit"].indexOf(field.dataset.way) >= 0) define.refresh();
  });

  define.sections = function () {
    return define.config.tabs.map(section);
  };
})();
