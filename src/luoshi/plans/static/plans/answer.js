// A unit's answers: "accept the rest" must not accept what somebody has begun to dispute without a reason yet.
(function () {
  "use strict";
  var rest = document.getElementById("accept-rest");
  if (!rest) return;

  function begun(form) {
    var chosen = form.querySelector("input[name=dispute]:checked");
    return chosen && chosen.value && !form.elements.reason.value.trim();
  }

  rest.addEventListener("submit", function (event) {
    var form = Array.from(document.querySelectorAll(".answer-form")).find(begun);
    if (!form) return;
    event.preventDefault();
    window.luoshi.flash(rest.dataset.unreasoned, "error");
    form.elements.reason.focus();
  });
})();
