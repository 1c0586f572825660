// What stands around the sheet: tools, state of saving, notices, sums of the marked cells, the plain table for paper.
(function () {
  "use strict";
  const grid = window.luoshi.grid;

  class Frame {
    constructor(sheet) {
      this.sheet = sheet;
      const words = sheet.words;
      this.tools = grid.element("div", "grid-tools no-print");
      this.undo = grid.button(words.undo, "button tight", () => sheet.undo());
      this.redo = grid.button(words.redo, "button tight", () => sheet.redo());
      this.undo.title = "Ctrl+Z";
      this.redo.title = "Ctrl+Y";
      this.tools.append(this.undo, this.redo);
      if (sheet.config.new_rows) this.tools.append(grid.button(words.add_row, "button tight", () => sheet.addRow()));
      if (sheet.config.remove_url) this.tools.append(grid.button(words.remove_rows, "button tight", () => sheet.removeRows()));
      this.state = grid.element("span", "grid-state");
      this.state.setAttribute("role", "status");
      this.again = grid.button(words.retry, "button tight", () => sheet.saver.retry());
      this.tools.append(this.state, this.again);
      this.notice = grid.element("div", "grid-notice no-print");
      this.notice.hidden = true;
      this.foot = grid.element("div", "grid-foot no-print");
      this.progress = grid.element("progress");
      this.progress.setAttribute("aria-label", words.saving);
      this.count = grid.element("span", "grid-count");
      this.said = grid.element("span", "grid-said");
      this.said.setAttribute("role", "status");
      this.sums = grid.element("span", "grid-sums");
      this.foot.append(this.count, this.said, this.sums);
      this.hint = this.formHint();
      this.paper = grid.element("div", "grid-paper");
      window.addEventListener("beforeprint", () => this.print());
      window.matchMedia("print").addListener((query) => { if (query.matches) this.print(); });
    }

    formHint() {
      const hint = grid.element("p", "grid-phone note no-print", this.sheet.words.phone_hint);
      if (!this.sheet.config.form_url) return hint;
      const link = grid.element("a", "", this.sheet.words.use_form);
      link.href = this.sheet.config.form_url;
      hint.append(" ", link);
      return hint;
    }

    draw() {
      const { saver, store, history, words } = this.sheet;
      const unsaved = store.unsaved();
      this.undo.disabled = !history.done.length;
      this.redo.disabled = !history.undone.length;
      this.again.hidden = !saver.trouble || saver.busy;
      this.state.textContent = this.stateWords(saver, unsaved);
      this.state.className = `grid-state ${saver.state}`;
      this.progressBar(saver.progress || this.loading);
      this.count.textContent = store.complete
        ? grid.say(words.rows_all, { n: count(store.loaded) })
        : grid.say(words.rows_loaded, { n: count(store.loaded), total: count(store.total) });
    }

    stateWords(saver, unsaved) {
      const words = this.sheet.words;
      if (saver.busy && saver.progress && saver.progress.total > 100) return grid.say(words.saving_rows, saver.progress);
      if (saver.busy) return words.saving;
      if (saver.state === "offline") return grid.say(words.unsaved_offline, { n: unsaved });
      if (saver.state === "signed-out") return grid.say(words.unsaved_signed_out, { n: unsaved });
      if (saver.state === "refused") return grid.say(words.unsaved_refused, { n: unsaved, why: saver.trouble.message });
      if (unsaved && this.sheet.store.rows.some((row) => row.refused || row.conflict)) return grid.say(words.unsaved_bad, { n: unsaved });
      return unsaved ? grid.say(words.unsaved, { n: unsaved }) : words.saved;
    }

    progressBar(progress) {
      if (!progress || progress.total <= 100) return this.progress.remove();
      this.progress.max = progress.total;
      this.progress.value = progress.done;
      if (!this.progress.isConnected) this.foot.before(this.progress);
      return undefined;
    }

    tell(text) { this.said.textContent = text; }

    // A question above the sheet: [word of the button, what it does] each.
    ask(text, answers) {
      this.notice.textContent = "";
      this.notice.append(grid.element("span", "", text));
      answers.forEach(([word, act]) => this.notice.append(grid.button(word, "button tight", () => { this.notice.hidden = true; act(); })));
      this.notice.hidden = false;
    }

    // As Excel's bottom line: how many are marked, and the sum of those that are numbers, to the last digit.
    drawSums() {
      const { rows, columns } = this.sheet.selected();
      const words = this.sheet.words;
      if (rows.length * columns.length < 2 || rows.length * columns.length > 50000) { this.sums.textContent = ""; return; }
      let filled = 0;
      const numbers = [];
      rows.forEach((row) => columns.forEach((column) => {
        const value = row.values[column.key];
        if (!grid.isEmpty(value)) filled += 1;
        if (grid.isNumeric(column) && /^-?\d+(\.\d+)?$/.test(String(value))) numbers.push(String(value));
      }));
      const parts = [grid.say(words.count, { n: filled })];
      if (numbers.length > 1) parts.push(grid.say(words.sum, { n: grid.grouped(exactSum(numbers), 0) }));
      this.sums.textContent = parts.join(" · ");
    }

    print() {
      const { store, words, config } = this.sheet;
      const table = grid.element("table", "table");
      const rows = store.rows.filter((row) => !row.blank);
      // A column in which nobody wrote anything would only make the others narrower.
      const columns = store.columns.filter((column) => rows.some((row) => grid.shown(column, row.values[column.key], words) !== ""));
      this.paper.classList.toggle("wide", columns.length > 14);
      const caption = table.createCaption();
      caption.textContent = [config.title || "", this.count.textContent].filter(Boolean).join(" · ");
      const head = table.createTHead().insertRow();
      head.append(grid.element("th", "", words.number));
      columns.forEach((column) => head.append(grid.element("th", "", grid.headTitle(column))));
      const body = table.createTBody();
      rows.forEach((row, at) => {
        const line = body.insertRow();
        line.insertCell().textContent = at + 1;
        columns.forEach((column) => {
          const cell = line.insertCell();
          cell.textContent = grid.shown(column, row.values[column.key], words);
          if (grid.isNumeric(column)) cell.className = "number";
        });
      });
      this.paper.replaceChildren ? this.paper.replaceChildren(table) : (this.paper.textContent = "", this.paper.append(table));
    }
  }

  const count = (number) => grid.grouped(String(number), 0);

  // In whole numbers of the smallest unit: floats would show 0.30000000000000004.
  function exactSum(numbers) {
    const places = Math.max(...numbers.map((text) => (text.split(".")[1] || "").length));
    const whole = numbers.reduce((sum, text) => {
      const [left, right] = text.split(".");
      return sum + BigInt(left + (right || "").padEnd(places, "0"));
    }, BigInt(0));
    const digits = String(whole < 0 ? -whole : whole).padStart(places + 1, "0");
    const cut = digits.length - places;
    return (whole < 0 ? "-" : "") + digits.slice(0, cut) + (places ? "." + digits.slice(cut) : "");
  }

  grid.Frame = Frame;
})();
