// The mouse and the finger: choosing cells, columns and rows, widening a column, dragging the fill handle.
(function () {
  "use strict";
  const grid = window.luoshi.grid;
  const ARROW = 22;
  const HANDLE = 9;

  function hit(event) {
    const cell = event.target.closest(".grid-cell[data-r]");
    return cell ? { cell, r: Number(cell.dataset.r), c: Number(cell.dataset.c) } : null;
  }

  function drag(box, event, moved, ended) {
    const stop = (last) => {
      document.removeEventListener("pointermove", moved);
      document.removeEventListener("pointerup", stop);
      document.removeEventListener("pointercancel", stop);
      if (ended) ended(last);
    };
    document.addEventListener("pointermove", moved);
    document.addEventListener("pointerup", stop);
    document.addEventListener("pointercancel", stop);
  }

  function under(sheet, event) {
    const found = document.elementFromPoint(event.clientX, event.clientY);
    const cell = found && found.closest && found.closest(".grid-cell[data-r], .grid-number[data-r]");
    if (!cell || !sheet.root.contains(cell)) return null;
    return { r: Number(cell.dataset.r), c: cell.dataset.c === undefined ? sheet.focus.c : Number(cell.dataset.c) };
  }

  function heading(sheet, event, made) {
    const c = Number(made.dataset.c);
    if (event.target.classList.contains("grid-resize")) {
      const from = event.clientX;
      const width = sheet.view.widths[c];
      drag(sheet.view.box, event, (move) => sheet.view.resize(c, width + move.clientX - from));
      return;
    }
    sheet.selectColumns(c, event.shiftKey);
  }

  function onHandle(cell, event) {
    const box = cell.getBoundingClientRect();
    return cell.classList.contains("last") && event.clientX > box.right - HANDLE && event.clientY > box.bottom - HANDLE;
  }

  function press(sheet, event) {
    if (event.button !== 0 || event.target === sheet.editor.field || event.target.closest(".grid-options")) return;
    const touch = event.pointerType === "touch";
    const made = event.target.closest(".grid-heading");
    const number = event.target.closest(".grid-number");
    const at = hit(event);
    if (!made && !number && !at) return;
    if (!touch) event.preventDefault();
    if (sheet.editor.open) sheet.editor.commit();
    if (made) heading(sheet, event, made);
    else if (number && number.dataset.r === undefined) sheet.selectAll();
    else if (number) pressNumber(sheet, event, Number(number.dataset.r));
    else if (onHandle(at.cell, event)) sheet.fill.drag(event, drag, under);
    else pressCell(sheet, event, at);
    sheet.editor.take();
  }

  function pressNumber(sheet, event, r) {
    if (sheet.store.rows[r].conflict) sheet.conflicts.open(sheet.store.rows[r]);
    sheet.selectRows(r, event.shiftKey);
    if (event.pointerType !== "touch") drag(sheet.view.box, event, (move) => {
      const at = under(sheet, move);
      if (at) sheet.selectRows(at.r, true);
    });
  }

  function pressCell(sheet, event, at) {
    const again = at.r === sheet.focus.r && at.c === sheet.focus.c;
    sheet.go(at.r, at.c, event.shiftKey);
    const column = sheet.store.columns[at.c];
    if (again && grid.isListed(column) && event.clientX > at.cell.getBoundingClientRect().right - ARROW) {
      sheet.editor.take();
      sheet.editor.begin("in");
    } else if (event.pointerType !== "touch") {
      drag(sheet.view.box, event, (move) => {
        const to = under(sheet, move);
        if (to) sheet.go(to.r, to.c, true);
      });
    }
  }

  grid.pointer = function (sheet) {
    sheet.view.box.addEventListener("pointerdown", (event) => press(sheet, event));
    // The mouse's own default would take the focus from the field.
    sheet.view.box.addEventListener("mousedown", (event) => {
      if (event.target !== sheet.editor.field && event.target !== sheet.view.box) event.preventDefault();
    });
    sheet.view.box.addEventListener("dblclick", (event) => {
      const at = hit(event);
      if (!at) return;
      sheet.go(at.r, at.c);
      sheet.editor.take();
      sheet.editor.begin("in");
    });
  };
})();
