// The form of a request: units found and ticked by kind, known data added, the preview asked for at every change.
(function () {
  "use strict";
  var form = document.getElementById("ask-form");
  var boxes = form.querySelectorAll('input[name="units"]');
  var known = document.getElementById("known");
  var find = document.getElementById("find-unit");
  var timer;

  function preview() {
    clearTimeout(timer);
    timer = setTimeout(function () { document.body.dispatchEvent(new Event("preview")); }, 350);
  }

  function count() {
    var chosen = form.querySelectorAll('input[name="units"]:checked').length;
    document.getElementById("chosen").textContent = chosen || "";
  }

  function add(words) {
    var lines = form.elements.lines;
    if (lines.value.split("\n").indexOf(words) < 0) {
      lines.value = (lines.value.trim() ? lines.value.replace(/\s+$/, "") + "\n" : "") + words;
    }
    known.value = "";
    preview();
  }

  if (known) {
    known.addEventListener("input", function () {
      var options = document.getElementById("known-data").options;
      for (var at = 0; at < options.length; at += 1) {
        if (options[at].value === known.value) return add(known.value);
      }
      return undefined;
    });
    known.addEventListener("keydown", function (event) {
      if (event.key !== "Enter") return;
      event.preventDefault();
      if (known.value.trim()) add(known.value.trim());
    });
  }

  find.hidden = false;
  find.addEventListener("input", function () {
    form.querySelectorAll(".unit-group .check").forEach(function (label) {
      var words = label.dataset.name + label.textContent;
      label.hidden = words.indexOf(find.value.trim()) < 0;
    });
  });

  form.querySelectorAll(".all-of").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      var own = button.closest("fieldset").querySelectorAll(".check:not([hidden]) input");
      var all = Array.prototype.every.call(own, function (box) { return box.checked; });
      own.forEach(function (box) { box.checked = !all; });
      count();
      preview();
    });
  });

  form.addEventListener("input", function (event) {
    if (event.target === known || event.target === find) return;
    count();
    preview();
  });
  form.addEventListener("keydown", function (event) {
    if (event.target === find && event.key === "Enter") event.preventDefault();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit ? form.requestSubmit() : form.submit();
  });
  count();
  if (boxes.length && form.querySelector('input[name="units"]:checked')) preview();
})();
