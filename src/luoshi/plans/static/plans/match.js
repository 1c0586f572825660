// Deciding about likenesses by keyboard: j and k go through the tasks, 1 to 4 decide.
(function () {
  "use strict";
  var luoshi = window.luoshi;

  function cards() { return Array.from(document.querySelectorAll("#matches .match")); }

  function here() { return document.querySelector("#matches .match.here"); }

  function go(card) {
    if (!card) return;
    cards().forEach(function (other) { other.classList.toggle("here", other === card); });
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  }

  function step(by) {
    var all = cards();
    var at = all.indexOf(here());
    go(all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)]);
  }

  function decide(key) {
    var card = here();
    if (!card) return;
    var reason = card.querySelector('[name="reason"]');
    if (key === "4" && reason && !reason.value.trim()) return reason.focus();
    var button = card.querySelector('[data-key="' + key + '"]');
    if (button) button.click();
  }

  document.addEventListener("keydown", function (event) {
    if (luoshi.typing(event) && event.target.type !== "radio") return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (/^[1-4]$/.test(event.key)) decide(event.key);
    else return;
    event.preventDefault();
  });

  function count(by) {
    var told = document.getElementById("open-count");
    if (!told) return;
    var open = Math.max(0, Number(told.dataset.open) + by);
    told.dataset.open = open;
    told.textContent = open ? told.dataset.some.replace("{}", open) : told.dataset.none;
    document.getElementById("issue-now").disabled = open > 0;
  }

  var waited = false;
  document.addEventListener("htmx:beforeSwap", function (event) {
    waited = event.detail.target.classList.contains("waits");
  });

  document.addEventListener("htmx:afterSettle", function (event) {
    var id = event.detail.target.id;
    if (!/^match-/.test(id)) return;
    var card = document.getElementById(id);
    if (!card || card.querySelector(".errors")) return go(card);
    var waits = card.classList.contains("waits");
    if (waited !== waits) count(waits ? 1 : -1);
    var all = cards();
    var rest = all.slice(all.indexOf(card) + 1).concat(all);
    go(rest.find(function (other) { return other.classList.contains("waits"); }) || card);
  });
})();
