// Rows in protocol order by keyboard: j and k go, Alt and the arrows move.
(function () {
  "use strict";
  var rows = Array.prototype.slice.call(document.querySelectorAll(".ordered"));

  function at() { return rows.indexOf(document.activeElement.closest(".ordered")); }

  function go(step) {
    if (!rows.length) return;
    var to = rows[Math.min(Math.max(at() + step, 0), rows.length - 1)];
    to.focus();
    to.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("keydown", function (event) {
    if (window.luoshi.typing(event) || event.ctrlKey || event.metaKey) return;
    var way = { ArrowUp: "up", ArrowDown: "down" }[event.key];
    if (event.altKey && way && at() >= 0) {
      var button = rows[at()].querySelector('[data-way="' + way + '"]');
      if (button) button.form.requestSubmit();
    } else if (!event.altKey && event.key === "j") go(1);
    else if (!event.altKey && event.key === "k") go(-1);
    else return;
    event.preventDefault();
  });

  if (location.hash) {
    var there = document.getElementById(location.hash.slice(1));
    if (there && rows.indexOf(there) >= 0) there.focus();
  }
})();
