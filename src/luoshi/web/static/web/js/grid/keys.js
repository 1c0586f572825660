// What each key does, as in Excel and WPS.
(function () {
  "use strict";
  const grid = window.luoshi.grid;
  const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

  function whileEditing(sheet, event) {
    const editor = sheet.editor;
    const options = editor.options;
    if (event.key === "Escape") editor.cancel();
    else if (event.key === "Enter" && (event.altKey || event.ctrlKey)) editor.insert("\n");
    else if (event.key === "Enter") enter(sheet, event);
    else if (event.key === "Tab") tab(sheet, event);
    else if (options.open && (event.key === "ArrowDown" || event.key === "ArrowUp")) options.move(event.key === "ArrowDown" ? 1 : -1);
    else if (editor.moves && STEPS[event.key]) sheet.finish(...STEPS[event.key]);
    else return false;
    return true;
  }

  function enter(sheet, event) {
    const several = sheet.editor.column && sheet.editor.column.type === "choices";
    if (sheet.editor.options.takeMarked() && several) return;
    sheet.finish(event.shiftKey ? -1 : 1, 0, true);
  }

  function tab(sheet, event) {
    if (sheet.editor.open) sheet.editor.options.takeMarked();
    sheet.finish(0, event.shiftKey ? -1 : 1);
  }

  // At either end of the sheet Tab goes on to the rest of the page: the keyboard is not locked in.
  function tabLeaves(sheet, event) {
    const { r, c } = sheet.focus;
    if (event.shiftKey) return r === 0 && c === 0;
    return r === sheet.store.rows.length - 1 && c === sheet.store.columns.length - 1;
  }

  function withControl(sheet, event) {
    const key = event.key.toLowerCase();
    if (key === "z") return event.shiftKey ? sheet.redo() : sheet.undo();
    if (key === "y") return sheet.redo();
    if (key === "a") return sheet.selectAll();
    if (key === "d") return sheet.fill.down();
    if (key === "s") return sheet.saveNow();
    if (key === "-") return sheet.removeRows();
    if (key === "home") return sheet.go(0, 0, event.shiftKey);
    if (key === "end") return sheet.goEnd(event.shiftKey);
    if (key === " ") return sheet.selectColumns();
    if (STEPS[event.key]) return sheet.jump(...STEPS[event.key], event.shiftKey);
    return false;
  }

  function plainKey(sheet, event) {
    const { r, c } = sheet.focus;
    const step = STEPS[event.key];
    if (event.altKey && event.key === "ArrowDown") return sheet.editor.begin("in");
    if (event.altKey) return false;
    if (step) return event.shiftKey ? sheet.extend(...step) : sheet.go(r + step[0], c + step[1]);
    if (event.key === "F2") return sheet.editor.begin("in");
    if (event.key === "F8") return sheet.problems.next(event.shiftKey ? -1 : 1);
    if (event.key === "Delete" || event.key === "Backspace") return sheet.clear();
    if (event.key === "Enter") return sheet.finish(event.shiftKey ? -1 : 1, 0, true);
    if (event.key === "Tab") return tabLeaves(sheet, event) ? false : tab(sheet, event);
    if (event.key === "Home") return sheet.go(r, 0, event.shiftKey);
    if (event.key === "End") return sheet.go(r, sheet.store.columns.length - 1, event.shiftKey);
    if (event.key === "PageDown") return sheet.go(r + sheet.view.page, c, event.shiftKey);
    if (event.key === "PageUp") return sheet.go(r - sheet.view.page, c, event.shiftKey);
    if (event.key === " " && event.shiftKey) return sheet.selectRows();
    return false;
  }

  grid.keys = function (sheet, event) {
    // Keys that an input method is busy with are not the grid's.
    if (event.isComposing || event.keyCode === 229) return;
    const control = event.ctrlKey || event.metaKey;
    let used;
    if (sheet.editor.open) used = whileEditing(sheet, event);
    else used = control ? withControl(sheet, event) !== false : plainKey(sheet, event) !== false;
    if (used) event.preventDefault();
    event.stopPropagation();
  };
})();
