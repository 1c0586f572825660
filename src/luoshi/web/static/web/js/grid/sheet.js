// The sheet as a whole: which cells are chosen, and every change that is made to them.
(function () {
  "use strict";
  const grid = window.luoshi.grid;
  let sheets = 0;

  class Sheet {
    constructor(root, place, config) {
      Object.assign(this, { root, config, words: config.words, id: `grid${(sheets += 1)}` });
      this.anchor = { r: 0, c: 0 };
      this.focus = { r: 0, c: 0 };
      this.store = new grid.Store(config);
      this.saver = new grid.Saver(config, this.store, place, () => this.refresh(), (row) => this.held(row));
      this.history = new grid.History(this.store, this.saver);
      this.stash = new grid.Stash(config, this.store);
      this.view = new grid.View(this);
      this.editor = new grid.Editor(this);
      this.problems = new grid.Problems(this);
      this.conflicts = new grid.Conflicts(this);
      this.fill = new grid.Blocks(this);
      this.frame = new grid.Frame(this);
      this.assemble();
    }

    assemble() {
      const { frame, view, editor } = this;
      this.root.classList.add("grid");
      view.layer.append(editor.field, editor.options.list);
      this.root.append(frame.hint, frame.notice, frame.tools, view.box, frame.foot, this.problems.box, this.conflicts.dialog, frame.paper);
      editor.field.addEventListener("keydown", (event) => grid.keys(this, event));
      grid.pointer(this);
      window.addEventListener("beforeunload", (event) => {
        if (editor.open) editor.commit();
        if (this.clean) return;
        event.preventDefault();
        event.returnValue = "";
      });
    }

    async start() {
      this.view.rebuild();
      await this.more();
      if (this.stash.found.length) {
        this.frame.ask(grid.say(this.words.unsent_found, { n: this.stash.count() }), [
          [this.words.restore, () => this.restore()], [this.words.discard, () => this.stash.forget()],
        ]);
      }
    }

    async restore() {
      await this.loadAll();
      const { cells, added, missing } = this.stash.restore();
      if (added.length) this.store.dropBlank();
      this.change(cells, added);
      if (missing) this.tell(grid.say(this.words.rows_gone, { n: missing }));
      this.saver.touch(0);
    }

    refresh() {
      this.stash.soon();
      this.view.soon();
      this.problems.draw();
      this.frame.draw();
      this.frame.drawSums();
      this.editor.speak();
    }

    tell(text) { this.frame.tell(text); }

    // Loading ------------------------------------------------------------------------------------------------

    async more() {
      try {
        const { at, count } = await this.store.load();
        [this.anchor, this.focus].forEach((one) => { if (one.r >= at && at > 0) one.r += count; });
        this.failed = false;
      } catch (error) {
        this.failed = true;
        this.frame.ask(this.words.not_loaded + (error.kind === "refused" ? ` ${error.message}` : ""), [[this.words.retry, () => this.more()]]);
      }
      this.refresh();
    }

    wantMore() {
      if (!this.store.complete && !this.store.loading && this.store.cursor !== undefined && !this.failed) this.more();
    }

    async loadAll() {
      await this.store.loadAll((done, total) => {
        this.frame.loading = { done, total };
        this.frame.draw();
      });
      this.frame.loading = null;
      this.refresh();
    }

    // Choosing -----------------------------------------------------------------------------------------------

    area() {
      const { anchor, focus } = this;
      return {
        top: Math.min(anchor.r, focus.r), bottom: Math.max(anchor.r, focus.r),
        left: Math.min(anchor.c, focus.c), right: Math.max(anchor.c, focus.c),
      };
    }

    selected() {
      const area = this.area();
      return { rows: this.store.rows.slice(area.top, area.bottom + 1), columns: this.store.columns.slice(area.left, area.right + 1) };
    }

    go(r, c, extend) {
      const to = { r: clamp(r, this.store.rows.length), c: clamp(c, this.store.columns.length) };
      const leftRow = to.r !== this.focus.r;
      this.focus = to;
      if (!extend) this.anchor = Object.assign({}, to);
      if (leftRow && this.typing) this.editing(null);
      this.view.show(to.r, to.c);
      this.chosen();
    }

    chosen() {
      this.view.soon();
      this.editor.place();
      this.editor.speak();
      this.frame.drawSums();
      const row = this.store.rows[this.focus.r];
      const errors = row && row.errors[this.column().key];
      this.tell(errors ? errors.map(grid.sentence).join(" ") : "");
    }

    column(key) {
      return key === undefined ? this.store.columns[this.focus.c] : this.store.columns.find((one) => one.key === key);
    }

    extend(down, right) { this.go(this.focus.r + down, this.focus.c + right, true); }

    jump(down, right, extend) {
      const edge = (at, by, count) => (by ? (by < 0 ? 0 : count - 1) : at);
      this.go(edge(this.focus.r, down, this.store.rows.length), edge(this.focus.c, right, this.store.columns.length), extend);
    }

    async goEnd(extend) {
      await this.loadAll();
      this.go(this.store.rows.length - 1, this.store.columns.length - 1, extend);
    }

    selectArea(top, left, bottom, right) {
      this.anchor = { r: clamp(top, this.store.rows.length), c: left };
      this.focus = { r: clamp(bottom, this.store.rows.length), c: clamp(right, this.store.columns.length) };
      this.chosen();
    }

    selectAll() { this.selectArea(0, 0, this.store.rows.length - 1, this.store.columns.length - 1); }

    selectRows(r, extend) {
      const at = r === undefined ? this.area() : { top: extend ? this.anchor.r : r, bottom: r };
      this.selectArea(at.top, 0, at.bottom, this.store.columns.length - 1);
    }

    selectColumns(c, extend) {
      const at = c === undefined ? this.area() : { left: extend ? this.anchor.c : c, right: c };
      this.selectArea(0, at.left, this.store.rows.length - 1, at.right);
    }

    // Changing -----------------------------------------------------------------------------------------------

    // cells: [{row or at, key, value}]; gives the number of cells that may not be changed.
    change(cells, added) {
      const fresh = this.store.append(added || []);
      const seen = new Set(fresh.map((one) => one.row));
      const changes = [];
      let fixed = 0;
      cells.forEach((cell) => {
        const row = cell.row || this.store.rows[cell.at];
        const column = this.column(cell.key);
        if (!row || !column) return;
        const before = row.values[cell.key];
        if (grid.same(before, cell.value)) return;
        if (!this.store.editable(row, column)) { fixed += 1; return; }
        if (this.store.untouched(row) && !seen.has(row)) fresh.push({ row, at: this.store.rows.indexOf(row) });
        seen.add(row);
        changes.push({ row, key: cell.key, before: before === undefined ? null : before, after: cell.value });
        this.store.set(row, cell.key, cell.value);
      });
      this.store.keepBlank();
      if (changes.length || fresh.length) this.history.record({ changes, added: fresh });
      this.saver.touch();
      return fixed;
    }

    clear() {
      const { rows, columns } = this.selected();
      const cells = [];
      rows.forEach((row) => columns.forEach((column) => cells.push({ row, key: column.key, value: null })));
      const fixed = this.change(cells.filter((cell) => !grid.isEmpty(cell.row.values[cell.key])));
      if (fixed) this.tell(grid.say(this.words.skipped, { n: fixed }));
    }

    async addRow() {
      await this.loadAll();
      this.go(this.store.rows.length - 1, 0);
      this.editor.take();
    }

    removeRows() {
      if (!this.config.remove_url) return;
      const rows = this.selected().rows.filter((row) => !row.blank);
      const free = rows.filter((row) => !row.locked);
      const removed = free.map((row) => ({ row, at: this.store.takeOut(row) }));
      removed.forEach((one) => this.saver.remove(one.row));
      if (removed.length) this.history.record({ removed: removed.reverse() });
      this.go(this.area().top, this.focus.c);
      this.tell(grid.say(free.length < rows.length ? this.words.removed_but_locked : this.words.removed, { n: removed.length, left: rows.length - free.length }));
      this.refresh();
    }

    undo() { this.step(this.history.undo(), this.words.undone, this.words.nothing_to_undo); }

    redo() { this.step(this.history.redo(), this.words.redone, this.words.nothing_to_redo); }

    step(step, done, none) {
      const first = step && (step.changes[0] || step.removed[0]);
      if (first && !first.row.gone) {
        const c = first.key ? this.store.columns.findIndex((column) => column.key === first.key) : 0;
        this.go(this.store.rows.indexOf(first.row), c);
      } else {
        this.go(this.focus.r, this.focus.c);
      }
      this.tell(step ? done : none);
      this.saver.touch();
    }

    // Typing and saving --------------------------------------------------------------------------------------

    finish(down, right, fromTab) {
      this.editor.commit();
      const from = this.focus.c;
      if (right) this.tabbedFrom = this.tabbedFrom === undefined ? from : this.tabbedFrom;
      const home = fromTab && down > 0 && this.tabbedFrom !== undefined ? this.tabbedFrom : from;
      if (down) this.tabbedFrom = undefined;
      // Tab goes on in the next row; at the sheet's ends it never comes here.
      const past = home + right < 0 ? -1 : home + right >= this.store.columns.length ? 1 : 0;
      this.go(this.focus.r + down + past, past ? (past > 0 ? 0 : this.store.columns.length - 1) : home + right);
    }

    // A new row is sent when its writer leaves it: half a row would only earn complaints.
    editing(row) {
      if (row && row.id === null) this.typing = row;
      if (row) return;
      this.typing = null;
      this.saver.touch();
    }

    held(row) { return row === this.typing; }

    away() {
      this.typing = null;
      this.saver.touch(0);
    }

    saveNow() {
      this.typing = null;
      this.saver.flush();
    }

    get clean() { return !this.editor.open && !this.store.unsaved() && !this.saver.removals.length; }

    // Everything sent, or nothing more that can be sent now.
    async settle() {
      this.editor.commit();
      this.typing = null;
      while (this.saver.busy) await new Promise((done) => setTimeout(done, 50));
      await this.saver.flush();
    }
  }

  const clamp = (at, count) => Math.max(0, Math.min(at, count - 1));

  grid.start = function (root) {
    if (root.dataset.ready) return;
    root.dataset.ready = "yes";
    const config = JSON.parse(document.querySelector(root.dataset.grid).textContent);
    const words = JSON.parse(document.querySelector(root.dataset.words).textContent);
    config.words = Object.assign(words, config.words);
    const sheet = new Sheet(root, root.dataset.grid, config);
    root.luoshiSheet = sheet;
    sheet.start();
  };

  const startAll = () => document.querySelectorAll("[data-grid]").forEach(grid.start);
  document.addEventListener("DOMContentLoaded", startAll);
  document.addEventListener("htmx:load", startAll);
  grid.Sheet = Sheet;
})();
