// The deadline: 限期 a date, 分阶段 stages, 常态化 a next check, 争取 a softer date.
(function () {
  "use strict";
  var plan = window.luoshi.plan;
  var dialog = document.getElementById("date");
  if (!dialog) return;
  var words = document.getElementById("words").dataset;
  var form = document.getElementById("date-form");
  var stages = document.getElementById("date-stages");
  var error = document.getElementById("date-error");
  var targets = [];

  function kind() {
    var chosen = form.querySelector('[name="kind"]:checked');
    return chosen ? chosen.value : "";
  }

  function show() {
    form.querySelectorAll("[data-for]").forEach(function (part) {
      part.hidden = part.dataset.for.split(" ").indexOf(kind()) < 0;
    });
    if (kind() === "stages" && !stages.children.length) stage("", "");
  }

  function stage(text, day) {
    var item = document.createElement("li");
    item.className = "row";
    item.innerHTML = '<input type="text" maxlength="200" autocomplete="off"><input type="date">';
    item.children[0].value = text;
    item.children[0].placeholder = words.stage;
    item.children[0].setAttribute("aria-label", words.stage);
    item.children[1].value = day;
    item.children[1].setAttribute("aria-label", words.stage);
    stages.appendChild(item);
    return item;
  }

  function pick(value) {
    var radio = form.querySelector('[name="kind"][value="' + value + '"]');
    if (radio) radio.checked = true;
    show();
  }

  function first() {
    return form.querySelector("[data-for]:not([hidden]) input");
  }

  plan.setDate = function () {
    targets = plan.targets("task");
    if (!targets.length) return;
    form.reset();
    stages.replaceChildren();
    error.textContent = "";
    var cell = targets.length === 1 && targets[0].row && targets[0].row.querySelector("td.date");
    var facts = cell && cell.dataset.date ? JSON.parse(cell.dataset.date) : { kind: "open", words: "", due: "", next_check: "", stages: [] };
    form.elements.due.value = facts.due;
    form.elements.next_check.value = facts.next_check;
    form.elements.words.value = facts.words;
    facts.stages.forEach(function (one) { stage(one[0], one[1]); });
    document.getElementById("date-about").textContent = plan.about(targets);
    pick(facts.kind === "open" ? "deadline" : facts.kind);
    dialog.showModal();
    (form.querySelector('[name="kind"]:checked') || form.elements.words).focus();
  };

  function save() {
    var ids = targets.map(function (entry) { return entry.id; });
    var data = { items: ids, kind: kind(), words: form.elements.words.value };
    if (ids.length === 1) data.revision = plan.byId.get(ids[0]).revision;
    if (kind() === "deadline" || kind() === "soft") data.due = form.elements.due.value || null;
    if (kind() === "standing") data.next_check = form.elements.next_check.value || null;
    if (kind() === "stages") {
      data.stage_words = Array.from(stages.children).map(function (item) { return item.children[0].value; });
      data.stage_due = Array.from(stages.children).map(function (item) { return item.children[1].value; });
    }
    plan.act("set-date", data, {
      before: function () { dialog.close(); },
      refused: function (said) { error.textContent = [said.message, said.remedy].filter(Boolean).join(" "); },
      mine: [[document.getElementById("date-title").textContent, data.words || data.due || data.next_check || ""]],
    });
  }

  form.addEventListener("change", show);
  // A date that is changed makes the words that were printed from the old one stale.
  form.elements.due.addEventListener("input", function () {
    if (/年.*月.*日前$/.test(form.elements.words.value)) form.elements.words.value = "";
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    save();
  });
  form.addEventListener("keydown", function (event) {
    var radios = Array.from(form.querySelectorAll('[name="kind"]'));
    if (/^[1-4]$/.test(event.key) && event.target.matches('[type="radio"]')) {
      pick(radios[Number(event.key) - 1].value);
      first().focus();
    } else if (event.key === "Enter" && !event.target.matches("button")) save();
    else return;
    event.preventDefault();
  });
  document.getElementById("date-more").addEventListener("click", function () { stage("", "").children[0].focus(); });
})();
