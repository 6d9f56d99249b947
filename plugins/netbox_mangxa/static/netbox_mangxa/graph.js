/* Draws every .mx-graph of the page: data from its own address, gaps as gaps, local time, one zoom for all. */
(function () {
  "use strict";
  // Okabe and Ito's palette, told apart by people with any colour vision; dashes tell them apart in print.
  const PALETTE = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#8A6D3B", "#666666"];
  const DASHES = [[], [8, 4], [3, 3], [10, 3, 3, 3], [], [8, 4], [3, 3], [10, 3, 3, 3]];
  const SCALES = { "bit/s": [1000, ["bit/s", "kbit/s", "Mbit/s", "Gbit/s"]], B: [1024, ["B", "KiB", "MiB", "GiB", "TiB"]] };
  const REFRESH = 60000;
  const graphs = [];
  const setup = JSON.parse(document.getElementById("mx-graph-setup").textContent);
  const css = (name) => getComputedStyle(document.body).getPropertyValue(name).trim();
  const pad = (n) => String(n).padStart(2, "0");
  const local = (seconds) => uPlot.tzDate(new Date(seconds * 1000), setup.zone);

  function number(value, digits) {
    return new Intl.NumberFormat(setup.language, { maximumFractionDigits: digits }).format(value);
  }
  function quantity(value, unit) {
    if (value === null || value === undefined) return "—";
    let symbol = unit;
    if (SCALES[unit]) {
      const [base, symbols] = SCALES[unit];
      let step = 0;
      while (Math.abs(value) >= base && step < symbols.length - 1) { value /= base; step++; }
      symbol = symbols[step];
    }
    return (number(value, Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2) + " " + symbol).trim();
  }
  function exact(seconds) {
    const d = local(seconds);
    return `${pad(d.getDate())}/${pad(d.getMonth() + 1)}/${d.getFullYear()} ${pad(d.getHours())}:${pad(d.getMinutes())}:${pad(d.getSeconds())}`;
  }
  function ticks(u, splits, axis, space, step) {
    let day = null;
    return splits.map((at) => {
      const d = local(at), today = `${pad(d.getDate())}/${pad(d.getMonth() + 1)}`;
      const time = `${pad(d.getHours())}:${pad(d.getMinutes())}` + (step < 60 ? `:${pad(d.getSeconds())}` : "");
      const label = step >= 86400 ? today : today === day ? time : `${time}\n${today}`;
      day = today;
      return label;
    });
  }
  function lossColour(loss) {
    return loss >= 50 ? "rgba(213,94,0,.75)" : loss >= 10 ? "rgba(230,159,0,.65)" : "rgba(240,228,66,.6)";
  }
  function drawLoss(loss, at, step) {
    return (u) => {
      const { ctx, bbox } = u;
      ctx.save();
      loss.forEach((value, i) => {
        if (value === null || value <= 0) return;
        const left = Math.max(bbox.left, u.valToPos(at[i], "x", true));
        const right = Math.min(bbox.left + bbox.width, u.valToPos(at[i] + step, "x", true));
        if (right <= left) return;
        ctx.fillStyle = lossColour(value);
        const height = Math.max(4, (bbox.height * value) / 100);
        ctx.fillRect(left, bbox.top + bbox.height - height, Math.max(1, right - left), height);
      });
      ctx.restore();
    };
  }

  class Graph {
    constructor(place) {
      this.place = place;
      this.canvas = place.querySelector(".mx-canvas");
      this.note = place.querySelector(".mx-note");
      this.unit = place.dataset.unit || "";
      this.plot = null;
      this.request = 0;
      new ResizeObserver(() => this.plot && this.plot.setSize({ width: this.canvas.clientWidth, height: this.height() })).observe(this.canvas);
    }
    height() { return this.canvas.clientWidth < 480 ? 160 : 190; }
    async load(start, end) {
      const request = ++this.request;
      const url = `${this.place.dataset.url}&start=${Math.round(start)}&end=${Math.round(end)}&points=${Math.max(60, Math.min(600, this.canvas.clientWidth))}`;
      let data;
      try {
        const answer = await fetch(url, { headers: { Accept: "application/json" }, credentials: "same-origin" });
        if (!answer.ok || !(answer.headers.get("Content-Type") || "").includes("json")) throw new Error(answer.status);
        data = await answer.json();
      } catch (error) {
        if (request === this.request) this.say(setup.words.failed, "text-danger");
        return;
      }
      if (request === this.request) this.draw(data, start, end);
    }
    say(text, tone) {
      this.note.textContent = text;
      this.note.className = `mx-note small ${tone || "text-secondary"}`;
    }
    draw(data, start, end) {
      if (this.plot) { this.plot.destroy(); this.plot = null; }
      const drawn = data.lines.filter((line) => !line.loss);
      const loss = data.lines.find((line) => line.loss);
      const any = data.lines.some((line) => line.mean.some((value) => value !== null));
      if (!any) { this.canvas.style.minHeight = "3rem"; this.say(setup.words.empty); return; }
      const columns = [data.at], series = [{ value: (u, at) => (at === null ? "—" : exact(at)), label: setup.words.time }], bands = [];
      drawn.forEach((line, i) => {
        const colour = PALETTE[i % PALETTE.length], unit = line.unit || this.unit;
        const value = (u, v) => quantity(v, unit);
        columns.push(line.mean);
        series.push({ label: line.label, stroke: colour, width: 1.75, dash: DASHES[i % DASHES.length], value, scale: "y", spanGaps: false, points: { show: false } });
        if (data.lines.length <= 3) {
          columns.push(line.high, line.low);
          const at = series.length;
          const quiet = { stroke: "transparent", width: 0, value, scale: "y", spanGaps: false, points: { show: false } };
          series.push({ ...quiet, label: setup.words.high }, { ...quiet, label: setup.words.low });
          bands.push({ series: [at, at + 1], fill: colour + "33" });
        }
      });
      if (loss) {
        columns.push(loss.mean);
        series.push({ label: loss.label, stroke: "#D55E00", width: 0, scale: "loss", points: { show: false }, value: (u, v) => quantity(v, "%") });
      }
      const ink = () => css("--tblr-secondary") || "#888", grid = { stroke: () => css("--tblr-border-color") || "#ccc", width: 1 };
      const floor = this.unit === "%" ? (u, min, max) => [0, Math.max(100, max || 0)] : (u, min, max) => [0, max > 0 ? max * 1.1 : 1];
      this.plot = new uPlot({
        width: this.canvas.clientWidth, height: this.height(), series, bands,
        tzDate: local,
        cursor: { sync: { key: "mangxa" }, drag: { x: true, y: false, setScale: false } },
        scales: { x: { time: true, range: () => [start, end] }, y: { range: floor }, loss: { range: [0, 100] } },
        axes: [
          { stroke: ink, grid, ticks: grid, values: ticks, space: 60 },
          { stroke: ink, grid, ticks: grid, size: 74, values: (u, splits) => splits.map((v) => quantity(v, this.unit)) },
        ],
        hooks: {
          drawClear: loss ? [drawLoss(loss.mean, data.at, data.step)] : [],
          setSelect: [(u) => { if (u.select.width > 8) zoom(u.posToVal(u.select.left, "x"), u.posToVal(u.select.left + u.select.width, "x")); }],
          ready: [(u) => u.over.addEventListener("dblclick", () => live())],
        },
      }, columns, this.canvas);
      this.say(`${setup.words.step} ${data.step_text}`);
    }
  }

  let span = Number(setup.span), held = null;
  function window_() {
    const end = held ? held[1] : Date.now() / 1000;
    return held || [end - span, end];
  }
  function show(graph) { graph.shown = true; graph.load(...window_()); }
  function all() { graphs.filter((graph) => graph.shown).forEach(show); }
  function zoom(start, end) { if (end - start >= 30) { held = [start, end]; mark(); all(); } }
  function live(seconds) { held = null; if (seconds) span = seconds; mark(); all(); }
  function mark() {
    document.querySelectorAll(".mx-span").forEach((button) => button.classList.toggle("active", !held && Number(button.dataset.span) === span));
  }

  document.addEventListener("DOMContentLoaded", () => {
    const watch = new IntersectionObserver((entries) => entries.forEach((entry) => {
      if (entry.isIntersecting && !entry.target.graph.shown) show(entry.target.graph);
    }), { rootMargin: "200px" });
    document.querySelectorAll(".mx-graph").forEach((place) => {
      place.graph = new Graph(place);
      graphs.push(place.graph);
      watch.observe(place);
    });
    document.querySelectorAll(".mx-span").forEach((button) => button.addEventListener("click", () => live(Number(button.dataset.span))));
    if (setup.start && setup.end) held = [setup.start, setup.end];
    mark();
    setInterval(() => { if (!held && !document.hidden) all(); }, REFRESH);
    const redraw = new MutationObserver(() => graphs.forEach((graph) => graph.plot && graph.plot.redraw(false)));
    [document.documentElement, document.body].forEach((node) => redraw.observe(node, { attributes: true, attributeFilter: ["data-bs-theme"] }));
  });
})();
