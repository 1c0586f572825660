// The one text field of the grid. It always holds the focus, so that an input method catches the first key too.
(function () {
  "use strict";
  const grid = window.luoshi.grid;

  class Editor {
    constructor(sheet) {
      this.sheet = sheet;
      this.open = false;
      this.moves = false;
      this.field = grid.element("textarea", "grid-editor");
      this.field.rows = 1;
      this.field.setAttribute("autocomplete", "off");
      this.field.setAttribute("spellcheck", "false");
      this.options = new grid.Options(sheet, (text, close) => this.picked(text, close));
      this.field.addEventListener("input", () => this.typed());
      this.field.addEventListener("compositionstart", () => { if (!this.open) this.begin("over"); });
      this.field.addEventListener("blur", () => this.left());
      this.rest();
    }

    // A browser copies only where something is marked: the resting field holds one marked blank.
    rest() {
      this.open = false;
      this.field.value = " ";
      this.field.classList.remove("open");
      if (document.activeElement === this.field) this.field.select();
      this.options.close();
    }

    take() {
      this.field.focus({ preventScroll: true });
      if (!this.open) this.field.select();
    }

    left() {
      setTimeout(() => {
        if (this.sheet.root.contains(document.activeElement)) return;
        if (this.open) this.commit();
        this.sheet.away();
      }, 0);
    }

    get row() { return this.sheet.store.rows[this.sheet.focus.r]; }

    get column() { return this.sheet.store.columns[this.sheet.focus.c]; }

    // how: "over" replaces the cell, "in" (F2, double click) changes it.
    begin(how) {
      if (this.open || !this.row) return;
      if (!this.sheet.store.editable(this.row, this.column)) {
        this.sheet.tell(this.sheet.store.reason(this.row, this.column, this.sheet.words));
        this.rest();
        return;
      }
      this.open = true;
      this.picked_value = undefined;
      this.moves = how === "over";
      if (how === "in") {
        this.field.value = grid.copied(this.column, this.row.values[this.column.key], this.sheet.words).replace(/%$/, this.column.type === "percent" ? "" : "%");
        this.field.setSelectionRange(this.field.value.length, this.field.value.length);
      }
      this.field.classList.add("open");
      this.place();
      if (grid.isListed(this.column)) this.options.show(this.column, how === "in" ? "" : this.field.value, this.field.value);
      this.sheet.editing(this.row);
    }

    typed() {
      const text = this.field.value;
      if (!this.open) this.begin("over");
      if (!this.open) return;
      this.field.value = text;
      this.picked_value = undefined;
      this.place();
      if (grid.isListed(this.column)) this.options.filter(text);
    }

    // From the list: a text for the field, and perhaps the end of editing.
    picked(option, close) {
      if (this.column.type === "choices") {
        this.field.value = option;
        this.options.filter(option);
        this.place();
        return;
      }
      this.field.value = option.label;
      this.picked_value = option.value;
      if (close) this.sheet.finish(0, 0);
    }

    commit() {
      if (!this.open) return;
      const text = this.field.value.replace(/[、\s]+$/, "");
      const value = this.picked_value === undefined ? grid.meant(this.column, text, this.sheet.words) : this.picked_value;
      const row = this.row;
      const key = this.column.key;
      const before = row.values[key];
      this.rest();
      // Opened and left as it was: a shown label is not a change of the value behind it.
      if (grid.copied(this.sheet.column(key), before, this.sheet.words).replace(/%$/, "") === text && this.picked_value === undefined) return;
      this.picked_value = undefined;
      this.sheet.change([{ row, key, value }]);
    }

    cancel() {
      this.rest();
      this.sheet.editing(null);
    }

    insert(text) {
      const at = this.field.selectionStart;
      this.field.setRangeText(text, at, this.field.selectionEnd, "end");
      this.place();
    }

    place() {
      const { r, c } = this.sheet.focus;
      if (!this.sheet.store.columns.length) return;
      const at = this.sheet.view.place(r, c);
      const style = this.field.style;
      const box = this.sheet.view.box;
      const width = this.open && this.column.type === "long_text" ? Math.max(at.width, 320) : at.width;
      style.left = `${this.open ? Math.max(box.scrollLeft, Math.min(at.left, box.scrollLeft + box.clientWidth - width)) : at.left}px`;
      style.top = `${at.top}px`;
      style.width = `${width}px`;
      style.height = `${at.height}px`;
      if (this.open && this.field.scrollHeight > at.height) style.height = `${Math.min(240, this.field.scrollHeight + 2)}px`;
      this.options.place(at, this.field.offsetHeight);
    }

    // What a screen reader says of the cell in focus.
    speak() {
      const row = this.row;
      if (!row) return;
      const parts = [
        grid.say(this.sheet.words.row, { n: this.sheet.focus.r + 1 }), grid.headTitle(this.column),
        grid.shown(this.column, row.values[this.column.key], this.sheet.words) || this.sheet.words.empty,
      ].concat((row.errors[this.column.key] || []).map(grid.sentence));
      this.field.setAttribute("aria-label", parts.join("，"));
    }
  }

  grid.Editor = Editor;
})();
