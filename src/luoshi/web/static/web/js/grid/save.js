// Sends what changed, a hundred rows at a time and one request after the other; keeps what could not be sent.
(function () {
  "use strict";
  const grid = window.luoshi.grid;
  const BATCH = 100;
  const QUIET = 600;
  const LONGEST_QUIET = 3000;
  const LONGEST_WAIT = 30000;

  class Saver {
    // told(): the state changed. held(row): somebody is still typing in it.
    constructor(config, store, place, told, held) {
      Object.assign(this, { config, store, place, told, held });
      this.removals = [];
      this.busy = false;
      this.progress = null;
      this.trouble = null;
      this.tries = 0;
      window.addEventListener("online", () => this.retry());
    }

    get state() {
      if (this.busy) return "saving";
      return this.trouble ? this.trouble.kind : this.store.unsaved() || this.removals.length ? "waiting" : "saved";
    }

    touch(wait) {
      // Who types without a pause is saved all the same.
      this.due = this.due || Date.now() + LONGEST_QUIET;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.flush(), Math.min(wait === undefined ? QUIET : wait, Math.max(0, this.due - Date.now())));
      this.told();
    }

    retry() {
      if (!this.trouble) return;
      this.tries = 0;
      this.flush();
    }

    remove(row) {
      if (row.id !== null) this.removals.push({ row, id: row.id, revision: row.revision });
      this.store.known.delete(row.id);
      // A name stands for one entry for ever: put back, the row is another one.
      if (row.id !== null) Object.assign(row, { restores: row.id, id: null, client: grid.freshName() });
      this.touch();
    }

    // Undo of a removal that has not left yet is no more than forgetting it.
    keep(row) {
      const at = this.removals.findIndex((one) => one.row === row);
      if (at < 0) return;
      const removal = this.removals.splice(at, 1)[0];
      Object.assign(row, { id: removal.id, revision: removal.revision, restores: undefined });
      this.store.known.add(row.id);
    }

    waiting() {
      return this.store.rows.filter((row) => !row.conflict && !row.refused && Object.keys(row.dirty).length && !this.held(row));
    }

    async flush() {
      clearTimeout(this.timer);
      this.due = 0;
      if (this.busy) return;
      this.busy = true;
      this.trouble = this.trouble && this.trouble.kind === "signed-out" ? this.trouble : null;
      try {
        if (this.trouble) this.config.csrf = await grid.freshToken(this.place);
        this.trouble = null;
        await this.sendAll();
        this.tries = 0;
      } catch (error) {
        this.failed(error);
      }
      this.busy = false;
      this.progress = null;
      this.told();
    }

    failed(error) {
      this.trouble = error.kind ? error : new grid.Failure("refused", String(error));
      if (this.trouble.kind !== "offline") return;
      this.tries += 1;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.flush(), Math.min(1000 * Math.pow(2, this.tries), LONGEST_WAIT));
    }

    async sendAll() {
      let done = 0;
      for (;;) {
        if (this.removals.length) await this.sendRemovals();
        const rows = this.waiting();
        if (!rows.length) return;
        this.progress = { done, total: done + rows.length };
        this.told();
        const batch = rows.slice(0, BATCH);
        await this.sendRows(batch);
        done += batch.length;
      }
    }

    async sendRemovals() {
      const batch = this.removals.splice(0, BATCH);
      let answer;
      try {
        answer = await grid.post(this.config.remove_url, this.config.csrf, { rows: batch.map((one) => ({ id: one.id, revision: one.revision })) });
      } catch (error) {
        this.removals = batch.concat(this.removals);
        throw error;
      }
      const refused = (answer.rows || []).filter((one) => one.removed === false);
      refused.forEach((one) => this.returned(batch.find((sent) => sent.id === one.id), one));
    }

    // The server did not let a row go: it stands here again, with the reason.
    returned(removal, said) {
      const row = removal.row;
      Object.assign(row, { id: removal.id, revision: said.revision || removal.revision, restores: undefined, dirty: {} });
      row.errors[""] = [{ message: said.message, remedy: said.remedy }];
      this.store.known.add(row.id);
      if (row.gone) {
        row.gone = false;
        this.store.rows.unshift(row);
      }
    }

    async sendRows(batch) {
      const sent = batch.map((row) => ({ row, dirty: Object.assign({}, row.dirty) }));
      const rows = sent.map(({ row, dirty }) => {
        const values = {};
        Object.keys(dirty).forEach((key) => { values[key] = row.values[key] === undefined ? null : row.values[key]; });
        const content = { id: row.id, client: row.client, revision: row.revision, values };
        return row.id === null && row.restores ? Object.assign(content, { restores: row.restores }) : content;
      });
      const answer = await grid.post(this.config.save_url, this.config.csrf, { rows });
      const said = new Map((answer.rows || []).map((one) => [one.client, one]));
      sent.forEach(({ row, dirty }) => this.take(row, dirty, said.get(row.client)));
    }

    take(row, dirty, said) {
      if (!said) throw new grid.Failure("refused", this.config.words.no_answer);
      if (said.conflict) return this.clash(row, dirty, said);
      const isNew = row.id === null;
      const nothing = said.saved === false || (isNew && said.id === null);
      const refused = new Set(nothing ? Object.keys(dirty) : said.refused || []);
      if (!nothing) Object.assign(row, { id: said.id, revision: said.revision, restores: undefined });
      ["number", "state", "locked", "editable", "reason", "reasons"].forEach((key) => { if (key in said) row[key] = said[key]; });
      if (isNew && row.id !== null) this.store.known.add(row.id);
      this.settle(row, dirty, refused, said);
      // Taken out while its first save was under way: now it has an id to be removed by.
      if (row.gone && row.id !== null) this.remove(row);
      return undefined;
    }

    settle(row, dirty, refused, said) {
      Object.keys(dirty).forEach((key) => {
        if (row.dirty[key] === dirty[key] && !refused.has(key)) delete row.dirty[key];
      });
      Object.keys(said.values || {}).forEach((key) => { if (!(key in row.dirty)) row.values[key] = said.values[key]; });
      const errors = said.errors || {};
      row.errors = {};
      Object.keys(errors).forEach((key) => { if (!(key in row.dirty) || refused.has(key)) row.errors[key] = errors[key]; });
      row.refused = Object.keys(row.dirty).length > 0 && Object.keys(row.dirty).every((key) => refused.has(key) && row.dirty[key] === dirty[key]);
    }

    // Not a clash: our own save whose answer got lost on the way, or both typed the same.
    clash(row, dirty, said) {
      const theirs = said.conflict.theirs;
      row.revision = said.revision;
      const columns = new Map(this.store.columns.map((column) => [column.key, column]));
      const text = (key, value) => columns.has(key) ? grid.copied(columns.get(key), value, this.config.words) : JSON.stringify(value);
      Object.keys(theirs).forEach((key) => {
        if (!(key in row.dirty)) row.values[key] = theirs[key];
        else if (text(key, row.values[key]) === text(key, theirs[key])) {
          delete row.dirty[key];
          row.values[key] = theirs[key];
        }
      });
      const open = Object.keys(row.dirty).filter((key) => key in theirs);
      row.conflict = open.length ? { by: said.conflict.by, at: said.conflict.at, theirs, keys: open } : null;
    }
  }

  grid.Saver = Saver;
})();
