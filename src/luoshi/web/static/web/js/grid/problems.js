// The bad cells in words, below the sheet: a click, F8 or Shift+F8 goes to the cell.
(function () {
  "use strict";
  const grid = window.luoshi.grid;
  const SHOWN = 100;

  class Problems {
    constructor(sheet) {
      this.sheet = sheet;
      this.box = grid.element("section", "grid-problems");
      this.box.hidden = true;
      this.title = grid.element("h3");
      this.list = grid.element("ol");
      this.box.append(this.title, this.list);
    }

    draw() {
      const { store, words } = this.sheet;
      const found = store.problems();
      const clashes = store.rows.filter((row) => row.conflict);
      const state = JSON.stringify([found.slice(0, SHOWN).map((one) => [one.at, one.key, one.message]), found.length, clashes.map((row) => [row.client, row.conflict.keys])]);
      if (state === this.state) return;
      this.state = state;
      this.found = found;
      this.box.hidden = !found.length && !clashes.length;
      this.title.textContent = grid.say(words.problems, { n: found.length + clashes.length });
      this.list.textContent = "";
      clashes.forEach((row) => this.list.append(this.clash(row)));
      found.slice(0, SHOWN).forEach((one) => this.list.append(this.line(one)));
      if (found.length > SHOWN) this.list.append(grid.element("li", "muted", grid.say(words.more_problems, { n: found.length - SHOWN })));
    }

    place(at, column) {
      const { store, words } = this.sheet;
      return [grid.say(words.row, { n: at + 1 }), column >= 0 ? store.columns[column].title : ""].filter(Boolean).join(" ");
    }

    line(one) {
      const item = grid.element("li");
      const go = grid.button("", "link", () => this.goTo(one));
      go.append(grid.element("b", "", this.place(one.at, one.column)), `：${one.message}`);
      item.append(go);
      if (one.remedy) item.append(grid.element("span", "grid-remedy", one.remedy));
      return item;
    }

    clash(row) {
      const item = grid.element("li", "clash");
      const at = this.sheet.store.rows.indexOf(row);
      const words = grid.say(this.sheet.words.conflict_line, { row: at + 1, who: row.conflict.by || this.sheet.words.somebody });
      item.append(grid.button(words, "link", () => this.sheet.conflicts.open(row)));
      return item;
    }

    goTo(one) {
      const at = this.sheet.store.rows.indexOf(one.row);
      if (at < 0) return;
      this.sheet.go(at, Math.max(0, one.column));
      this.sheet.editor.take();
    }

    // The next bad cell after the one in focus, round the end to the first.
    next(by) {
      const found = this.sheet.store.problems();
      if (!found.length) return this.sheet.tell(this.sheet.words.no_problems);
      const { r, c } = this.sheet.focus;
      const after = (one) => (one.at - r || one.column - c) * by > 0;
      const inOrder = by > 0 ? found : found.slice().reverse();
      return this.goTo(inOrder.find(after) || inOrder[0]);
    }
  }

  grid.Problems = Problems;
})();
