// Leaving out (with a reason or without), adding, adopting: the questions that an act asks before it is done.
(function () {
  "use strict";
  var luoshi = window.luoshi;
  var plan = luoshi.plan;

  function ids(entries) { return entries.map(function (entry) { return entry.id; }); }

  // A heading stands for everything below it.
  function whole(entries) {
    return Array.from(new Set(entries.flatMap(function (entry) {
      return entry.kind === "task" || entry.kind === "measure" ? [entry] : [entry].concat(plan.below(entry));
    })));
  }

  function next(entries) {
    var entry = plan.entry();
    if (!plan.picked.size && entry && entries.length === 1) plan.step(1);
    else plan.clear();
  }

  plan.adopt = function () {
    var asked = plan.targets();
    var found = whole(asked).filter(function (entry) { return entry.state === "proposed" || (entry.state === "dropped" && asked.indexOf(entry) >= 0); });
    if (!found.length) return next(asked);
    return plan.act("adopt", { items: ids(found).join(",") }, { before: function () { next(asked); } });
  };

  plan.adoptAll = function () {
    if (plan.counts.proposed) plan.act("adopt", { everything: "1" });
  };

  plan.bringBack = function () {
    var found = plan.targets().filter(function (entry) { return ["dropped", "closed"].indexOf(entry.state) >= 0; });
    if (found.length) plan.act("bring-back", { items: ids(found) }, { before: plan.clear });
  };

  plan.merge = function () {
    var found = plan.targets("task");
    if (found.length) plan.act("merge", { items: ids(found) }, { before: plan.clear });
  };

  plan.drop = function () {
    var dialog = document.getElementById("drop");
    var asked = plan.targets();
    var found = whole(asked).filter(function (entry) { return ["proposed", "adopted", "live"].indexOf(entry.state) >= 0; });
    if (!found.length) return;
    var reason = document.getElementById("drop-reason");
    var more = found.length - asked.length;
    document.getElementById("drop-about").textContent = plan.about(asked) + (more > 0 ? " " + plan.say("below", more) : "");
    reason.value = "";
    dialog.querySelector("form").onsubmit = function (event) {
      event.preventDefault();
      plan.act("drop", { items: ids(found).join(","), reason: reason.value }, {
        before: function () {
          dialog.close();
          next(asked);
        },
      });
    };
    dialog.showModal();
    reason.focus();
  };

  // What is being written stays in the browser until it is saved.
  var slot = "plan:" + plan.pk + ":new";
  function kept() {
    try { return localStorage.getItem(slot) || ""; } catch (error) { return ""; }
  }
  function keep(text) {
    try { localStorage.setItem(slot, text); } catch (error) { /* private windows keep nothing */ }
  }

  plan.add = function () {
    var dialog = document.getElementById("add");
    var entry = plan.entry();
    var heading = entry && entry.kind !== "task" && entry.kind !== "measure";
    var area = document.getElementById("add-content");
    var form = dialog.querySelector("form");
    document.getElementById("add-about").textContent = entry && entry.id ? plan.about([entry]) : "";
    form.reset();
    area.value = kept();
    function save() {
      var kind = form.querySelector('[name="add-kind"]:checked').value;
      var data = { content: area.value.replace(/\s*\n\s*/g, ""), kind: kind };
      if (entry && entry.id) {
        var parent = heading ? entry : plan.parentOf(entry);
        data.parent = parent ? parent.id : null;
        data.after = heading ? null : entry.id;
        if (heading && kind !== "task") {
          parent = plan.parentOf(entry);
          data.parent = parent ? parent.id : null;
          data.after = entry.id;
        }
      } else if (plan.last()) data.after = plan.last().id;
      plan.act("add", data, {
        before: function () {
          keep("");
          dialog.close();
        },
      });
    }
    form.onsubmit = function (event) {
      event.preventDefault();
      save();
    };
    area.oninput = function () { keep(area.value); };
    area.onkeydown = function (event) {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
    };
    dialog.showModal();
    area.focus();
  };

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-cancel]");
    if (button) button.closest("dialog").close();
  });

  var print = document.getElementById("for-print");
  function fill() {
    // The printer does not wait, so this one request does not either.
    var request = new XMLHttpRequest();
    request.open("GET", print.dataset.from, false);
    request.send();
    if (request.status === 200) print.innerHTML = request.responseText;
  }
  window.addEventListener("beforeprint", fill);
  document.getElementById("print").addEventListener("click", function () { window.print(); });
})();
