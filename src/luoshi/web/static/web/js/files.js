// Boxes for files with words of this page, not of whoever set up the browser: a button, and what was chosen.
(function () {
  "use strict";
  var words = document.body.dataset;

  function said(input) {
    var files = Array.prototype.slice.call(input.files || []);
    if (!files.length) return words.noFile;
    if (files.length > 3) return words.files.replace("0", files.length);
    return files.map(function (file) { return file.name; }).join("、");
  }

  function dress(input) {
    if (input.dataset.dressed || input.classList.contains("hidden-words")) return;
    input.dataset.dressed = "1";
    var box = document.createElement("span"), face = document.createElement("span"), names = document.createElement("span");
    box.className = "file-box";
    face.className = "button tight";
    face.textContent = input.multiple ? words.chooseFiles : words.chooseFile;
    names.className = "file-names muted small";
    names.setAttribute("aria-live", "polite");
    input.parentNode.insertBefore(box, input);
    box.append(input, face, names);
    function show() { names.textContent = said(input); }
    input.addEventListener("change", show);
    if (input.form) input.form.addEventListener("reset", function () { setTimeout(show, 0); });
    show();
  }

  function all(within) { within.querySelectorAll('input[type="file"]').forEach(dress); }

  all(document);
  document.body.addEventListener("htmx:afterSwap", function (event) { all(event.target); });
})();
