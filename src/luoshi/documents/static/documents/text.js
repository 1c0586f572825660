// The text: chunks come when they are near, any stretch of it can be shown, whether it is there already or not.
(function () {
  "use strict";
  var luoshi = window.luoshi;
  var paper = document.getElementById("paper");
  var chunks = Array.from(paper.querySelectorAll(".chunk"));
  var waiting = new Map();

  function load(chunk) {
    if ("here" in chunk.dataset) return Promise.resolve();
    if (!waiting.has(chunk)) {
      waiting.set(chunk, new Promise(function (done) {
        chunk.addEventListener("htmx:afterSettle", function () {
          chunk.dataset.here = "";
          chunk.style.minHeight = "";
          done();
        }, { once: true });
        window.htmx.trigger(chunk, "need");
      }));
    }
    return waiting.get(chunk);
  }

  function chunksOf(start, end) {
    return chunks.filter(function (chunk) { return Number(chunk.dataset.from) < end && Number(chunk.dataset.to) > start; });
  }

  // Offsets count code points; JavaScript counts UTF-16 units, which differ for rare characters only.
  function units(text, points) {
    var index = 0;
    for (var seen = 0; seen < points && index < text.length; seen++) index += text.codePointAt(index) > 0xffff ? 2 : 1;
    return index;
  }

  function points(text) {
    return /[\ud800-\udbff]/.test(text) ? Array.from(text).length : text.length;
  }

  function wrap(start, end, look) {
    var made = [];
    chunksOf(start, end).forEach(function (chunk) {
      chunk.querySelectorAll("p[data-s]").forEach(function (line) { wrapIn(line, start, end, made); });
    });
    if (look) made.forEach(function (mark) { mark.classList.add(look); });
    return made;
  }

  function wrapIn(line, start, end, made) {
    var at = Number(line.dataset.s);
    if (at >= end || at + points(line.textContent) <= start) return;
    var walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    var nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    nodes.forEach(function (node) {
      var length = points(node.data);
      var from = Math.max(start - at, 0);
      var to = Math.min(end - at, length);
      at += length;
      if (from >= to) return;
      var range = document.createRange();
      range.setStart(node, units(node.data, from));
      range.setEnd(node, units(node.data, to));
      var mark = document.createElement("mark");
      mark.className = "shown";
      range.surroundContents(mark);
      made.push(mark);
    });
  }

  luoshi.clearText = function () {
    paper.querySelectorAll("mark.shown").forEach(function (mark) {
      var parent = mark.parentNode;
      while (mark.firstChild) parent.insertBefore(mark.firstChild, mark);
      mark.remove();
      parent.normalize();
    });
    document.querySelectorAll(".lit").forEach(function (element) { element.classList.remove("lit"); });
  };

  // Show text[start:end]; where key is given its spans are lit, else the words themselves.
  luoshi.showText = async function (start, end, key) {
    await Promise.all(chunksOf(start, Math.max(end, start + 1)).map(load));
    luoshi.clearText();
    var found = key ? Array.from(paper.querySelectorAll('[data-i~="' + key + '"]')) : [];
    found.forEach(function (span) { span.classList.add("lit"); });
    if (!found.length) found = wrap(start, end);
    if (!found.length) return;
    await reveal(found.find(function (span) { return luoshi.offsetOf(span) >= start; }) || found[0]);
  };

  // Light several stretches, [start, end, look] each, the widest first; the first is brought into view.
  luoshi.lightText = async function (places) {
    await Promise.all(places.flatMap(function (place) { return chunksOf(place[0], place[1]); }).map(load));
    luoshi.clearText();
    var found = places.map(function (place) { return wrap(place[0], place[1], place[2]); });
    if (found.length && found[0].length) await reveal(found[0][0]);
  };

  async function reveal(first) {
    await new Promise(requestAnimationFrame);
    first.scrollIntoView({ block: "center", inline: "nearest" });
    // Chunks that come into view take their real height; a second look settles the place.
    requestAnimationFrame(function () { first.scrollIntoView({ block: "center", inline: "nearest" }); });
  }

  luoshi.offsetOf = function (span) {
    var line = span.closest("p[data-s]");
    var range = document.createRange();
    range.setStart(line, 0);
    range.setEnd(span, 0);
    return Number(line.dataset.s) + points(range.toString());
  };

  var lines = Math.max(Math.floor((paper.clientWidth - 40) / 16), 10);
  chunks.forEach(function (chunk) {
    if ("here" in chunk.dataset) return;
    chunk.style.minHeight = Math.round((chunk.dataset.to - chunk.dataset.from) / lines) * 36 + "px";
  });
  var watcher = new IntersectionObserver(function (entries) {
    entries.forEach(function (entry) {
      if (!entry.isIntersecting) return;
      watcher.unobserve(entry.target);
      load(entry.target);
    });
  }, { root: document.getElementById("source"), rootMargin: "1500px 0px" });
  chunks.forEach(function (chunk) { if (!("here" in chunk.dataset)) watcher.observe(chunk); });
})();
