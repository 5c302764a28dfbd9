// Starts the report: draws each panel from the JSON beside it. Options arrive without functions. This script adds what the typed options of
// go-echarts cannot hold: text tooltips, colours of the light or dark page, and formatters, which options name as "fmt:…".
const report = (function () {
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  const space = '\u202f';
  const unsaid = new Set(['signs', 'stripe']); // series that only help to draw others
  const colourKeys = new Set(['color', 'borderColor', 'backgroundColor']);
  const dashes = { long: [12, 4], dashdot: [9, 3, 2, 3], pairs: [2, 2, 2, 6] }; // dashes in plot/course.go has the same for the legend
  // Each area has a pattern besides its colour. The legend shows the same patterns: hatches in page.go.
  const slant = { symbol: 'rect', symbolSize: 1, dashArrayX: [1, 0], dashArrayY: [2, 6] };
  const decals = {
    '@sky': { ...slant, rotation: Math.PI / 4 }, '@red': { ...slant, rotation: -Math.PI / 4 }, '@purple': slant, '@blue': { ...slant, dashArrayY: [1, 8], rotation: Math.PI / 4 },
    '@green': { symbol: 'circle', symbolSize: 0.8, dashArrayX: [[0, 7], [3.5, 7]], dashArrayY: [4, 2] }, '@orange': { ...slant, rotation: Math.PI / 2 }, '@ink': { ...slant, dashArrayY: [1, 3], color: 'rgba(128,128,128,0.6)' },
  };

  // -- numbers in words, as package runs/format writes them --------------------------------------------------------------

  function digits(v, n) {
    if (v === 0) { return '0'; }
    const places = Math.max(0, n - 1 - Math.floor(Math.log10(v) + 1e-9));
    return v.toFixed(Math.min(places, 20));
  }
  function scaled(v) {
    for (const [size, suffix] of [[1e12, 'tn'], [1e9, 'bn'], [1e6, 'M']]) {
      if (v >= size * 0.9995) { return trim(digits(v / size, 3)) + space + suffix; }
    }
    if (v < 100 && v !== Math.trunc(v)) { return trim(digits(v, 2)); }
    return String(Math.round(v < 1000 ? v : Number(v.toPrecision(3)))).replace(/\B(?=(\d{3})+$)/g, ',');
  }
  function whole(v) { return String(Math.round(v)).replace(/\B(?=(\d{3})+$)/g, ','); }
  function trim(s) { return s.includes('.') ? s.replace(/\.?0+$/, '') : s; }
  function signed(v, write) {
    if (v === null || v === undefined || !Number.isFinite(v)) { return '–'; }
    const text = write(Math.abs(v));
    return v < 0 && /[1-9]/.test(text) ? '\u2212' + text : text;
  }
  const write = {
    count: (v) => signed(v, scaled),
    USD: (v) => signed(v, (x) => '$' + scaled(x)),
    share: (v) => signed(v, (x) => trim((100 * x).toFixed(1)) + space + '%'),
    number: (v) => signed(v, (x) => (x >= 1000 ? scaled(x) : trim(digits(x, 3)))),
    // more digits for a narrow scale, where three digits would give equal labels
    'fine:count': (v) => signed(v, whole),
    'fine:USD': (v) => signed(v, (x) => '$' + whole(x)),
    'fine:share': (v) => signed(v, (x) => Number((100 * x).toPrecision(6)) + space + '%'),
    'fine:number': (v) => signed(v, (x) => String(Number(x.toPrecision(6)))),
  };

  function calendar(facts, day) {
    const [y, m, d, h, min] = facts.dayZero;
    const when = new Date(Date.UTC(y, m, d, h, min));
    when.setUTCFullYear(y); // years below 100 are years
    return new Date(when.getTime() + Math.round(day * 1440) * 6e4); // to the minute
  }
  function dayName(day) { return 'day ' + (day < 0 ? '\u2212' + Math.abs(day) : day); }
  function moment(facts, day) {
    const d = calendar(facts, day);
    const clock = String(d.getUTCHours()).padStart(2, '0') + ':' + String(d.getUTCMinutes()).padStart(2, '0');
    return dayName(Math.floor(day + 1e-6)) + ' · ' + d.getUTCDate() + ' ' + months[d.getUTCMonth()] + ' ' + d.getUTCFullYear() + ', ' + clock;
  }

  // -- tooltips: text, never HTML --------------------------------------------------------------------------------

  // plain stops the drawing library from reading braces in a text as markup.
  function plain(text) { return String(text).replace(/\{/g, '{\u200b'); }
  function wrap(text, width, lines) {
    const out = [];
    let row = '';
    for (let word of String(text).split(/\s+/)) {
      while (word.length > width) {
        if (row) { out.push(row); row = ''; }
        out.push(word.slice(0, width));
        word = word.slice(width);
      }
      if (row && row.length + 1 + word.length > width) { out.push(row); row = word; } else { row = row ? row + ' ' + word : word; }
    }
    if (row) { out.push(row); }
    if (out.length > lines) { out.length = lines; out[lines - 1] += ' …'; }
    return plain(out.join('\n'));
  }

  function formatters(drawing, facts, view) {
    const unit = write[drawing.unit] || write.number;
    return {
      ...write,
      day: (v) => {
        const d = calendar(facts, v);
        return dayName(v) + '\n' + d.getUTCDate() + ' ' + months[d.getUTCMonth()];
      },
      sign: (p) => plain(p.name),
      edge: (v) => (v === 0 ? 'lowest\naccepted' : v === 1 ? 'highest\naccepted' : ''),
      span: (v) => (v === 0 ? 'lowest\ntried' : v === 1 ? 'highest\ntried' : ''),
      cell: (p) => wrap(drawing.notes[p.value[3]].text, view.chars, 8),
      told: (p) => wrap(drawing.notes[p.value[2]].text, view.chars, 8),
      counted: (p) => write.count(p.value[0]),
      tally: (p) => plain(wrap(p.seriesName, view.chars, 3)) + '\n' + write.count(p.value[0]),
      spell: (p) => [moment(facts, p.value[0]), 'to ' + moment(facts, p.value[1]), wrap(drawing.deeds[p.value[3]].text, view.chars, 7)].join('\n'),
      usd: (p) => write.USD(p.value[0]),
      total: (p) => plain(wrap(p.seriesName, view.chars, 3)) + '\n' + write.USD(p.value[0]),
      deed: (p) => {
        const deed = drawing.deeds[p.value[2]];
        const lines = [moment(facts, p.value[0]), wrap(deed.text, view.chars, 5)];
        const cause = deed.after ? drawing.deeds[deed.after - 1].text : deed.cause;
        if (cause) { lines.push('', 'in response to', wrap(cause, view.chars, 3)); }
        return lines.join('\n');
      },
      moment: (ps) => {
        const rows = ps.filter((p) => p.seriesName && !unsaid.has(p.seriesName) && Array.isArray(p.value) && p.value[1] !== null && p.value[1] !== undefined);
        if (!ps.length) { return ''; }
        const day = ps[0].axisValue;
        const lines = [moment(facts, day)];
        for (const p of rows) { lines.push(p.marker + plain(p.seriesName) + '  ' + unit(p.value[1])); }
        const near = (drawing.notes || []).filter((n) => Math.abs(n.day - day) <= view.near()).slice(0, 3);
        for (const n of near) { lines.push(wrap((n.sign ? n.sign + '. ' : '') + n.text, view.chars, 3)); }
        return lines.join('\n');
      },
    };
  }

  // -- options ---------------------------------------------------------------------------------------------------

  // resolve replaces names by functions and tokens by colours.
  function resolve(node, named, colour) {
    for (const key of Object.keys(node)) {
      const v = node[key];
      if (key === 'data') { continue; } // data holds user text and numbers, never a name to resolve
      if (v !== null && typeof v === 'object') { resolve(v, named, colour); continue; }
      if (typeof v !== 'string') { continue; }
      if (key === 'formatter' && v.startsWith('fmt:')) { node[key] = named[v.slice(4)]; }
      if (colourKeys.has(key) && v.startsWith('@')) { node[key] = colour(v.slice(1)); }
    }
  }

  // tellApart gives areas a pattern and lines their dashes, so that colour is never the only difference.
  function tellApart(series) {
    const decal = series.areaStyle && decals[series.areaStyle.color];
    if (decal) { series.itemStyle = { ...series.itemStyle, decal: { color: 'rgba(0,0,0,0.28)', ...decal } }; }
    if (series.lineStyle && dashes[series.lineStyle.type]) { series.lineStyle.type = dashes[series.lineStyle.type]; }
  }

  function prepare(drawing, facts, colour, view) {
    const option = JSON.parse(JSON.stringify(drawing.option));
    for (const series of option.series) { tellApart(series); }
    resolve(option, formatters(drawing, facts, view), colour);
    delete option.toolbox;
    delete option.title;
    option.textStyle = { fontFamily: view.font, fontSize: 12, color: colour('ink') };
    Object.assign(option.tooltip, {
      renderMode: 'richText', confine: true, transitionDuration: 0, backgroundColor: colour('card'), borderColor: colour('axis'),
      borderWidth: 1, padding: 10, textStyle: { color: colour('ink'), fontFamily: view.font, fontSize: 12, lineHeight: 17 },
      axisPointer: { type: 'line', lineStyle: { color: colour('soft'), type: 'solid', width: 1 } },
    });
    const narrow = view.width < 560;
    const [grid] = option.grid;
    for (const axis of option.xAxis) {
      axis.splitNumber = Math.max(2, Math.round(view.width / (drawing.kind === 'dots' ? 130 : 100)));
      axis.axisLabel.lineHeight = 16;
    }
    for (const axis of option.yAxis) {
      axis.axisTick = { show: false };
      if (axis.axisLabel) { axis.axisLabel.width = Number(grid.left) - 14; }
      if (axis.type === 'category') { Object.assign(axis.axisLabel, { overflow: 'break', lineHeight: 14, interval: 0, hideOverlap: false }); }
    }
    if (narrow && drawing.kind === 'dots') {
      grid.left = '122';
      const short = (name) => plain(name.length > 36 ? name.slice(0, 35) + '…' : name); // the table below has the full name
      Object.assign(option.yAxis[0].axisLabel, { width: 110, fontSize: 11, lineHeight: 12, formatter: short });
    }
    if (drawing.scale) { scale(option, drawing, colour, view); }
    for (const key of ['left', 'right', 'top', 'bottom']) { if (/^\d+$/.test(grid[key])) { grid[key] = Number(grid[key]); } }
    grid.outerBoundsMode = 'none'; // fixed margins align the panels
    if (drawing.kind !== 'dots') {
      option.dataZoom = [{ type: 'inside', xAxisIndex: 0, filterMode: 'none', zoomOnMouseWheel: 'shift', moveOnMouseMove: false, moveOnMouseWheel: false, startValue: view.from, endValue: view.to }];
    }
    for (const series of option.series) {
      series.silent = series.name === '' || unsaid.has(series.name) || (drawing.kind === 'dots' && series.type === 'line');
      if (drawing.kind === 'dots' && series.type === 'scatter') { series.z = 3; } // signs are drawn over bars
      if (String(series.symbol).startsWith('empty')) { // hollow in the page's colour, not white
        series.symbol = series.symbol.slice('empty'.length).toLowerCase();
        series.itemStyle = { ...series.itemStyle, color: colour('paper'), borderColor: series.itemStyle.color, borderWidth: 2 };
      }
      if (series.type === 'custom') { Object.assign(series, { renderItem: bar(drawing.tall), encode: { x: [0, 1], y: 2 }, clip: true }); }
      if (series.name === 'stripe') { series.stackStrategy = 'all'; } // an area may cross zero
      if (series.markLine) { series.markLine.silent = true; }
      series.emphasis = drawing.kind === 'time' ? { disabled: true } : { scale: 1.3 };
      if (series.name === 'signs') { spread(series, grid, view); }
    }
    return option;
  }

  // bar draws a range of days in a row of its panel, at least one pixel wide.
  function bar(tall) {
    return (params, api) => {
      const row = api.value(2);
      const [x, y] = api.coord([api.value(0), row]);
      const [end] = api.coord([api.value(1), row]);
      const height = api.size([0, 1])[1] * tall;
      const { x: left, width } = params.coordSys;
      const from = Math.max(x, left);
      const to = Math.min(Math.max(end, x + 1), left + width);
      return to <= from ? null : { type: 'rect', shape: { x: from, y: y - height / 2, width: to - from, height }, style: { fill: api.visual('color') } };
    };
  }

  // chain returns the points from an event back through its causes, as far as they are drawn.
  function chain(drawing, deed) {
    const at = [];
    for (const series of drawing.option.series) {
      for (const d of series.data || []) { if (d.value.length === 3) { at[d.value[2]] = d.value.slice(0, 2); } }
    }
    const points = [];
    for (let k = deed; k >= 0 && at[k]; k = (drawing.deeds[k].after || 0) - 1) { points.push(at[k]); } // a cause has a smaller number, so this ends
    return points;
  }

  // scale gives a map its colours and a colour bar below.
  function scale(option, drawing, colour, view) {
    const [from, to] = drawing.scale;
    const unit = write[drawing.unit] || write.number;
    const [across] = option.xAxis;
    if (across.type === 'category') { // every column shows its name, in several lines if needed
      const width = (view.width - Number(option.grid[0].left) - Number(option.grid[0].right)) / across.data.length - 4;
      Object.assign(across.axisLabel, { interval: 0, hideOverlap: false, width, overflow: 'break', lineHeight: 12, fontSize: 11 });
    }
    for (const series of option.series) { // only few, wide cells have room for their numbers
      if (series.type === 'heatmap' && across.data.length <= (view.width < 420 ? 3 : 5)) {
        series.label = { show: true, formatter: (p) => unit(p.value[2]), fontSize: 11 };
        for (const d of series.data) { d.label = { color: colour(d.value[2] > from + 0.7 * (to - from) ? 'paper' : 'ink') }; }
      }
    }
    option.visualMap = {
      type: 'continuous', min: from, max: to > from ? to : from + 1, dimension: 2, inRange: { color: [colour('tint'), colour('blue')] },
      orient: 'horizontal', left: 'center', bottom: 0, itemWidth: 12, itemHeight: Math.min(220, view.width / 3), calculable: false, hoverLink: false,
      text: [unit(to), unit(from)], textStyle: { color: colour('soft'), fontFamily: view.font, fontSize: 12 },
    };
  }

  // spread keeps the signs of the days shown, and moves overlapping signs apart.
  function spread(series, grid, view) {
    const left = grid.left;
    const right = view.width - grid.right;
    const wide = 20;
    const place = (day) => left + (day - view.from) / (view.to - view.from) * (right - left);
    const inside = series.data.filter((d) => d.value[0] >= view.from && d.value[0] <= view.to);
    const groups = []; // touching signs stand side by side, centred over their days
    for (const d of inside) {
      groups.push({ sum: place(d.value[0]), n: 1 });
      for (let k = groups.length - 1; k > 0 && start(groups[k - 1]) + groups[k - 1].n * wide > start(groups[k]); k--) {
        const g = groups.pop();
        groups[k - 1] = { sum: groups[k - 1].sum + g.sum, n: groups[k - 1].n + g.n };
      }
    }
    function start(g) { return Math.max(left, Math.min(right - (g.n - 1) * wide, g.sum / g.n - (g.n - 1) * wide / 2)); }
    const at = groups.flatMap((g) => Array.from({ length: g.n }, (_, i) => start(g) + i * wide));
    series.data = inside.map((d, i) => ({ ...d, label: { offset: [at[i] - place(d.value[0]), 0] } }));
    const down = series.markLine.data.filter((d) => d.xAxis >= view.from && d.xAxis <= view.to);
    const leaders = inside.map((d, i) => [{ x: at[i], y: grid.top - 14 }, { coord: [d.value[0], 1] }]);
    series.markLine.data = down.concat(leaders);
    Object.assign(series.label, { padding: [1, 5, 0, 5], distance: 12 });
    series.clip = false;
  }

  // -- the page --------------------------------------------------------------------------------------------------

  function start() {
    const facts = read('facts');
    const charts = [];
    const span = { from: 0, to: 1 };
    const colours = () => {
      const css = getComputedStyle(document.documentElement);
      return (name) => css.getPropertyValue('--' + name).trim();
    };
    const font = getComputedStyle(document.body).fontFamily;
    function take(box) {
      const id = box.id.slice('chart-'.length);
      const drawing = read('draw-' + id);
      if (drawing.kind !== 'dots') { [span.from, span.to] = [drawing.option.xAxis[0].min, drawing.option.xAxis[0].max]; }
      charts.push({ box, drawing, overTime: drawing.kind === 'time' || drawing.kind === 'lanes' });
    }
    // The script follows the first figure, so that figure exists before the browser reads the rest of the page.
    const first = document.querySelector('.chart');
    if (first) { take(first); }
    const shown = { from: span.from, to: span.to };
    function view(width) {
      return { width, font, chars: width < 560 ? 34 : 56, from: shown.from, to: shown.to, near: () => (shown.to - shown.from) * 0.006 };
    }
    // trace draws a line from the point under the mouse back through its causes. It is an overlay: redrawing the chart would lose the mouse.
    function trace(chart, drawing, box) {
      const over = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
      const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
      over.setAttribute('class', 'trace');
      over.append(path);
      box.append(over);
      chart.on('mouseover', (p) => {
        const points = Array.isArray(p.value) ? chain(drawing, p.value[2]).map((at) => chart.convertToPixel({ gridIndex: 0 }, at)) : [];
        path.setAttribute('d', points.map((at, i) => (i ? 'L' : 'M') + at.join(' ')).join(''));
      });
      chart.on('mouseout', () => path.setAttribute('d', ''));
    }
    function draw(c) {
      if (!c.chart) {
        c.chart = echarts.init(c.box, null, { renderer: 'svg' });
        if (c.drawing.kind === 'time') { c.chart.group = 'time'; }
        if (c.drawing.kind === 'lanes') { trace(c.chart, c.drawing, c.box); }
      }
      c.chart.resize({ width: c.box.clientWidth, height: c.box.clientHeight });
      const option = prepare(c.drawing, facts, colours(), view(c.box.clientWidth));
      const hidden = {};
      for (const key of keys(c)) { hidden[key.dataset.name] = key.getAttribute('aria-pressed') === 'true'; }
      option.legend = { show: false, data: Object.keys(hidden), selected: hidden };
      c.chart.setOption(option, true);
      c.chart.getZr().flush(); // printing does not wait for the next frame
      const svg = c.box.querySelector('svg');
      svg.setAttribute('viewBox', '0 0 ' + svg.getAttribute('width') + ' ' + svg.getAttribute('height')); // lets paper scale it
    }
    function drawAll() { charts.forEach(draw); }
    function keys(c) { return c.box.parentElement.querySelectorAll('.legend button'); }

    for (const bar of document.querySelectorAll('.windows')) {
      bar.hidden = false;
      for (const button of bar.querySelectorAll('button')) {
        button.addEventListener('click', () => {
          for (const other of bar.querySelectorAll('button')) { other.setAttribute('aria-pressed', String(other === button)); }
          zoom(Number(button.dataset.from), Number(button.dataset.to), true);
        });
      }
      for (const edge of bar.querySelectorAll('input')) {
        edge.addEventListener('change', () => {
          const [from, to] = [...bar.querySelectorAll('input')].map((e) => e.valueAsNumber);
          zoom(from, to);
        });
      }
    }
    // zoom shows the same days in all panels over time. It corrects days outside the run.
    function zoom(from, to, named) {
      shown.from = Math.min(Math.max(Number.isFinite(from) ? from : span.from, span.from), span.to - 0.25);
      shown.to = Math.max(Math.min(Number.isFinite(to) ? to : span.to, span.to), shown.from + 0.25);
      for (const bar of document.querySelectorAll('.windows')) {
        const [first, last] = bar.querySelectorAll('input');
        if (last) { first.value = Math.round(100 * shown.from) / 100; last.value = Math.round(100 * shown.to) / 100; }
        if (!named) { bar.querySelectorAll('button').forEach((b) => b.setAttribute('aria-pressed', 'false')); }
      }
      drawAll();
    }
    // The first panel is drawn before anything else, then the others one by one, so that the reader sees something at once.
    const waiting = [];
    function rest() {
      for (const box of document.querySelectorAll('.chart')) {
        if (box !== first) { take(box); }
      }
      [shown.from, shown.to] = [span.from, span.to];
      waiting.push(...charts.slice(first ? 1 : 0));
      requestAnimationFrame(() => setTimeout(next));
    }
    function next() {
      const c = waiting.shift();
      if (c) { draw(c); setTimeout(next); return; }
      wire();
      performance.mark('drawn');
      document.documentElement.dataset.drawn = String(charts.length);
    }
    // wire adds the interaction, once all panels are drawn.
    function wire() {
      for (const c of charts) {
        for (const key of keys(c)) {
          key.addEventListener('click', () => {
            key.setAttribute('aria-pressed', key.getAttribute('aria-pressed') === 'true' ? 'false' : 'true');
            c.chart.dispatchAction({ type: 'legendToggleSelect', name: key.dataset.name });
          });
        }
      }
      for (const c of charts) { // shift and wheel, or two fingers, zoom all panels
        if (!c.overTime) { continue; }
        c.chart.on('datazoom', () => {
          const { startValue, endValue } = c.chart.getOption().dataZoom[0];
          requestAnimationFrame(() => zoom(startValue, endValue));
        });
      }
      dig.start(charts, facts, () => shown, (day) => moment(facts, day));
      echarts.connect('time');
    }
    if (first) {
      draw(charts[0]);
      performance.mark('first-figure');
    }
    if (document.readyState === 'loading') { addEventListener('DOMContentLoaded', rest); } else { rest(); }
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
    let width = innerWidth;
    addEventListener('resize', () => {
      if (innerWidth !== width) { width = innerWidth; drawAll(); }
    });
    // Paper is light: the class paper selects its colours in the style sheet.
    addEventListener('beforeprint', () => {
      document.documentElement.classList.add('paper');
      document.querySelectorAll('.words details, #points details').forEach((d) => { d.open = true; });
      drawAll();
    });
    addEventListener('afterprint', () => { document.documentElement.classList.remove('paper'); drawAll(); });
  }
  function read(id) { return JSON.parse(document.getElementById(id).textContent); }

  return { prepare, start, chain, write, moment };
})();
if (typeof document !== 'undefined') { report.start(); }
