// The rows: loaded page by page, changed here first and on the server a moment later.
(function () {
  "use strict";
  const grid = window.luoshi.grid;

  grid.freshName = function () {
    // crypto.randomUUID is missing on plain http, which is what an office's own network speaks.
    return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(16).padStart(8, "0")).join("");
  };

  // A row: what the server sent, and `dirty` (key → the number of the change), `conflict`, `refused`, `gone`.
  function asRow(sent) {
    return Object.assign({ values: {}, errors: {}, locked: false, editable: true }, sent, {
      client: sent.client || grid.freshName(), dirty: {}, conflict: null, refused: false, gone: false,
    });
  }

  class Store {
    constructor(config) {
      this.config = config;
      this.columns = config.columns;
      this.rows = [];
      this.cursor = undefined;
      this.total = 0;
      this.change = 0;
      this.loading = null;
      this.known = new Set();
    }

    get complete() { return this.cursor === null; }

    get loaded() { return this.rows.filter((row) => !row.blank).length; }

    // One page more; new rows stay below what comes. Gives the place and the number of rows put in.
    load() {
      if (this.complete) return Promise.resolve({ at: this.rows.length, count: 0 });
      if (!this.loading) {
        this.loading = this.fetchPage().finally(() => { this.loading = null; });
      }
      return this.loading;
    }

    async fetchPage() {
      const url = new URL(this.config.rows_url, location.href);
      if (this.cursor) url.searchParams.set("after", this.cursor);
      const answer = await grid.ask(url);
      const page = (answer.rows || []).filter((row) => !this.known.has(row.id));
      let at = this.rows.length;
      while (at > 0 && this.rows[at - 1].id === null) at -= 1;
      page.forEach((row) => this.known.add(row.id));
      this.rows.splice(at, 0, ...page.map(asRow));
      this.cursor = answer.next === undefined ? null : answer.next;
      this.total = answer.total === undefined ? this.rows.length : answer.total;
      this.keepBlank();
      return { at: at, count: page.length };
    }

    async loadAll(progress) {
      while (!this.complete) {
        await this.load();
        if (progress) progress(this.loaded, this.total);
      }
    }

    newRow() { return asRow({ id: null, revision: null, blank: true }); }

    // The empty line at the end that a new row is typed into.
    keepBlank() {
      const last = this.rows[this.rows.length - 1];
      if (this.config.new_rows && this.complete && !(last && last.blank)) this.rows.push(this.newRow());
    }

    // New rows at the end; the empty line there becomes one of them only by what is written into it.
    append(rows) {
      const last = this.rows[this.rows.length - 1];
      if (rows.length && last) last.blank = false;
      return rows.map((row) => {
        row.blank = false;
        return { row, at: this.rows.push(row) - 1 };
      });
    }

    untouched(row) {
      return row.id === null && !row.restores && Object.values(row.values).every(grid.isEmpty);
    }

    dropBlank() {
      const last = this.rows[this.rows.length - 1];
      if (last && last.blank) this.rows.pop();
    }

    editable(row, column) {
      if (row.locked || column.readonly || column.type === "computed") return false;
      return row.editable === true || row.editable.includes(column.key);
    }

    reason(row, column, words) {
      if (row.locked) return row.reason || words.row_locked;
      if (column.type === "computed") return column.reason || words.computed;
      return (row.reasons && row.reasons[column.key]) || column.reason || words.read_only;
    }

    set(row, key, value) {
      row.values[key] = value;
      this.change += 1;
      row.dirty[key] = this.change;
      row.refused = false;
      row.blank = false;
      delete row.errors[key];
    }

    takeOut(row) {
      const at = this.rows.indexOf(row);
      if (at >= 0) this.rows.splice(at, 1);
      row.gone = true;
      this.keepBlank();
      return at;
    }

    putBack(row, at) {
      row.gone = false;
      this.rows.splice(Math.min(at, this.rows.length), 0, row);
      if (row.id !== null) return;
      this.columns.forEach((column) => {
        if (this.editable(row, column) && !grid.isEmpty(row.values[column.key])) this.set(row, column.key, row.values[column.key]);
      });
    }

    // What is wrong, from the top: [{row, at, key, column, message, remedy}]; key "" is the row as a whole.
    problems() {
      const found = [];
      this.rows.forEach((row, at) => {
        Object.keys(row.errors).forEach((key) => {
          const column = this.columns.findIndex((one) => one.key === key);
          row.errors[key].forEach((error) => found.push({ row, at, key, column, message: error.message, remedy: error.remedy || "" }));
        });
      });
      return found.sort((one, other) => one.at - other.at || one.column - other.column);
    }

    unsaved() {
      return this.rows.reduce((count, row) => count + Object.keys(row.dirty).length, 0);
    }
  }

  grid.Store = Store;
})();
