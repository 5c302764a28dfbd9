'use strict';
// Draws the map of the address space: cells along a Hilbert curve, one instant at a time. Colours are classes of the style sheet, so light, dark
// and paper need no redrawing. User text is only set as text.
const space = (function () {
  // place returns the position of cell n on a curve with side × side cells. Cell 0 is at the top left, the last at the top right.
  function place(side, n) {
    let x = 0;
    let y = 0;
    for (let s = 1; s < side; s *= 2, n = Math.floor(n / 4)) {
      const rx = 1 & (n >> 1);
      const ry = 1 & (n ^ rx);
      if (ry === 0) {
        if (rx === 1) { [x, y] = [s - 1 - x, s - 1 - y]; }
        [x, y] = [y, x];
      }
      x += s * rx;
      y += s * ry;
    }
    return [x, y];
  }

  // cellAt is the inverse of place.
  function cellAt(side, x, y) {
    let n = 0;
    for (let s = side / 2; s >= 1; s /= 2) {
      const rx = (x & s) > 0 ? 1 : 0;
      const ry = (y & s) > 0 ? 1 : 0;
      n += s * s * ((3 * rx) ^ ry);
      if (ry === 0) {
        if (rx === 1) { [x, y] = [side - 1 - x, side - 1 - y]; }
        [x, y] = [y, x];
      }
    }
    return n;
  }

  function sideOf(map) { return 2 ** (map.bits / 2); }
  const ends = [10, 100, 500, 900]; // thousandths, as in the legend
  function shade(thousandths) { return ends.filter((e) => thousandths >= e).length; }

  // blockedAt returns the blocked share at an instant, in thousandths, of every cell where it is above 0.
  function blockedAt(map, instant) {
    const share = new Map();
    for (const changed of map.changed.slice(0, instant + 1)) {
      for (let i = 0; i < changed.length; i += 2) {
        if (changed[i + 1] > 0) { share.set(changed[i], changed[i + 1]); } else { share.delete(changed[i]); }
      }
    }
    return share;
  }

  function openAt(map, instant) {
    const day = map.days[instant];
    return map.endpoints.filter(([, opened, , closed]) => opened <= day && (closed === null || closed > day));
  }

  const square = ([x, y]) => 'M' + x + ' ' + y + 'h1v1h-1z';
  const dot = ([x, y]) => 'M' + (x + 0.1) + ' ' + (y + 0.5) + 'a.4 .4 0 1 0 .8 0a.4 .4 0 1 0 -.8 0z';

  // paths returns the drawing at an instant, by class of the style sheet.
  function paths(map, instant) {
    const side = sideOf(map);
    const out = {};
    for (let k = 1; k <= ends.length + 1; k++) { out['heat' + k] = ''; }
    for (const [cell, share] of blockedAt(map, instant)) { out['heat' + (shade(share) + 1)] += square(place(side, cell)); }
    out.endpoint = [...new Set(openAt(map, instant).map((e) => e[0]))].map((cell) => dot(place(side, cell))).join('');
    return out;
  }
  function heldPath(map, holders) {
    const side = sideOf(map);
    const cells = new Set(holders.flatMap((h) => h.cells.filter((_, i) => i % 2 === 0)));
    return [...cells].map((cell) => square(place(side, cell))).join('');
  }

  // border returns the lines around the cells of an owner.
  function border(map, holder) {
    const side = sideOf(map);
    const at = new Set(holder.cells.filter((_, i) => i % 2 === 0).map((cell) => place(side, cell).join(' ')));
    let d = '';
    for (const key of at) {
      const [x, y] = key.split(' ').map(Number);
      for (const [dx, dy, line] of [[0, -1, [x, y, 'h1']], [0, 1, [x, y + 1, 'h1']], [-1, 0, [x, y, 'v1']], [1, 0, [x + 1, y, 'v1']]]) {
        if (!at.has((x + dx) + ' ' + (y + dy))) { d += 'M' + line[0] + ' ' + line[1] + line[2]; }
      }
    }
    return d;
  }

  function address(a) { return [24, 16, 8, 0].map((shift) => Math.floor(a / 2 ** shift) % 256).join('.'); }
  function prefix(map, cell) { return address(cell * 2 ** (32 - map.bits)) + '/' + map.bits; }

  // busiest returns the smallest square along the curve, down to a sixteenth of the space, with 90 % of what is blocked at an instant.
  function busiest(map, instant) {
    const side = sideOf(map);
    let found = { first: 0, cells: side * side };
    for (const cells of [side * side / 4, side * side / 16]) {
      const sums = new Map();
      let all = 0;
      for (const [cell, share] of blockedAt(map, instant)) {
        sums.set(Math.floor(cell / cells), (sums.get(Math.floor(cell / cells)) || 0) + share);
        all += share;
      }
      for (const [n, sum] of sums) { if (sum >= 0.9 * all) { found = { first: n * cells, cells }; } }
    }
    const corners = [found.first, found.first + found.cells - 1].map((cell) => place(side, cell));
    const wide = Math.sqrt(found.cells);
    const [x, y] = [0, 1].map((k) => Math.floor(Math.min(corners[0][k], corners[1][k]) / wide) * wide);
    return { box: [x, y, wide, wide], name: address(found.first * 2 ** (32 - map.bits)) + ' to ' + address((found.first + found.cells) * 2 ** (32 - map.bits) - 1) };
  }

  const percent = (thousandths) => report.write.share(thousandths / 1000);

  // now describes an instant in words.
  function now(map, facts, instant) {
    const open = openAt(map, instant);
    const day = map.days[instant];
    const hit = map.holders.map((h) => [h.name, h.blocked[instant]]).filter(([, b]) => b > 0).sort((a, b) => b[1] - a[1]);
    const listed = open.filter((e) => e[2] !== null && e[2] <= day).length;
    return report.moment(facts, day) + ': ' + report.write.count(Math.round(map.blocked[instant])) + ' addresses blocked. ' +
      (hit.length ? 'Share of their addresses blocked: ' + hit.slice(0, 5).map(([name, b]) => name + ' ' + percent(b)).join(', ') + (hit.length > 5 ? ' and ' + (hit.length - 5) + ' more' : '') + '. '
        : 'No known owner has a blocked address. ') +
      open.length + (open.length === 1 ? ' endpoint of the messenger is open, ' : ' endpoints of the messenger are open, ') + listed + ' of them were listed by then.';
  }

  // here describes a cell at an instant in words.
  function here(map, instant, cell) {
    const held = map.holders.flatMap((h) => {
      const i = h.cells.findIndex((n, k) => k % 2 === 0 && n === cell);
      return i < 0 ? [] : [h.name + ' ' + percent(h.cells[i + 1])];
    });
    const open = openAt(map, instant).filter((e) => e[0] === cell).length;
    return prefix(map, cell) + ': ' + percent(blockedAt(map, instant).get(cell) || 0) + ' blocked; ' +
      (held.length ? 'owned by ' + held.join(', ') : 'no known owner') + (open ? '; ' + open + (open === 1 ? ' open endpoint' : ' open endpoints') : '') + '.';
  }

  // -- the page --------------------------------------------------------------------------------------------------

  function element(name, attributes, parent) {
    const e = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const key of Object.keys(attributes)) { e.setAttribute(key, String(attributes[key])); }
    parent.append(e);
    return e;
  }

  function ground(map, box) {
    const side = sideOf(map);
    const block = side / 16; // the 256 prefixes of length 8 are 16 by 16
    const svg = element('svg', { viewBox: [0, 0, side, side].join(' '), class: 'map', 'aria-hidden': 'true', focusable: 'false' }, box);
    element('rect', { width: side, height: side, class: 'map-ground' }, svg);
    element('path', { d: heldPath(map, map.holders), class: 'map-held' }, svg);
    const layer = {};
    for (let k = 1; k <= ends.length + 1; k++) { layer['heat' + k] = element('path', { class: 'map-heat' + k }, svg); }
    let lines = '';
    for (let k = 1; k < 16; k++) { lines += 'M' + k * block + ' 0V' + side + 'M0 ' + k * block + 'H' + side; }
    element('path', { d: lines, class: 'map-lines' }, svg);
    const some = new Set(map.holders.flatMap((h) => h.cells.filter((_, i) => i % 2 === 0)).concat(map.changed.flatMap((c) => c.filter((_, i) => i % 2 === 0))).map((cell) => Math.floor(cell / (block * block))));
    for (let n = 0; n < 256; n++) {
      const [x, y] = place(16, n);
      element('text', { x: x * block + 0.4, y: y * block + 2, class: some.has(n) ? 'map-octet some' : 'map-octet' }, svg).textContent = String(n);
    }
    layer.outline = element('path', { class: 'map-outline' }, svg);
    layer.endpoint = element('path', { class: 'map-endpoint' }, svg);
    layer.cursor = element('rect', { width: 1, height: 1, class: 'map-cursor', visibility: 'hidden' }, svg);
    return { svg, layer };
  }

  function start(panel) {
    const map = JSON.parse(document.getElementById('map-of-space').textContent);
    const facts = JSON.parse(document.getElementById('facts').textContent);
    const side = sideOf(map);
    const box = panel.querySelector('.map-box');
    const slider = panel.querySelector('input');
    const { svg, layer } = ground(map, box);
    const at = { x: 0, y: 0, set: false };
    const instant = () => Number(slider.value);

    function point() {
      if (!at.set) { return; }
      for (const key of ['x', 'y']) { layer.cursor.setAttribute(key, String(at[key])); }
      layer.cursor.setAttribute('visibility', 'visible');
      panel.querySelector('.map-here').textContent = here(map, instant(), cellAt(side, at.x, at.y));
    }
    function show() {
      const drawn = paths(map, instant());
      for (const key of Object.keys(drawn)) { layer[key].setAttribute('d', drawn[key]); }
      const text = now(map, facts, instant());
      panel.querySelector('.map-now').textContent = text;
      slider.setAttribute('aria-valuetext', report.moment(facts, map.days[instant()]));
      point();
    }
    function go(x, y) {
      Object.assign(at, { x: Math.max(view[0], Math.min(view[0] + view[2] - 1, x)), y: Math.max(view[1], Math.min(view[1] + view[3] - 1, y)), set: true });
      point();
    }
    slider.addEventListener('input', show);
    for (const button of panel.querySelectorAll('[data-step]')) {
      button.addEventListener('click', () => { slider.value = String(instant() + Number(button.dataset.step)); show(); });
    }
    panel.querySelectorAll('.map-holders button').forEach((button, i, all) => {
      button.addEventListener('click', () => {
        const on = button.getAttribute('aria-pressed') !== 'true';
        for (const other of all) { other.setAttribute('aria-pressed', String(on && other === button)); }
        layer.outline.setAttribute('d', on ? border(map, map.holders[i]) : '');
      });
    });
    const part = busiest(map, instant());
    const parts = panel.querySelectorAll('.map-parts button');
    const views = [[0, 0, side, side], part.box];
    let view = views[0];
    parts[1].textContent = part.name;
    parts[0].parentElement.hidden = part.box[2] === side;
    parts.forEach((button, i) => {
      button.addEventListener('click', () => {
        for (const other of parts) { other.setAttribute('aria-pressed', String(other === button)); }
        view = views[i];
        svg.setAttribute('viewBox', view.join(' '));
      });
    });
    for (const kind of ['pointermove', 'pointerdown']) {
      svg.addEventListener(kind, (e) => {
        const r = svg.getBoundingClientRect();
        go(Math.floor(view[0] + (e.clientX - r.left) / r.width * view[2]), Math.floor(view[1] + (e.clientY - r.top) / r.height * view[3]));
      });
    }
    const keys = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    box.addEventListener('keydown', (e) => {
      if (!keys[e.key]) { return; }
      e.preventDefault();
      go(at.x + keys[e.key][0], at.y + keys[e.key][1]);
    });
    show();
    panel.dataset.drawn = 'true';
  }

  return { place, cellAt, blockedAt, paths, busiest, now, here, start };
})();
if (typeof document !== 'undefined') { document.querySelectorAll('.space').forEach(space.start); }
