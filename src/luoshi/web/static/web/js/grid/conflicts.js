// Somebody else changed the same row: mine and theirs, cell by cell, and nothing is written before a choice is made.
(function () {
  "use strict";
  const grid = window.luoshi.grid;

  class Conflicts {
    constructor(sheet) {
      this.sheet = sheet;
      this.dialog = grid.element("dialog", "dialog grid-conflict");
      this.dialog.addEventListener("close", () => sheet.editor.take());
      this.dialog.addEventListener("keydown", (event) => event.stopPropagation());
    }

    open(row) {
      const { words, store } = this.sheet;
      const who = { row: store.rows.indexOf(row) + 1, who: row.conflict.by || words.somebody, when: row.conflict.at || "" };
      this.dialog.textContent = "";
      this.choices = {};
      this.dialog.append(grid.element("h2", "", grid.say(words.conflict_title, who)), grid.element("p", "muted", grid.say(words.conflict_help, who)));
      this.dialog.append(this.table(row), this.foot(row));
      if (!this.dialog.open) this.dialog.showModal();
    }

    table(row) {
      const { words, store } = this.sheet;
      const table = grid.element("table", "table");
      const head = table.createTHead().insertRow();
      [words.column, words.mine, words.theirs].forEach((text) => head.append(grid.element("th", "", text)));
      const body = table.createTBody();
      row.conflict.keys.forEach((key) => {
        const column = store.columns.find((one) => one.key === key);
        const line = body.insertRow();
        line.append(grid.element("th", "", column ? column.title : key));
        [["mine", row.values[key]], ["theirs", row.conflict.theirs[key]]].forEach(([side, value]) => {
          line.insertCell().append(this.choice(key, side, column ? grid.shown(column, value, words) : String(value)));
        });
      });
      return table;
    }

    choice(key, side, text) {
      const label = grid.element("label", "check");
      const radio = grid.element("input");
      radio.type = "radio";
      radio.name = `choice-${this.sheet.id}-${key}`;
      radio.addEventListener("change", () => { this.choices[key] = side; this.ready(); });
      label.append(radio, grid.element("span", "", text || this.sheet.words.empty));
      return label;
    }

    foot(row) {
      const { words } = this.sheet;
      const foot = grid.element("div", "dialog-foot");
      const all = (side) => () => {
        row.conflict.keys.forEach((key) => { this.choices[key] = side; });
        this.settle(row);
      };
      this.done = grid.button(words.save_choice, "button primary", () => this.settle(row));
      foot.append(
        grid.button(words.later, "button", () => this.dialog.close()), grid.button(words.all_theirs, "button", all("theirs")),
        grid.button(words.all_mine, "button", all("mine")), this.done,
      );
      this.open_keys = row.conflict.keys;
      this.ready();
      return foot;
    }

    ready() {
      if (this.done) this.done.disabled = !this.open_keys.every((key) => this.choices[key]);
    }

    settle(row) {
      row.conflict.keys.forEach((key) => {
        if (this.choices[key] !== "theirs") return;
        row.values[key] = row.conflict.theirs[key];
        delete row.dirty[key];
        delete row.errors[key];
      });
      row.conflict = null;
      this.dialog.close();
      this.sheet.saver.touch(0);
      this.sheet.refresh();
    }
  }

  grid.Conflicts = Conflicts;
})();
