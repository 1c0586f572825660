// A chart with its tools, and below it the same figures as a table, for copying and for who cannot see a picture.
(function () {
  "use strict";
  const chart = window.luoshi.chart;

  function element(tag, names, text) {
    const made = document.createElement(tag);
    if (names) made.className = names;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function button(text, act) {
    const made = element("button", "button tight no-print", text);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  class Chart {
    constructor(root, config, words) {
      Object.assign(this, { root, config, words });
      root.classList.add("chart");
      this.canvas = element("div", "chart-canvas");
      this.canvas.setAttribute("role", "img");
      this.canvas.setAttribute("aria-label", config.title || "");
      this.paper = element("img", "chart-paper");
      this.paper.alt = config.title || "";
      this.table = element("div", "chart-table");
      this.table.hidden = true;
      this.table.append(this.figures());
      root.append(this.head());
      if (this.empty) root.append(element("p", "empty", words.no_data));
      else root.append(this.canvas, this.paper);
      if (this.note) root.append(element("p", "chart-note", this.note));
      root.append(this.table);
      if (!this.empty) this.start();
    }

    get empty() {
      return !this.config.series.some((series) => series.values.some((value) => !chart.isMissing(value)));
    }

    get note() {
      const { config, words } = this;
      const missing = [];
      config.series.forEach((series) => {
        const gaps = config.categories.filter((name, at) => chart.isMissing(series.values[at]));
        if (gaps.length) missing.push((config.series.length > 1 ? `${series.name} ` : "") + gaps.join("、"));
      });
      const notes = missing.length && !this.empty ? [words.missing_note.replace("{what}", missing.join("；"))] : [];
      if (config.href) notes.push(words.open_rows);
      return notes.join(" ");
    }

    head() {
      const { config, words } = this;
      const head = element("div", "chart-head");
      const title = element("h3", "", config.title || "");
      if (config.unit) title.append(element("span", "muted small", `（${config.unit}）`));
      const data = button(words.data, () => {
        this.table.hidden = !this.table.hidden;
        data.setAttribute("aria-expanded", String(!this.table.hidden));
      });
      data.setAttribute("aria-expanded", "false");
      head.append(title, data);
      if (!this.empty) head.append(button(words.picture, () => this.save()));
      return head;
    }

    start() {
      this.drawn = window.echarts.init(this.canvas, null, { renderer: "canvas" });
      this.draw();
      this.drawn.on("click", (event) => {
        const at = event.data && event.data.at !== undefined ? event.data.at : event.dataIndex;
        if (this.config.href && this.config.href[at]) location.href = this.config.href[at];
      });
      new ResizeObserver(() => { this.drawn.resize(); this.draw(); }).observe(this.canvas);
      new MutationObserver(() => this.draw()).observe(document.documentElement, { attributeFilter: ["data-theme"] });
      window.addEventListener("beforeprint", () => this.print());
      window.matchMedia("print").addListener((query) => { if (query.matches) this.print(); });
    }

    options() {
      return chart.options(this.config, this.words, this.canvas.clientWidth < 480);
    }

    draw() {
      this.drawn.setOption(this.options(), true);
    }

    picture() {
      return this.drawn.getDataURL({ type: "png", pixelRatio: 2, backgroundColor: chart.background() });
    }

    // Paper prints pictures in any browser, a canvas not in every one; it is white however dark the page is.
    print() {
      const page = document.documentElement;
      const theme = page.dataset.theme;
      page.dataset.theme = "light";
      this.drawn.setOption(Object.assign(this.options(), { animation: false }), true);
      this.paper.src = this.picture();
      page.dataset.theme = theme;
    }

    save() {
      const link = element("a");
      this.drawn.setOption(chart.titled(this.options(), this.config, this.canvas.clientWidth), true);
      link.href = this.picture();
      this.draw();
      link.download = `${this.config.title || "chart"}.png`;
      link.click();
    }

    figures() {
      const { config, words } = this;
      const table = element("table", "table");
      const series = config.series.concat(config.target ? [{ name: words.target, values: config.target }] : []);
      const head = table.createTHead().insertRow();
      head.append(element("th"));
      series.forEach((one) => head.append(element("th", "number", one.name)));
      const body = table.createTBody();
      config.categories.forEach((name, at) => {
        const line = body.insertRow();
        const title = element("th");
        const link = config.href && config.href[at] ? element("a", "", name) : null;
        if (link) link.href = config.href[at];
        title.append(link || name);
        line.append(title);
        series.forEach((one) => {
          const missing = chart.isMissing(one.values[at]);
          line.append(element("td", missing ? "number muted" : "number", chart.shown(one.values[at], config, words)));
        });
      });
      return table;
    }
  }

  function start(root) {
    if (root.dataset.ready) return;
    root.dataset.ready = "yes";
    const read = (place) => JSON.parse(document.querySelector(place).textContent);
    root.luoshiChart = new Chart(root, read(root.dataset.chart), read(root.dataset.words));
  }

  const startAll = () => document.querySelectorAll("[data-chart]").forEach(start);
  document.addEventListener("DOMContentLoaded", startAll);
  document.addEventListener("htmx:load", startAll);
})();
