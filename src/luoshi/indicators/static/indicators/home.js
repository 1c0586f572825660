/* "/" goes to the search; one button opens every line of work, or folds all in. */
"use strict";
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  document.getElementById("q").focus();
});

document.querySelectorAll("[data-unfold]").forEach((button) => {
  const unfold = button.textContent;
  button.hidden = false;
  button.addEventListener("click", () => {
    const open = button.textContent === unfold;
    document.querySelectorAll(`${button.dataset.unfold} details`).forEach((one) => { one.open = open; });
    button.textContent = open ? button.dataset.foldWords : unfold;
  });
});
