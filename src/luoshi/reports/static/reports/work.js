// The paper and the panel of its chosen slot: keys, the chosen mark, paragraphs edited in their place.
(function () {
  "use strict";
  var OPEN = ["proposed", "answered", "blocked", "missing", "open"];
  var chosen = "";

  function side() { return document.getElementById("side"); }
  function slots() { return Array.prototype.slice.call(document.querySelectorAll("#paper button.slot")); }

  function mark() {
    slots().forEach(function (one) { one.classList.toggle("chosen", one.id === chosen); });
  }

  function choose(slot) {
    if (!slot) return;
    slot.scrollIntoView({ block: "center" });
    htmx.process(slot); // an address with a slot in it is there before htmx has looked at the paper
    slot.click();
  }

  // The next slot behind the chosen one that passes, round the paper.
  function next(passes, step) {
    var all = slots();
    var at = all.findIndex(function (one) { return one.id === chosen; });
    for (var n = 1; n <= all.length; n++) {
      var one = all[(at + step * n + all.length * 2) % all.length];
      if (one && passes(one)) return one;
    }
    return null;
  }

  function isOpen(one) { return OPEN.indexOf(one.dataset.state) >= 0; }

  document.addEventListener("click", function (event) {
    var slot = event.target.closest("#paper button.slot");
    if (slot) {
      chosen = slot.id;
      side().classList.add("shown");
      // On a phone the panel lies over the lower half: the slot moves out from under it.
      if (window.matchMedia("(max-width: 60rem)").matches) slot.scrollIntoView({ block: "start" });
      mark();
    }
    if (event.target.closest("[data-close]")) side().classList.remove("shown");
    var go = event.target.closest("[data-go]");
    if (go) choose(document.getElementById(go.dataset.go));
    var jump = event.target.closest("[data-jump]");
    if (jump) choose(next(function (one) { return one.dataset.state === jump.dataset.jump; }, 1));
    var drop = event.target.closest("[data-drop]");
    if (drop) remove(drop);
  });

  document.body.addEventListener("htmx:afterSwap", mark);
  document.body.addEventListener("htmx:oobAfterSwap", mark);
  function written(form) {
    var words = "";
    form.querySelector(".words").childNodes.forEach(function walk(node) {
      if (node.nodeType === 3) { words += node.data; return; }
      if (node.dataset && node.dataset.key) { words += "{{" + node.dataset.key + "}}"; return; }
      if (node.nodeName === "BR" || node.nodeName === "DIV") words += " ";
      node.childNodes.forEach(walk);
    });
    return words;
  }

  document.body.addEventListener("htmx:configRequest", function (event) {
    var form = event.detail.elt;
    if (form.classList.contains("editing") && event.detail.verb === "post") event.detail.parameters.text = written(form);
  });
  // Before the save goes out the paragraph gives its place back: the answer brings the whole paper.
  document.body.addEventListener("htmx:afterSettle", function (event) {
    var form = event.target.closest ? event.target.closest(".editing") : null;
    if (form) form.querySelector(".words").focus();
  });

  function remove(button) {
    var form = button.closest("form");
    var send = document.createElement("form");
    send.method = "post";
    send.action = button.dataset.drop;
    var fields = { csrfmiddlewaretoken: JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"], revision: form.querySelector("[name=revision]").value };
    Object.keys(fields).forEach(function (name) {
      var input = document.createElement("input");
      input.type = "hidden";
      input.name = name;
      input.value = fields[name];
      send.appendChild(input);
    });
    document.body.appendChild(send);
    send.submit();
  }

  document.addEventListener("paste", function (event) {
    if (!event.target.closest || !event.target.closest(".editing .words")) return;
    event.preventDefault();
    document.execCommand("insertText", false, event.clipboardData.getData("text/plain").replace(/\s*\n\s*/g, " "));
  });

  function confirm() {
    var yes = side().querySelector("[data-yes]");
    if (!yes) return;
    htmx.process(side()); // a quick hand is there before htmx has looked at the panel
    yes.click();
  }

  function edit() {
    var slot = document.getElementById(chosen);
    var button = slot && slot.closest(".para").querySelector(".edit");
    if (button) button.click();
  }

  document.addEventListener("keydown", function (event) {
    var editing = event.target.closest ? event.target.closest(".editing") : null;
    if (editing) {
      if (event.key === "Enter") {
        event.preventDefault();
        if (event.ctrlKey || event.metaKey) editing.requestSubmit();
      }
      if (event.key === "Escape") editing.querySelector("[data-cancel]").click();
      return;
    }
    if (event.target.closest("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "n") choose(next(isOpen, 1));
    else if (event.key === "p") choose(next(isOpen, -1));
    else if (event.key === "y") confirm();
    else if (event.key === "e") edit();
    else if (event.key === "Escape") side().classList.remove("shown");
    else return;
    event.preventDefault();
  });

  // What a colleague changed comes by itself while nothing is being written.
  setInterval(function () {
    if (document.hidden || document.querySelector(".editing")) return;
    var paper = document.getElementById("paper");
    htmx.ajax("GET", paper.dataset.look + "?revision=" + document.getElementById("tally").dataset.revision, { target: "#side", swap: "none" });
  }, 15000);

  if (location.hash.length > 1) choose(document.getElementById(location.hash.slice(1)));
})();
