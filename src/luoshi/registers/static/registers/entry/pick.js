// A line with suggestions: arrows choose, Enter takes, Escape leaves what was typed.
(function () {
  "use strict";
  var serial = 0;

  function Pick(input) {
    this.input = input;
    this.at = -1;
    this.asked = 0;
    var box = document.createElement("span");
    box.className = "pick-box";
    input.parentNode.insertBefore(box, input);
    box.appendChild(input);
    this.list = document.createElement("ul");
    this.list.className = "pick-list";
    this.list.setAttribute("role", "listbox");
    this.list.id = "pick-" + (serial += 1);
    this.list.hidden = true;
    box.appendChild(this.list);
    input.setAttribute("aria-controls", this.list.id);
    var self = this;
    input.addEventListener("input", function () { clearTimeout(self.timer); self.timer = setTimeout(function () { self.ask(); }, 150); });
    input.addEventListener("keydown", function (event) { self.key(event); });
    input.addEventListener("blur", function () { setTimeout(function () { self.shut(); }, 150); });
    this.list.addEventListener("mousedown", function (event) {
      var item = event.target.closest("li");
      event.preventDefault();
      if (item) self.take(item);
    });
  }

  Pick.prototype.ask = function () {
    var self = this, turn = (this.asked += 1);
    fetch(this.input.dataset.suggest + "?q=" + encodeURIComponent(this.input.value.trim()), { headers: { Accept: "application/json" } })
      .then(function (answer) { return answer.ok ? answer.json() : { options: [] }; })
      .then(function (found) { if (turn === self.asked && document.activeElement === self.input) self.show(found.options); })
      .catch(function () { self.shut(); });
  };

  Pick.prototype.show = function (options) {
    this.list.textContent = "";
    var list = this.list;
    options.forEach(function (one, at) {
      var item = document.createElement("li"), hint = document.createElement("span");
      item.setAttribute("role", "option");
      item.id = list.id + "-" + at;
      item.dataset.label = one.label || one;
      item.textContent = item.dataset.label;
      hint.className = "hint";
      hint.textContent = one.hint || "";
      item.appendChild(hint);
      list.appendChild(item);
    });
    this.at = -1;
    this.open(options.length > 0);
  };

  Pick.prototype.open = function (yes) {
    this.list.hidden = !yes;
    this.input.setAttribute("aria-expanded", yes ? "true" : "false");
    if (!yes) this.input.removeAttribute("aria-activedescendant");
  };

  Pick.prototype.shut = function () { this.asked += 1; this.open(false); };

  Pick.prototype.take = function (item) {
    this.input.value = item.dataset.label;
    this.shut();
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
  };

  Pick.prototype.go = function (step) {
    var items = this.list.children;
    if (!items.length) return;
    if (items[this.at]) items[this.at].removeAttribute("aria-selected");
    this.at = (this.at + step + items.length) % items.length;
    items[this.at].setAttribute("aria-selected", "true");
    items[this.at].scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", items[this.at].id);
  };

  Pick.prototype.key = function (event) {
    var shown = !this.list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!shown) return this.ask();
      this.go(event.key === "ArrowDown" ? 1 : this.at < 0 ? 0 : -1);
    } else if (event.key === "Enter" && shown && this.at >= 0) {
      event.preventDefault();
      this.take(this.list.children[this.at]);
    } else if (event.key === "Escape" && shown) {
      event.stopPropagation();
      event.preventDefault();
      this.shut();
    }
  };

  window.luoshi.picks = function (root) {
    root.querySelectorAll("input.pick[data-suggest]").forEach(function (input) {
      if (input.getAttribute("aria-controls")) return;
      new Pick(input);
    });
  };
  window.luoshi.picks(document);
})();
