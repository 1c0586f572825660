// The opinions of a meeting by keyboard.
(function () {
  "use strict";
  var cards = Array.prototype.slice.call(document.querySelectorAll(".opinion"));
  var at = -1;

  function go(step) {
    if (!cards.length) return;
    at = Math.min(Math.max(at + step, 0), cards.length - 1);
    cards[at].focus();
    cards[at].scrollIntoView({ block: "nearest" });
  }

  function open(key) {
    var part = cards[at] && cards[at].querySelector('details[data-key="' + key + '"]');
    if (!part) return;
    part.open = true;
    var field = part.querySelector("textarea, input[type=text], select");
    if (field) field.focus();
  }

  document.addEventListener("focusin", function (event) {
    var card = event.target.closest(".opinion");
    if (card) at = cards.indexOf(card);
  });

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && event.target.closest(".opinion details")) {
      event.target.closest("details").open = false;
      cards[at].focus();
      return;
    }
    if (window.luoshi.typing(event) && event.target.type !== "checkbox") return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    var tick = cards[at] && cards[at].querySelector('input[name="seen"]');
    if (event.key === "j") go(1);
    else if (event.key === "k") go(-1);
    else if (event.key === "x" && tick) tick.checked = !tick.checked;
    else if (event.key === "m" && document.getElementById("merge")) document.getElementById("merge").requestSubmit();
    else if ("ane".indexOf(event.key) >= 0) open(event.key);
    else return;
    event.preventDefault();
  });

  if (location.hash.indexOf("#opinion-") === 0) {
    var there = document.querySelector(location.hash);
    if (there) there.focus();
  }
})();
