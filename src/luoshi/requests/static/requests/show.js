// Ticking all answers at once.
(function () {
  "use strict";
  var all = document.getElementById("all");
  if (!all) return;
  all.hidden = false;
  all.addEventListener("change", function () {
    document.querySelectorAll('#judge input[name="cell"]').forEach(function (box) { box.checked = all.checked; });
  });
})();
