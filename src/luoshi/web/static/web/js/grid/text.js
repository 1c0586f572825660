// What a cell shows, what of it goes to the clipboard, and what was meant by what came from there.
(function () {
  "use strict";
  const grid = (window.luoshi.grid = window.luoshi.grid || {});
  const NUMERIC = new Set(["number", "money", "percent"]);
  const LISTED = new Set(["choice", "choices", "yes_no"]);

  grid.isNumeric = (column) => NUMERIC.has(column.type) || (column.type === "computed" && column.decimals !== undefined);
  grid.isListed = (column) => LISTED.has(column.type) || Boolean(column.suggest);

  grid.say = function (words, values) {
    return words.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  };

  grid.isEmpty = (value) => value === null || value === undefined || value === "" || (Array.isArray(value) && !value.length);

  // Decimals travel as strings and stay strings: a float would change the last digit of a sum of money.
  grid.grouped = function (text, decimals) {
    const found = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
    if (!found) return text;
    const digits = (found[3] || "").padEnd(decimals || 0, "0");
    return found[1] + found[2].replace(/\B(?=(\d{3})+$)/g, ",") + (digits ? "." + digits : "");
  };

  function choiceLabel(column, value) {
    const known = (column.choices || []).find((choice) => typeof choice === "object" && choice.value === value);
    return known ? known.label : String(value);
  }

  function plain(column, value, words) {
    if (grid.isEmpty(value)) return "";
    if (Array.isArray(value)) return value.map((one) => plain(column, one, words)).join("、");
    if (typeof value === "object") return String(value.label);
    if (typeof value === "boolean") return value ? words.yes : words.no;
    return choiceLabel(column, value);
  }

  grid.shown = function (column, value, words) {
    const text = plain(column, value, words);
    if (!grid.isNumeric(column)) return text;
    const number = grid.grouped(text, column.decimals);
    return column.type === "percent" && /^-?[\d.]+$/.test(text) ? number + "%" : number;
  };

  // Without thousands' marks, so that Excel and WPS take it as a number.
  grid.copied = function (column, value, words) {
    const text = plain(column, value, words);
    return column.type === "percent" && /^-?[\d.]+$/.test(text) ? text + "%" : text;
  };

  // The server parses; here only what has a list is turned into the list's own value.
  grid.meant = function (column, text, words) {
    const trimmed = text.trim();
    if (!trimmed) return null;
    if (column.type === "yes_no" && (trimmed === words.yes || trimmed === words.no)) return trimmed === words.yes;
    const choice = (column.choices || []).find((one) => typeof one === "object" && one.label === trimmed);
    return column.type === "choice" && choice ? choice.value : text.replace(/\s+$/, "");
  };

  grid.same = function (one, other) {
    if (grid.isEmpty(one) && grid.isEmpty(other)) return true;
    return JSON.stringify(one) === JSON.stringify(other);
  };

  grid.headTitle = (column) => column.title + (column.unit ? `（${column.unit}）` : "");

  // Excel and WPS quote a cell only where it holds a tab or a line break (and then double its quotes): a cell of a
  // cautious writer that merely begins and ends with a quote is that cell's own text.
  function quotedCell(text, start) {
    let at = start + 1;
    for (;;) {
      at = text.indexOf('"', at);
      if (at < 0) return null;
      if (text[at + 1] !== '"') break;
      at += 2;
    }
    const inner = text.slice(start + 1, at);
    const closed = at + 1 >= text.length || text[at + 1] === "\t" || text[at + 1] === "\n";
    if (!closed || !/[\t\n]|""/.test(inner)) return null;
    return { value: inner.replace(/""/g, '"'), end: at + 1 };
  }

  grid.readTable = function (given) {
    const text = given.replace(/\r\n?/g, "\n").replace(/\n$/, "");
    const rows = [[]];
    let at = 0;
    for (;;) {
      const quoted = text[at] === '"' ? quotedCell(text, at) : null;
      let end = quoted ? quoted.end : at;
      while (end < text.length && text[end] !== "\t" && text[end] !== "\n") end += 1;
      rows[rows.length - 1].push(quoted ? quoted.value : text.slice(at, end));
      if (end >= text.length) return rows;
      if (text[end] === "\n") rows.push([]);
      at = end + 1;
    }
  };

  grid.writeTable = function (rows) {
    const cell = (text) => (/[\t\n\r]|^"/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);
    // Several lines end with a line break, as Excel's do: without it a last empty cell would be none.
    return rows.map((row) => row.map(cell).join("\t")).join("\r\n") + (rows.length > 1 ? "\r\n" : "");
  };

  // What begins with the typed words first, what merely holds them after it.
  grid.matching = function (options, typed) {
    const wanted = typed.trim().toLowerCase();
    if (!wanted) return options;
    const at = (option) => option.label.toLowerCase().indexOf(wanted);
    const first = options.filter((option) => at(option) === 0);
    return first.concat(options.filter((option) => at(option) > 0));
  };

  grid.element = function (tag, names, text) {
    const made = document.createElement(tag);
    if (names) made.className = names;
    if (text !== undefined) made.textContent = text;
    return made;
  };

  grid.button = function (text, names, act) {
    const made = grid.element("button", names, text);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  };
})();
