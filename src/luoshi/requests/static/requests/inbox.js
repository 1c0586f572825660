// Answering on one page: a column copied from a spreadsheet fills the rows below, Enter goes to the next row.
(function () {
  "use strict";

  function column(form) { return Array.prototype.slice.call(form.querySelectorAll('input[name^="value-"]')); }

  document.addEventListener("paste", function (event) {
    var field = event.target;
    if (!field.matches || !field.matches('.answers input[name^="value-"]')) return;
    var words = (event.clipboardData || window.clipboardData).getData("text").replace(/[\r\n]+$/, "");
    if (words.indexOf("\n") < 0 && words.indexOf("\t") < 0) return;
    event.preventDefault();
    var fields = column(field.form);
    var from = fields.indexOf(field);
    words.split(/\r?\n/).forEach(function (line, at) {
      var target = fields[from + at];
      if (!target) return;
      var parts = line.split("\t");
      target.value = parts[0].trim();
      var note = target.form.elements["note-" + target.name.slice(6)];
      if (parts.length > 1 && note) note.value = parts.slice(1).join(" ").trim();
    });
  });

  document.addEventListener("keydown", function (event) {
    var field = event.target;
    if (!field.matches || !field.matches(".answers input")) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return field.form.requestSubmit ? field.form.requestSubmit() : field.form.submit();
    if (["Enter", "ArrowDown", "ArrowUp"].indexOf(event.key) < 0 || field.name === "minutes") return undefined;
    event.preventDefault();
    var kind = field.name.split("-")[0];
    var fields = Array.prototype.slice.call(field.form.querySelectorAll('input[type="text"][name^="' + kind + '-"]'));
    var next = fields[fields.indexOf(field) + (event.key === "ArrowUp" ? -1 : 1)];
    if (next) { next.focus(); next.select(); }
    return undefined;
  });
})();
