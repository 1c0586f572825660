// Draws the rows that are in sight, and no others: ten thousand rows cost as much as forty.
(function () {
  "use strict";
  const grid = window.luoshi.grid;
  const ROW = 32;
  const NUMBERS = 48;
  const SPARE = 6;
  const WIDTHS = { long_text: 260, text: 160, enterprise: 200, link: 200, number: 100, money: 120, percent: 90, date: 110, period: 110, yes_no: 72 };

  class View {
    constructor(sheet) {
      this.sheet = sheet;
      this.drawn = new Map();
      this.widths = this.remembered();
      this.box = grid.element("div", "grid-box");
      this.table = grid.element("div");
      this.table.setAttribute("role", "grid");
      this.table.setAttribute("aria-label", sheet.config.title || sheet.words.sheet);
      this.table.setAttribute("aria-colcount", sheet.store.columns.length + 1);
      this.table.setAttribute("aria-multiselectable", "true");
      this.head = grid.element("div", "grid-row grid-head");
      this.head.setAttribute("role", "row");
      this.body = grid.element("div", "grid-body");
      this.body.setAttribute("role", "rowgroup");
      this.table.append(this.head, this.body);
      // The field and its list lie over the rows without being among them: a grid holds rows only.
      this.layer = grid.element("div", "grid-layer");
      this.box.append(this.table, this.layer);
      this.box.addEventListener("scroll", () => this.soon());
      new ResizeObserver(() => this.soon()).observe(this.box);
    }

    get memory() { return `grid-widths:${this.sheet.config.name || location.pathname}`; }

    remembered() {
      let kept = {};
      try { kept = JSON.parse(localStorage.getItem(this.memory)) || {}; } catch (error) { kept = {}; }
      const narrow = window.innerWidth < 700;
      return this.sheet.store.columns.map((column, c) => {
        const width = kept[column.key] || column.width || WIDTHS[column.type] || 140;
        return c === 0 && narrow ? Math.min(width, 128) : width;
      });
    }

    resize(c, width) {
      this.widths[c] = Math.max(48, Math.min(800, Math.round(width)));
      const kept = {};
      this.sheet.store.columns.forEach((column, at) => { kept[column.key] = this.widths[at]; });
      try { localStorage.setItem(this.memory, JSON.stringify(kept)); } catch (error) { /* private windows keep nothing */ }
      this.rebuild();
    }

    rebuild() {
      this.drawn.forEach((made) => made.remove());
      this.drawn.clear();
      this.lefts = [];
      this.widths.reduce((left, width, at) => { this.lefts[at] = left; return left + width; }, NUMBERS);
      this.width = this.lefts[this.lefts.length - 1] + this.widths[this.widths.length - 1];
      this.drawHead();
      this.draw();
    }

    drawHead() {
      this.head.textContent = "";
      const corner = grid.element("div", "grid-number grid-corner");
      corner.setAttribute("role", "columnheader");
      corner.setAttribute("aria-label", this.sheet.words.select_all);
      this.head.append(corner);
      this.sheet.store.columns.forEach((column, c) => this.head.append(this.heading(column, c)));
      this.head.style.width = `${this.width}px`;
    }

    heading(column, c) {
      const made = grid.element("div", grid.isNumeric(column) ? "grid-cell grid-heading number" : "grid-cell grid-heading");
      made.dataset.c = c;
      made.setAttribute("role", "columnheader");
      made.setAttribute("aria-colindex", c + 2);
      made.style.width = `${this.widths[c]}px`;
      if (column.help) made.title = column.help;
      made.append(grid.element("span", "grid-title", grid.headTitle(column)));
      if (column.required) {
        const star = grid.element("span", "grid-required", "*");
        star.title = this.sheet.words.required;
        made.append(star);
      }
      made.append(grid.element("span", "grid-resize"));
      if (c === 0) freeze(made);
      return made;
    }

    soon() {
      if (this.waiting) return;
      this.waiting = requestAnimationFrame(() => { this.waiting = 0; this.draw(); });
    }

    inSight() {
      const first = Math.floor(this.box.scrollTop / ROW) - SPARE;
      const last = Math.ceil((this.box.scrollTop + this.box.clientHeight) / ROW) + SPARE;
      return [Math.max(0, first), Math.min(this.sheet.store.rows.length, last)];
    }

    draw() {
      const rows = this.sheet.store.rows;
      const [first, last] = this.inSight();
      this.stretch();
      this.body.style.width = `${this.width}px`;
      this.table.setAttribute("aria-rowcount", this.sheet.store.complete ? rows.length + 1 : -1);
      this.drawn.forEach((made, r) => {
        if (r >= first && r < last) return;
        made.remove();
        this.drawn.delete(r);
      });
      for (let r = first; r < last; r += 1) this.drawRow(r, rows[r]);
      this.drawSelection();
      this.sheet.editor.place();
      if (last >= rows.length - 2 * SPARE) this.sheet.wantMore();
    }

    drawRow(r, row) {
      let made = this.drawn.get(r);
      if (!made) {
        made = this.emptyRow(r);
        this.drawn.set(r, made);
        this.body.append(made);
      }
      const number = made.firstChild;
      const bad = row.errors[""] ? " bad" : "";
      const text = row.blank ? "＊" : String(r + 1);
      write(number, text, `grid-number${bad}${row.conflict ? " clash" : ""}${row.locked ? " locked" : ""}`, this.rowHint(row));
      this.sheet.store.columns.forEach((column, c) => this.drawCell(made.childNodes[c + 1], row, column, c));
    }

    emptyRow(r) {
      const made = grid.element("div", r % 2 ? "grid-row odd" : "grid-row");
      made.setAttribute("role", "row");
      made.setAttribute("aria-rowindex", r + 2);
      made.style.top = `${r * ROW}px`;
      made.style.width = `${this.width}px`;
      const number = grid.element("div", "grid-number");
      number.setAttribute("role", "rowheader");
      number.dataset.r = r;
      made.append(number);
      this.sheet.store.columns.forEach((column, c) => {
        const cell = grid.element("div");
        cell.setAttribute("role", "gridcell");
        cell.setAttribute("aria-colindex", c + 2);
        cell.id = `${this.sheet.id}-${r}-${c}`;
        cell.dataset.r = r;
        cell.dataset.c = c;
        cell.style.width = `${this.widths[c]}px`;
        if (c === 0) freeze(cell);
        made.append(cell);
      });
      return made;
    }

    rowHint(row) {
      if (row.conflict) return this.sheet.words.conflict_here;
      if (row.errors[""]) return row.errors[""].map(sentence).join("\n");
      return [row.number, row.state, row.locked ? row.reason || this.sheet.words.row_locked : ""].filter(Boolean).join(" · ");
    }

    drawCell(cell, row, column, c) {
      const errors = row.errors[column.key];
      const editable = this.sheet.store.editable(row, column);
      const clash = row.conflict && row.conflict.keys.includes(column.key);
      const names = ["grid-cell"];
      if (grid.isNumeric(column)) names.push("number");
      if (grid.isListed(column) && editable) names.push("listed");
      if (!editable) names.push("fixed");
      if (errors) names.push("bad");
      if (clash) names.push("clash");
      if (column.key in row.dirty) names.push("unsaved");
      if (c === 0) names.push("grid-frozen");
      const why = editable ? "" : this.sheet.store.reason(row, column, this.sheet.words);
      const hint = errors ? errors.map(sentence).join("\n") : why;
      write(cell, grid.shown(column, row.values[column.key], this.sheet.words), names.join(" "), hint);
      flag(cell, "aria-invalid", Boolean(errors));
      flag(cell, "aria-readonly", !editable);
    }

    drawSelection() {
      const area = this.sheet.area();
      this.drawn.forEach((made, r) => {
        const inRows = r >= area.top && r <= area.bottom;
        made.firstChild.classList.toggle("on", inRows);
        for (let c = 0; c < this.widths.length; c += 1) {
          const cell = made.childNodes[c + 1];
          const on = inRows && c >= area.left && c <= area.right;
          const at = r === this.sheet.focus.r && c === this.sheet.focus.c;
          cell.classList.toggle("on", on && !(area.top === area.bottom && area.left === area.right));
          cell.classList.toggle("at", at);
          cell.classList.toggle("last", r === area.bottom && c === area.right);
          flag(cell, "aria-selected", on);
        }
      });
      Array.from(this.head.children).slice(1).forEach((made, c) => made.classList.toggle("on", c >= area.left && c <= area.right));
    }

    cell(r, c) {
      const row = this.drawn.get(r);
      return row ? row.childNodes[c + 1] : null;
    }

    place(r, c) {
      return { left: c === 0 ? this.box.scrollLeft + NUMBERS : this.lefts[c], top: r * ROW, width: this.widths[c], height: ROW };
    }

    stretch() { this.body.style.height = `${this.sheet.store.rows.length * ROW}px`; }

    show(r, c) {
      // Rows may just have come: what is not high enough yet cannot be scrolled to.
      this.stretch();
      const edge = NUMBERS + this.widths[0];
      const head = this.head.offsetHeight;
      const room = this.box.clientHeight - head;
      if (r * ROW < this.box.scrollTop) this.box.scrollTop = r * ROW;
      if ((r + 1) * ROW > this.box.scrollTop + room) this.box.scrollTop = (r + 1) * ROW - room;
      if (c > 0) {
        const right = this.lefts[c] + this.widths[c];
        if (right > this.box.scrollLeft + this.box.clientWidth) this.box.scrollLeft = right - this.box.clientWidth;
        if (this.lefts[c] - edge < this.box.scrollLeft) this.box.scrollLeft = this.lefts[c] - edge;
      }
    }

    get page() { return Math.max(1, Math.floor((this.box.clientHeight - ROW) / ROW) - 1); }
  }

  // The first column tells which row this is, and stays in sight.
  function freeze(cell) {
    cell.classList.add("grid-frozen");
    cell.style.left = `${NUMBERS}px`;
  }

  function write(cell, text, names, hint) {
    // A line break would make the row higher than its neighbours' arithmetic.
    const line = text.replace(/\n/g, " ⏎ ");
    if (cell.textContent !== line) cell.textContent = line;
    if (cell.className !== names) cell.className = names;
    if (cell.title !== hint) cell.title = hint;
  }

  function flag(cell, name, on) {
    if (on) cell.setAttribute(name, "true");
    else if (cell.hasAttribute(name)) cell.removeAttribute(name);
  }

  const sentence = (error) => [error.message, error.remedy].filter(Boolean).join(" ");

  grid.sentence = sentence;
  grid.View = View;
})();
