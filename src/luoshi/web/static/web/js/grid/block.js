// Blocks of cells: copy, cut, paste from and to Excel and WPS, fill down by key or by the handle.
(function () {
  "use strict";
  const grid = window.luoshi.grid;

  class Blocks {
    constructor(sheet) {
      this.sheet = sheet;
      const field = sheet.editor.field;
      field.addEventListener("copy", (event) => this.copy(event));
      field.addEventListener("cut", (event) => { if (this.copy(event)) sheet.clear(); });
      field.addEventListener("paste", (event) => this.pasted(event));
    }

    // While a cell is being typed in, the clipboard is the text field's own.
    copy(event) {
      if (this.sheet.editor.open) return false;
      const { rows, columns } = this.sheet.selected();
      const words = this.sheet.words;
      const text = rows.map((row) => columns.map((column) => grid.copied(column, row.values[column.key], words)));
      event.clipboardData.setData("text/plain", grid.writeTable(text));
      event.preventDefault();
      return true;
    }

    pasted(event) {
      if (this.sheet.editor.open) return;
      event.preventDefault();
      const text = event.clipboardData.getData("text/plain");
      if (text) this.paste(grid.readTable(text));
    }

    async paste(block) {
      const sheet = this.sheet;
      const area = this.written();
      const rows = this.isHead(block[0], area.left) ? block.slice(1) : block;
      const notes = rows.length < block.length ? [sheet.words.head_skipped] : [];
      const wide = Math.max(...rows.map((row) => row.length), 0);
      if (!rows.length || !wide) return sheet.tell(notes.join(" "));
      const target = tiled(area, rows.length, wide);
      const added = await this.room(target.top + target.rows, notes);
      const cells = this.cells(rows, target, notes);
      const skipped = sheet.change(cells, added);
      if (skipped) notes.push(grid.say(sheet.words.skipped, { n: skipped }));
      sheet.selectArea(target.top, area.left, target.top + target.rows - 1, area.left + target.columns - 1);
      sheet.tell([grid.say(sheet.words.pasted, { rows: target.rows })].concat(notes).join(" "));
      return sheet.saver.touch(0);
    }

    isHead(first, left) {
      return first.length > 1 && first.every((text, at) => {
        const column = this.sheet.store.columns[left + at];
        return column && [column.title, grid.headTitle(column)].includes(text.trim().replace(/\s*\*$/, ""));
      });
    }

    // As many new rows as the block reaches beyond the last; every stored row is loaded first, so none is written over.
    async room(needed, notes) {
      const sheet = this.sheet;
      if (needed > sheet.store.rows.length && !sheet.store.complete) await sheet.loadAll();
      const missing = needed - sheet.store.rows.length;
      if (missing <= 0) return [];
      if (!sheet.config.new_rows) {
        notes.push(grid.say(sheet.words.rows_left_out, { n: missing }));
        return [];
      }
      return Array.from({ length: missing }, () => sheet.store.newRow());
    }

    cells(rows, target, notes) {
      const { store, words } = this.sheet;
      const fits = store.columns.length - target.left;
      if (target.columns > fits) notes.push(grid.say(words.columns_left_out, { n: target.columns - fits }));
      const cells = [];
      for (let r = 0; r < target.rows; r += 1) {
        const source = rows[r % rows.length];
        for (let c = 0; c < Math.min(target.columns, fits); c += 1) {
          const text = source[c % target.wide];
          const column = store.columns[target.left + c];
          if (text !== undefined) cells.push({ at: target.top + r, key: column.key, value: grid.meant(column, text, words) });
        }
      }
      return cells;
    }

    // The marked area without the empty line at the end: a whole column marked is not meant to make a new row.
    written() {
      const area = this.sheet.area();
      if (area.bottom > area.top && this.sheet.store.rows[area.bottom].blank) area.bottom -= 1;
      return area;
    }

    down() {
      const area = this.written();
      const from = area.top === area.bottom ? area.top - 1 : area.top;
      if (from >= 0) this.repeat(from, from, area, Math.max(area.top, from + 1), area.bottom);
    }

    repeat(first, last, area, top, bottom) {
      const { store } = this.sheet;
      const cells = [];
      for (let r = top; r <= bottom; r += 1) {
        const source = store.rows[first + ((r - top) % (last - first + 1))];
        for (let c = area.left; c <= area.right; c += 1) {
          const key = store.columns[c].key;
          cells.push({ at: r, key, value: source.values[key] === undefined ? null : source.values[key] });
        }
      }
      const skipped = this.sheet.change(cells);
      if (skipped) this.sheet.tell(grid.say(this.sheet.words.skipped, { n: skipped }));
    }

    drag(event, drag, under) {
      const sheet = this.sheet;
      const from = sheet.area();
      let bottom = from.bottom;
      drag(sheet.view.box, event, (move) => {
        const at = under(sheet, move);
        if (!at) return;
        bottom = Math.max(from.bottom, at.r);
        sheet.selectArea(from.top, from.left, bottom, from.right);
      }, () => {
        if (bottom > from.bottom) this.repeat(from.top, from.bottom, from, from.bottom + 1, bottom);
      });
    }
  }

  // A block goes into a marked area as often as it fits whole, else once from its corner.
  function tiled(area, tall, wide) {
    const rows = area.bottom - area.top + 1;
    const columns = area.right - area.left + 1;
    const fits = rows % tall === 0 && columns % wide === 0;
    return { top: area.top, left: area.left, wide, rows: fits ? rows : tall, columns: fits ? columns : wide };
  }

  grid.Blocks = Blocks;
})();
