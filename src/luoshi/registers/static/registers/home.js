// The search of registers by keyboard.
(function () {
  "use strict";
  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || window.luoshi.typing(event)) return;
    event.preventDefault();
    document.getElementById("q").focus();
  });
})();
