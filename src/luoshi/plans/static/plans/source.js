// Both ways between a row and its sentence, its owner's words and its deadline's words.
(function () {
  "use strict";
  var luoshi = window.luoshi;
  var plan = luoshi.plan;
  var paper = document.getElementById("paper");
  if (!paper) return;

  function pairs(words) {
    return (words || "").split(" ").filter(Boolean).map(function (pair) { return pair.split("-").map(Number); });
  }

  function places(entry) {
    var row = entry.row;
    function look(spans, name) { return spans.map(function (span) { return [span[0], span[1], name]; }); }
    return look(entry.places, "by-content").concat(look(pairs(row.dataset.owner), "by-owner"), look(pairs(row.dataset.deadline), "by-deadline"));
  }

  var waiting = 0;
  document.addEventListener("plan:at", function (event) {
    clearTimeout(waiting);
    waiting = setTimeout(async function () {
      await luoshi.lightText(places(event.detail));
      event.detail.row.classList.add("lit");
    }, 60);
  });

  function offset(event) {
    var span = event.target.closest("#paper [data-i]");
    var line = event.target.closest("p[data-s]");
    var caret = document.caretRangeFromPoint ? document.caretRangeFromPoint(event.clientX, event.clientY) : null;
    if (!line) return -1;
    if (!caret || !line.contains(caret.startContainer)) return span ? luoshi.offsetOf(span) : -1;
    var range = document.createRange();
    range.setStart(line, 0);
    range.setEnd(caret.startContainer, caret.startOffset);
    return Number(line.dataset.s) + Array.from(range.toString()).length;
  }

  // The narrowest item that holds the place.
  function at(place) {
    var best = null;
    var width = Infinity;
    plan.entries.forEach(function (entry) {
      (entry.places || []).forEach(function (span) {
        if (span[0] > place || span[1] < place || span[1] - span[0] >= width) return;
        width = span[1] - span[0];
        best = entry;
      });
    });
    return best;
  }

  paper.addEventListener("click", function (event) {
    if (String(window.getSelection())) return;
    var entry = at(offset(event));
    if (!entry) return;
    luoshi.showPane("proposal");
    if (document.getElementById("panes").dataset.panes === "source") luoshi.setPanes("both");
    plan.goId(entry.id);
  });

  function near(entry, on) {
    plan.rowsOf(entry.id).forEach(function (row) { row.classList.toggle("near", on); });
  }

  function clear() {
    document.querySelectorAll(".near").forEach(function (one) { one.classList.remove("near"); });
  }

  function hint(entry) {
    near(entry, true);
    paper.querySelectorAll(".chunk[data-here]").forEach(function (chunk) {
      var mine = entry.places.filter(function (span) { return span[0] < Number(chunk.dataset.to) && span[1] > Number(chunk.dataset.from); });
      if (!mine.length) return;
      chunk.querySelectorAll("p[data-s]").forEach(function (line) {
        var from = Number(line.dataset.s);
        if (!mine.some(function (span) { return span[0] < from + line.textContent.length && span[1] > from; })) return;
        line.querySelectorAll("[data-i]").forEach(function (span) {
          var start = luoshi.offsetOf(span);
          if (mine.some(function (one) { return one[0] <= start && start < one[1]; })) span.classList.add("near");
        });
      });
    });
  }

  var over = null;
  document.addEventListener("mouseover", function (event) {
    var row = event.target.closest("#plan tr[data-id]");
    var entry = row ? plan.byId.get(Number(row.dataset.id)) : event.target.closest("#paper [data-i]") ? at(offset(event)) : null;
    if (entry === over) return;
    over = entry;
    clear();
    if (entry) hint(entry);
  });
})();
