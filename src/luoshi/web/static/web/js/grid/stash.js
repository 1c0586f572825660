// Keeps unsent changes in the tab, so that neither a lost network nor a session that ended costs anybody's typing.
(function () {
  "use strict";
  const grid = window.luoshi.grid;

  class Stash {
    constructor(config, store) {
      this.store = store;
      // Whoever signs in next in the same tab must not be offered another's changes.
      this.name = `grid:${config.owner || ""}:${config.save_url}`;
      this.found = this.read();
      window.addEventListener("pagehide", () => this.write());
      document.addEventListener("visibilitychange", () => this.write());
    }

    read() {
      try { return JSON.parse(sessionStorage.getItem(this.name)) || []; } catch (error) { return []; }
    }

    soon() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.write(), 200);
    }

    write() {
      const rows = this.store.rows.filter((row) => Object.keys(row.dirty).length).map((row) => {
        const values = {};
        Object.keys(row.dirty).forEach((key) => { values[key] = row.values[key]; });
        return { id: row.id, client: row.client, revision: row.revision, values };
      });
      const all = this.found.concat(rows);
      try {
        if (all.length) sessionStorage.setItem(this.name, JSON.stringify(all));
        else sessionStorage.removeItem(this.name);
      } catch (error) { /* full: the warning on leaving still stands */ }
    }

    count() {
      return this.found.reduce((sum, row) => sum + Object.keys(row.values).length, 0);
    }

    forget() {
      this.found = [];
      this.write();
    }

    // Gives the changes back: cells to set [{row, key, value}], new rows, and how many rows are no longer there.
    restore() {
      const cells = [];
      const added = [];
      let missing = 0;
      this.found.forEach((kept) => {
        let row = kept.id === null ? null : this.store.rows.find((one) => one.id === kept.id);
        if (kept.id === null) {
          row = this.store.newRow();
          row.client = kept.client;
          added.push(row);
        }
        if (!row) { missing += 1; return; }
        // With the revision it was typed on: what others did meanwhile shows as a conflict, not as a loss.
        row.revision = kept.revision;
        Object.keys(kept.values).forEach((key) => cells.push({ row, key, value: kept.values[key] }));
      });
      this.found = [];
      return { cells, added, missing };
    }
  }

  grid.Stash = Stash;
})();
