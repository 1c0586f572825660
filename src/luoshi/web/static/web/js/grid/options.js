// The list under a cell of choices, or of what the server suggests for the typed words.
(function () {
  "use strict";
  const grid = window.luoshi.grid;
  const MOST = 60;

  class Options {
    constructor(sheet, picked) {
      this.sheet = sheet;
      this.picked = picked;
      this.list = grid.element("ul", "grid-options");
      this.list.setAttribute("role", "listbox");
      this.list.hidden = true;
      this.list.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        const item = event.target.closest("li[data-at]");
        if (item) this.pick(Number(item.dataset.at), true);
      });
    }

    get open() { return !this.list.hidden; }

    show(column, filter, text) {
      this.column = column;
      this.text = text;
      this.filter(filter, text);
    }

    close() {
      this.list.hidden = true;
      clearTimeout(this.timer);
      this.asked = null;
    }

    own() {
      if (this.column.type === "yes_no") return [{ value: true, label: this.sheet.words.yes }, { value: false, label: this.sheet.words.no }];
      return (this.column.choices || []).map((one) => (typeof one === "object" ? one : { value: one, label: one }));
    }

    filter(typed, text) {
      this.text = text === undefined ? typed : text;
      const part = this.column.type === "choices" ? this.text.split("、").pop() : typed;
      if (this.column.suggest) return this.askFor(typed);
      const options = this.own();
      const exact = options.some((option) => option.label === part);
      // An exact label needs no choosing; the whole list stays in sight for another.
      this.offer(exact ? options : grid.matching(options, part), part && !exact ? 0 : -1);
      return undefined;
    }

    askFor(typed) {
      clearTimeout(this.timer);
      const asked = (this.asked = { typed });
      this.timer = setTimeout(async () => {
        try {
          const url = new URL(this.column.suggest, location.href);
          url.searchParams.set("q", typed.trim());
          const answer = await grid.ask(url);
          if (this.asked === asked) this.offer((answer.options || []).map((one) => (typeof one === "object" ? one : { value: one, label: one })), -1);
        } catch (error) {
          if (this.asked === asked) this.offer([], -1);
        }
      }, 150);
    }

    chosen() {
      return new Set(this.column.type === "choices" ? this.text.split("、") : [this.text]);
    }

    offer(options, marked) {
      this.options = options;
      this.marked = options.length ? marked : -1;
      this.list.textContent = "";
      const chosen = this.chosen();
      options.slice(0, MOST).forEach((option, at) => {
        const item = grid.element("li", "", option.label);
        item.dataset.at = at;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", String(chosen.has(option.label)));
        if (option.hint) item.append(grid.element("span", "grid-hint", option.hint));
        this.list.append(item);
      });
      if (!options.length) this.list.append(grid.element("li", "none", this.sheet.words.no_match));
      if (options.length > MOST) this.list.append(grid.element("li", "none", this.sheet.words.type_more));
      this.list.hidden = false;
      this.mark();
      this.sheet.editor.place();
    }

    mark() {
      Array.from(this.list.children).forEach((item, at) => item.classList.toggle("on", at === this.marked));
      const on = this.list.children[this.marked];
      if (on) on.scrollIntoView({ block: "nearest" });
    }

    move(by) {
      const count = Math.min(MOST, this.options ? this.options.length : 0);
      if (!count) return;
      this.marked = (this.marked + by + count + (this.marked < 0 && by < 0 ? 1 : 0)) % count;
      this.mark();
    }

    // True where the marked line was taken: Enter then needs no other effect on a cell of several choices.
    takeMarked() {
      if (!this.open || this.marked < 0) return false;
      this.pick(this.marked, false);
      return true;
    }

    pick(at, close) {
      const option = this.options[at];
      if (this.column.type === "choices") return this.picked(this.toggled(option.label), false);
      const value = this.column.suggest ? { value: option.value, label: option.label } : option.value;
      return this.picked({ label: option.label, value }, close);
    }

    toggled(label) {
      const labels = new Set(this.own().map((option) => option.label));
      const kept = this.text.split("、").filter((part) => labels.has(part));
      return (kept.includes(label) ? kept.filter((part) => part !== label) : kept.concat(label)).join("、");
    }

    place(at, height) {
      if (!this.open) return;
      const box = this.sheet.view.box;
      const room = box.scrollTop + box.clientHeight - this.sheet.view.head.offsetHeight - at.top - height;
      const above = at.top - box.scrollTop;
      const tall = Math.min(220, Math.max(room, above) - 4);
      this.list.style.maxHeight = `${tall}px`;
      this.list.style.minWidth = `${at.width}px`;
      this.list.style.left = `${at.left}px`;
      const needed = Math.min(tall, this.list.scrollHeight + 2);
      this.list.style.top = `${room < needed && above > room ? at.top - needed : at.top + height}px`;
    }
  }

  grid.Options = Options;
})();
