// A file dropped, pasted or chosen goes up with its progress; what is wrong with it is said in place.
(function () {
  "use strict";
  var form = document.getElementById("bring");
  if (!form) return;
  var said = document.getElementById("bring-said");
  var picker = document.getElementById("id_file");
  document.documentElement.classList.add("scripted");

  function say(words, bad) {
    said.textContent = words;
    said.classList.toggle("bad", Boolean(bad));
  }

  function finish(request) {
    var answer = null;
    try { answer = JSON.parse(request.responseText); } catch (error) { answer = null; }
    picker.value = "";
    if (answer && answer.go) window.location.assign(answer.go);
    else if (answer && answer.message) say(answer.message + " " + (answer.remedy || ""), true);
    else say(form.dataset.failed, true);
  }

  function send(file) {
    var data = new FormData(form);
    data.set("file", file);
    var request = new XMLHttpRequest();
    say(form.dataset.sending + " " + file.name);
    request.upload.onprogress = function (event) {
      var over = event.loaded === event.total;
      var share = over ? "" : " " + Math.round(100 * event.loaded / event.total) + "%";
      say((over ? form.dataset.opening : form.dataset.sending) + " " + file.name + share);
    };
    request.onload = function () { finish(request); };
    request.onerror = function () { say(form.dataset.failed, true); };
    request.open("POST", form.action);
    request.setRequestHeader("X-Luoshi-Tray", "1");
    request.send(data);
  }

  function first(files) {
    if (files && files.length) send(files[0]);
  }

  picker.addEventListener("change", function () { first(picker.files); });
  document.addEventListener("paste", function (event) { first(event.clipboardData && event.clipboardData.files); });
  ["dragover", "dragenter"].forEach(function (name) {
    document.addEventListener(name, function (event) { event.preventDefault(); form.classList.add("over"); });
  });
  document.addEventListener("dragleave", function (event) {
    if (!event.relatedTarget) form.classList.remove("over");
  });
  document.addEventListener("drop", function (event) {
    event.preventDefault();
    form.classList.remove("over");
    first(event.dataTransfer.files);
  });
})();
