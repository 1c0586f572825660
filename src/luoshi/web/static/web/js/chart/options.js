// From a chart's configuration and the page's colours to what ECharts draws.
(function () {
  "use strict";
  const chart = (window.luoshi.chart = window.luoshi.chart || {});
  const PALETTE = ["--l-task-line", "--l-deadline", "--l-achievement-line", "--l-owner", "--l-figure", "--l-problem-line", "--l-opinion-line", "--l-name"];

  chart.isMissing = (value) => value === null || value === undefined || value === "";

  chart.shown = function (value, config, words) {
    if (chart.isMissing(value)) return words.missing;
    const places = config.decimals === undefined ? 2 : config.decimals;
    return Number(value).toLocaleString("zh-CN", { minimumFractionDigits: config.decimals || 0, maximumFractionDigits: places });
  };

  // A figure that is not there is a gap: a zero would be a statement.
  const numbers = (values) => values.map((value) => (chart.isMissing(value) ? null : Number(value)));

  function colours() {
    const style = getComputedStyle(document.documentElement);
    const of = (name) => style.getPropertyValue(name).trim();
    return { ink: of("--ink"), soft: of("--ink-2"), quiet: of("--ink-3"), line: of("--line"), surface: of("--surface"), border: of("--line-2"), red: of("--red"), font: of("--font"), palette: PALETTE.map(of) };
  }

  function tooltip(config, words, look, trigger) {
    const value = (given) => chart.shown(given, config, words) + (chart.isMissing(given) || !config.unit ? "" : ` ${config.unit}`);
    // Rich text draws on the canvas: HTML would need inline styles, which the page's policy forbids.
    return {
      trigger, renderMode: "richText", confine: true, valueFormatter: value, backgroundColor: look.surface, borderColor: look.border,
      textStyle: { color: look.ink, fontFamily: look.font, fontSize: 12 },
      axisPointer: { type: config.kind === "line" ? "line" : "shadow" },
    };
  }

  function oneSeries(series, config, look) {
    const line = config.kind === "line";
    return {
      name: series.name, type: line ? "line" : "bar", data: numbers(series.values), barMaxWidth: 40, connectNulls: false,
      stack: config.kind === "stacked" ? "all" : undefined, symbolSize: series.quiet ? 3 : 6, cursor: config.href ? "pointer" : "default",
      emphasis: { focus: config.series.length > 1 ? "series" : "none" },
      ...(series.quiet ? { color: look.quiet, itemStyle: { opacity: 0.45 }, lineStyle: { width: 1.5, opacity: 0.7 } } : {}),
    };
  }

  function target(config, words, look) {
    return {
      name: words.target, type: "line", data: numbers(config.target), symbol: "none", connectNulls: false, color: look.red,
      lineStyle: { type: "dashed", width: 2, color: look.red }, cursor: "default",
    };
  }

  function columns(config, words, look, narrow) {
    const series = config.series.map((one) => oneSeries(one, config, look));
    if (config.target) series.push(target(config, words, look));
    const many = series.length > 1;
    const text = { color: look.soft, fontFamily: look.font, fontSize: 12 };
    return {
      tooltip: tooltip(config, words, look, "axis"),
      legend: { show: many, type: "scroll", top: 0, textStyle: text, itemWidth: 14, itemHeight: 10 },
      grid: { left: 8, right: 16, top: many ? 48 : 32, bottom: 8, containLabel: true },
      xAxis: {
        type: "category", data: config.categories, axisLine: { lineStyle: { color: look.border } }, axisTick: { show: false },
        axisLabel: Object.assign({ hideOverlap: true, rotate: narrow && config.categories.length > 6 ? 45 : 0 }, text),
      },
      yAxis: {
        type: "value", name: config.unit || "", nameTextStyle: Object.assign({ align: "left" }, text), splitLine: { lineStyle: { color: look.line } },
        axisLabel: Object.assign({ formatter: (value) => value.toLocaleString("zh-CN") }, text),
      },
      series,
    };
  }

  function share(config, words, look, narrow) {
    const values = numbers(config.series[0].values);
    const data = config.categories.map((name, at) => ({ name, value: values[at], at })).filter((one) => one.value !== null);
    return {
      tooltip: tooltip(config, words, look, "item"),
      legend: { show: narrow, type: "scroll", bottom: 0, textStyle: { color: look.soft, fontFamily: look.font } },
      series: [{
        type: "pie", radius: ["45%", "70%"], center: ["50%", narrow ? "44%" : "50%"], data, cursor: config.href ? "pointer" : "default",
        itemStyle: { borderColor: look.surface, borderWidth: 2 },
        label: { show: !narrow, color: look.ink, fontFamily: look.font, formatter: (one) => `${one.name}  ${one.percent.toFixed(1)}%` },
      }],
    };
  }

  chart.options = function (config, words, narrow) {
    const look = colours();
    const made = config.kind === "share" ? share(config, words, look, narrow) : columns(config, words, look, narrow);
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    return Object.assign(made, { color: look.palette, backgroundColor: "transparent", animation: !still, animationDuration: 300, textStyle: { fontFamily: look.font } });
  };

  // The head stands beside the canvas on the page; a picture that leaves the page takes it along.
  chart.titled = function (options, config, width) {
    const look = colours();
    const style = { color: look.ink, fontFamily: look.font, fontSize: 15, width: width - 16, overflow: "truncate" };
    options.title = { text: (config.title || "") + (config.unit ? `（${config.unit}）` : ""), left: 8, top: 4, textStyle: style };
    if (options.grid) options.grid.top += 30;
    if (options.legend && options.legend.top === 0) options.legend.top = 30;
    return Object.assign(options, { animation: false });
  };

  // For a saved or printed picture: the paper's colour behind it.
  chart.background = () => colours().surface;
})();
