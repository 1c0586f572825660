// The ledger's search by keyboard, and on a phone the filters that are folded away.
(function () {
  "use strict";
  var more = document.getElementById("more-filters");
  more.addEventListener("click", function () { more.form.classList.add("more"); });

  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || window.luoshi.typing(event)) return;
    event.preventDefault();
    document.getElementById("q").focus();
  });
})();
