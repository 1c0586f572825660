// A card that is dropped on another lane, or whose button is pressed, opens the dialog that moves it.
(function () {
  "use strict";
  var dialog = document.getElementById("move"), board = document.querySelector(".board"), held = null;

  function over(lane) {
    board.querySelectorAll(".lane.over").forEach(function (one) { one.classList.remove("over"); });
    if (lane) lane.classList.add("over");
  }

  board.addEventListener("dragstart", function (event) {
    var card = event.target.closest(".card");
    if (!card || !card.querySelector(".card-move")) { event.preventDefault(); return; }
    held = card;
    card.classList.add("dragged");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", card.dataset.entry);
  });

  board.addEventListener("dragend", function () {
    if (held) held.classList.remove("dragged");
    held = null;
    over(null);
  });

  board.addEventListener("dragover", function (event) {
    var lane = event.target.closest(".lane");
    if (!held || !lane || lane.contains(held)) return;
    event.preventDefault();
    over(lane);
  });

  board.addEventListener("drop", function (event) {
    var lane = event.target.closest(".lane");
    if (!held || !lane) return;
    event.preventDefault();
    var address = held.querySelector(".card-move").getAttribute("hx-get") + "?to=" + encodeURIComponent(lane.dataset.stage);
    window.htmx.ajax("GET", address, { target: "#move-body" });
  });

  document.body.addEventListener("htmx:afterSwap", function (event) {
    if (event.target.id === "move-body" && !dialog.open) dialog.showModal();
  });

  dialog.addEventListener("click", function (event) {
    if (event.target.closest("[data-shut]")) dialog.close();
  });

  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || window.luoshi.typing(event)) return;
    event.preventDefault();
    document.getElementById("q").focus();
  });
})();
