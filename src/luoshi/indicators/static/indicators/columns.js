/* Every column of a file may be any figure: the long list stands once in the page and is copied into each choice. */
"use strict";
document.querySelectorAll("[data-columns]").forEach((form) => {
  const list = form.querySelector("template[data-meanings]");
  if (!list) return;
  form.querySelectorAll("select").forEach((select) => {
    const chosen = select.value;
    const figures = list.content.cloneNode(true);
    figures.querySelectorAll("option").forEach((one) => {
      if (one.value !== chosen) return;
      // It stood alone until now.
      select.options[select.selectedIndex].remove();
      one.defaultSelected = true;
    });
    select.appendChild(figures);
    select.value = chosen;
  });
});
