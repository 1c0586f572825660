// Undo and redo of whole steps: a paste of 300 rows is one.
(function () {
  "use strict";
  const MOST = 200;

  // A step: changes [{row, key, before, after}], added [{row, at}], removed [{row, at}].
  class History {
    constructor(store, saver) {
      this.store = store;
      this.saver = saver;
      this.done = [];
      this.undone = [];
    }

    record(step) {
      this.done.push(Object.assign({ changes: [], added: [], removed: [] }, step));
      if (this.done.length > MOST) this.done.shift();
      this.undone = [];
    }

    undo() {
      const step = this.done.pop();
      if (!step) return null;
      step.changes.slice().reverse().forEach((one) => this.store.set(one.row, one.key, one.before));
      step.added.slice().reverse().forEach((one) => this.remove(one));
      step.removed.forEach((one) => this.restore(one));
      this.undone.push(step);
      return step;
    }

    redo() {
      const step = this.undone.pop();
      if (!step) return null;
      step.removed.slice().reverse().forEach((one) => this.remove(one));
      step.added.forEach((one) => this.restore(one));
      step.changes.forEach((one) => this.store.set(one.row, one.key, one.after));
      this.done.push(step);
      return step;
    }

    remove(one) {
      one.at = this.store.takeOut(one.row);
      this.saver.remove(one.row);
    }

    restore(one) {
      this.saver.keep(one.row);
      this.store.putBack(one.row, one.at);
    }
  }

  window.luoshi.grid.History = History;
})();
