// Words for the chat group: open them in a dialog, copy them; days offered for the date.
(function () {
  "use strict";
  var luoshi = window.luoshi;

  async function copy(button) {
    var box = document.querySelector(button.dataset.copy);
    box.focus();
    box.select();
    var done = false;
    // The clipboard needs a secure address; an office's own server often has none.
    try {
      if (navigator.clipboard && window.isSecureContext) {
        await navigator.clipboard.writeText(box.value);
        done = true;
      } else {
        done = document.execCommand("copy");
      }
    } catch (error) {
      done = false;
    }
    luoshi.flash(done ? button.dataset.copied : button.dataset.notCopied, done ? "success" : "warning");
  }

  document.addEventListener("click", function (event) {
    var opener = event.target.closest("[data-dialog]");
    if (opener) document.querySelector(opener.dataset.dialog).showModal();
    var button = event.target.closest("[data-copy]");
    if (button) copy(button);
    var day = event.target.closest("[data-day]");
    if (day) {
      var field = day.closest("form").querySelector('input[type="date"]');
      field.value = day.dataset.day;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
})();
