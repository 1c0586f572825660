// What is said of an indicator, each official, computed or not published; what is left "as usual" is not written down.
(function () {
  "use strict";
  var define = window.luoshi.define;
  var make = define.make;

  // What goes without saying of a facet, as the definition's rules have it.
  function usual(key) {
    var filed = !define.body.source || define.body.source === "filed";
    if (key === "value") return filed ? "official" : "derived";
    if ((key === "single" || key === "single_growth") && define.body.cumulative !== true) return "none";
    if (key === "share" && /^[%‰]$/.test(define.body.unit || "")) return "none";
    return "derived";
  }

  function said(name) {
    return define.config.parts.facet.keys.filter(function (one) { return one.key === name; })[0];
  }

  function labelled(name, key, control) {
    var one = said(name);
    return make("label", { class: "field of-" + name, "data-way": ["facets", key, name].join("."), title: one.about }, [
      make("span", {}, one.label), control,
    ]);
  }

  function row(key, title) {
    var given = (define.body.facets || {})[key];
    if (typeof given === "string") given = { is: given };
    var chosen = given ? given.is || "derived" : "";
    var names = {};
    said("is").choices.forEach(function (one) { names[one[0]] = one[1]; });
    var options = [["", define.config.words.unsaid + "：" + names[usual(key)]]].concat(said("is").choices);
    var from = define.select(options, chosen, keep);
    var decimals = make("input", { type: "text", inputmode: "numeric" });
    var compare = make("input", { type: "checkbox" });
    var note = make("input", { type: "text", maxlength: 500 });
    given = given || {};
    decimals.value = given.decimals === undefined ? "" : given.decimals;
    compare.checked = given.compare !== false;
    note.value = given.note || "";

    // Only what is published can differ from what is computed.
    function show() {
      compared.classList.toggle("unasked", (from.value || usual(key)) !== "official");
    }

    function keep() {
      var one = {};
      var places = decimals.value.trim();
      if (from.value) one.is = from.value;
      if (places) one.decimals = /^\d$/.test(places) ? Number(places) : places;
      if (!compare.checked) one.compare = false;
      if (note.value.trim()) one.note = note.value;
      if (Object.keys(one).length && !one.is) one.is = from.value = usual(key);
      var all = define.body.facets = define.body.facets || {};
      if (Object.keys(one).length) all[key] = one; else delete all[key];
      if (!Object.keys(all).length) delete define.body.facets;
      define.changed();
      show();
    }

    decimals.addEventListener("input", keep);
    note.addEventListener("input", keep);
    compare.addEventListener("change", keep);
    var compared = labelled("compare", key, compare);
    show();
    return make("li", { class: "item", "data-way": "facets." + key }, [make("div", { class: "item-line in-facet" }, [
      make("b", {}, title), labelled("is", key, from), labelled("decimals", key, decimals),
      compared, labelled("note", key, note),
    ])]);
  }

  define.facets = function () {
    return make("ol", { class: "items" }, define.config.facets.map(function (one) { return row(one[0], one[1]); }));
  };
})();
