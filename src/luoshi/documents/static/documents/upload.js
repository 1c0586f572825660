// Files dropped or chosen go up one by one; each has a line in the tray with its own progress and its own outcome.
(function () {
  "use strict";
  var form = document.getElementById("drop");
  var tray = document.getElementById("tray");
  var picker = document.getElementById("id_files");
  document.documentElement.classList.add("scripted");

  function line(name) {
    var item = document.createElement("li");
    item.className = "tray-line";
    item.innerHTML = "<b></b><span></span><progress max=\"1\"></progress>";
    item.querySelector("b").textContent = name;
    tray.appendChild(item);
    return item;
  }

  function send(file) {
    return new Promise(function (done) {
      var item = line(file.name);
      var data = new FormData();
      data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
      data.append("files", file);
      data.append("dated", form.elements.dated.value);
      var request = new XMLHttpRequest();
      request.upload.onprogress = function (event) {
        var over = event.loaded === event.total;
        item.querySelector("span").textContent = over ? form.dataset.opening : form.dataset.sending;
        item.querySelector("progress").value = event.loaded / event.total;
        if (over) item.querySelector("progress").removeAttribute("value");
      };
      request.onload = function () { done(finish(item, request)); };
      request.onerror = function () { done(fail(item)); };
      request.open("POST", form.action);
      request.setRequestHeader("X-Luoshi-Tray", "1");
      request.send(data);
    });
  }

  function finish(item, request) {
    if (request.status >= 400) return fail(item);
    item.insertAdjacentHTML("afterend", request.responseText);
    var outcome = item.nextElementSibling;
    item.remove();
    window.htmx.process(outcome);
    return outcome.dataset.go || null;
  }

  function fail(item) {
    item.classList.add("failed");
    item.querySelector("span").textContent = form.dataset.failed;
    item.querySelector("progress").remove();
    return null;
  }

  async function sendAll(files) {
    var places = [];
    for (const file of files) places.push(await send(file));
    picker.value = "";
    if (places.length === 1 && places[0]) window.location.assign(places[0]);
    else if (places.some(Boolean)) window.htmx.ajax("GET", window.location.href, { target: "#papers" });
  }

  picker.addEventListener("change", function () { sendAll(Array.from(picker.files)); });
  ["dragover", "dragenter"].forEach(function (name) {
    document.addEventListener(name, function (event) { event.preventDefault(); form.classList.add("over"); });
  });
  document.addEventListener("dragleave", function (event) {
    if (!event.relatedTarget) form.classList.remove("over");
  });
  document.addEventListener("drop", function (event) {
    event.preventDefault();
    form.classList.remove("over");
    if (event.dataTransfer.files.length) sendAll(Array.from(event.dataTransfer.files));
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || window.luoshi.typing(event)) return;
    event.preventDefault();
    document.getElementById("id_q").focus();
  });
})();
