'use strict';
// Details of a figure: its data as CSV, a panel as an SVG file, and the events around an instant. All come from the page itself.
const dig = (function () {
  const most = 8; // events listed around an instant

  // -- files -----------------------------------------------------------------------------------------------------

  function save(name, type, text) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }
  // unpack reverses packed of exact.go.
  function unpack(packed) {
    const bytes = Uint8Array.from(atob(packed.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
  }
  function fileName(facts, what, ending) { return (facts.name || 'run').replace(/[^\w.-]+/g, '-') + '-' + what + ending; }

  // -- pictures --------------------------------------------------------------------------------------------------

  const svgSpace = 'http://www.w3.org/2000/svg';
  function element(name, attributes, text) {
    const e = document.createElementNS(svgSpace, name);
    for (const [key, value] of Object.entries(attributes)) { e.setAttribute(key, value); }
    if (text !== undefined) { e.textContent = text; }
    return e;
  }
  // legend draws the entries of a panel's legend in rows, and returns their height.
  function legend(into, panel, from, width, style) {
    let x = 0;
    let row = 0;
    for (const entry of panel.querySelectorAll('.legend li')) {
      const name = entry.textContent.trim();
      const wide = 26 + 8 + name.length * 7 + 18;
      if (x > 0 && x + wide > width) { x = 0; row++; }
      const place = element('g', { transform: 'translate(' + x + ' ' + (from + row * 20) + ')' });
      for (const shape of entry.querySelectorAll('svg > *')) {
        const seen = getComputedStyle(shape);
        const copy = shape.cloneNode(false);
        for (const key of ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray']) { copy.setAttribute(key, seen.getPropertyValue(key)); }
        place.append(copy);
      }
      place.append(element('text', { x: 34, y: 10, 'font-size': 12, fill: style.ink }, name));
      into.append(place);
      x += wide;
    }
    return x > 0 ? (row + 1) * 20 : 0;
  }
  // picture returns a panel as a complete SVG: heading, legend, the panel as shown, and a line with its origin.
  function picture(box, facts) {
    const panel = box.closest('.panel');
    const drawn = box.querySelector('svg');
    const css = getComputedStyle(document.documentElement);
    const style = { ink: css.getPropertyValue('--ink').trim(), soft: css.getPropertyValue('--soft').trim(), paper: css.getPropertyValue('--paper').trim() };
    const width = Number(drawn.getAttribute('width'));
    const all = element('svg', { xmlns: svgSpace, 'font-family': getComputedStyle(document.body).fontFamily });
    const back = element('rect', { fill: style.paper });
    const body = element('g', { transform: 'translate(16 0)' });
    const heading = panel.closest('.fig').querySelector('h3').cloneNode(true);
    heading.querySelectorAll('.no').forEach((e) => e.remove());
    body.append(element('text', { y: 28, 'font-size': 16, 'font-weight': 700, fill: style.ink }, heading.textContent));
    const title = panel.querySelector('h4');
    body.append(element('text', { y: 48, 'font-size': 12, fill: style.soft }, title ? title.textContent : ''));
    const top = 62 + legend(body, panel, 60, width, style);
    const copy = drawn.cloneNode(true);
    copy.setAttribute('y', top);
    copy.removeAttribute('style');
    body.append(copy);
    const bottom = top + Number(drawn.getAttribute('height'));
    body.append(element('text', { y: bottom + 18, 'font-size': 11, fill: style.soft }, facts.credit || ''));
    const size = { width: width + 32, height: bottom + 30 };
    for (const [key, value] of Object.entries(size)) { all.setAttribute(key, value); back.setAttribute(key, value); }
    all.setAttribute('viewBox', '0 0 ' + size.width + ' ' + size.height);
    all.append(back, body);
    return new XMLSerializer().serializeToString(all);
  }

  // -- events around an instant ----------------------------------------------------------------------------------

  // deeds collects the events of the page's time line, in time order.
  function deeds(charts) {
    const all = [];
    const met = new Set(); // an event may be in several drawings
    for (const { drawing } of charts) {
      if (drawing.kind !== 'lanes') { continue; }
      for (const series of drawing.option.series) {
        for (const d of series.data || []) {
          const deed = drawing.deeds[d.value[2]];
          const name = deed && d.value[0] + deed.text;
          if (deed && !met.has(name) && met.add(name)) { all.push({ day: d.value[0], text: deed.text, cause: deed.after ? drawing.deeds[deed.after - 1].text : deed.cause }); }
        }
      }
    }
    return all.sort((a, b) => a.day - b.day);
  }
  // around returns the events nearest to a day, at most reach days away, in time order.
  function around(all, day, reach) {
    return all.filter((d) => Math.abs(d.day - day) <= reach)
      .sort((a, b) => Math.abs(a.day - day) - Math.abs(b.day - day)).slice(0, most).sort((a, b) => a.day - b.day);
  }
  function tell(region, all, day, reach, moment) {
    document.querySelectorAll('.around').forEach((other) => { if (other !== region) { other.replaceChildren(); } });
    const near = around(all, day, reach);
    const said = document.createElement('p');
    const within = reach >= 1 ? Math.round(reach) + (Math.round(reach) === 1 ? ' day' : ' days') : Math.round(24 * reach) + ' hours';
    said.textContent = (near.length ? 'Events around ' : 'No event around ') + moment(day) + ', within ' + within + (near.length ? ':' : '.');
    const close = document.createElement('button');
    close.type = 'button';
    close.textContent = 'Close';
    close.addEventListener('click', () => region.replaceChildren());
    const list = document.createElement('ul');
    for (const d of near) {
      const item = document.createElement('li');
      const when = document.createElement('span');
      when.className = 'when';
      when.textContent = moment(d.day) + ' ';
      const what = document.createElement('bdi');
      what.textContent = d.text + (d.cause ? ', in response to: ' + d.cause : '');
      item.append(when, what);
      list.append(item);
    }
    region.replaceChildren(said, ...(near.length ? [list] : []), close);
  }

  // instants lets the reader select an instant in a panel over time: with the mouse, or with arrow keys and Enter.
  function instants(c, all, span, moment) {
    const region = document.createElement('div');
    region.className = 'around';
    region.setAttribute('aria-live', 'polite');
    c.box.after(region);
    const reach = () => Math.max(0.5, 0.01 * (span().to - span().from));
    c.chart.getZr().on('click', (e) => {
      if (c.chart.containPixel('grid', [e.offsetX, e.offsetY])) { tell(region, all, c.chart.convertFromPixel({ xAxisIndex: 0 }, e.offsetX), reach(), moment); }
    });
    let day = Math.max(0, span().from);
    function put() {
      c.box.setAttribute('aria-valuemin', Math.floor(span().from));
      c.box.setAttribute('aria-valuemax', Math.ceil(span().to));
      c.box.setAttribute('aria-valuenow', Math.round(day));
      c.box.setAttribute('aria-valuetext', moment(day));
    }
    c.box.tabIndex = 0;
    c.box.setAttribute('role', 'slider');
    c.box.setAttribute('aria-label', c.box.getAttribute('aria-label') + ' Arrow keys move by a day. Enter lists the events around it.');
    put();
    c.box.addEventListener('keydown', (e) => {
      const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10, Home: -Infinity, End: Infinity }[e.key];
      if (e.key !== 'Enter' && step === undefined) { return; }
      e.preventDefault();
      day = Math.min(Math.max(day + (step || 0), span().from), span().to);
      put();
      c.chart.dispatchAction({ type: 'showTip', x: c.chart.convertToPixel({ xAxisIndex: 0 }, day), y: c.box.clientHeight / 2 });
      if (e.key === 'Enter') { tell(region, all, day, reach(), moment); }
    });
    c.box.addEventListener('blur', () => c.chart.dispatchAction({ type: 'hideTip' }));
  }

  // start adds the interaction: charts are the panels, span returns the days shown, moment writes an instant.
  function start(charts, facts, span, moment) {
    for (const button of document.querySelectorAll('button.csv')) {
      button.hidden = false;
      button.addEventListener('click', () => unpack(button.dataset.packed).then((text) => save(fileName(facts, button.dataset.figure, '.csv'), 'text/csv', text)));
    }
    const all = deeds(charts);
    for (const c of charts) {
      const button = c.box.closest('.panel').querySelector('button.picture');
      if (button) {
        button.hidden = false;
        button.addEventListener('click', () => save(fileName(facts, c.box.id.slice('chart-'.length), '.svg'), 'image/svg+xml', picture(c.box, facts)));
      }
      if (all.length && c.overTime) { instants(c, all, span, moment); }
    }
  }

  return { start, picture, unpack, around };
})();
