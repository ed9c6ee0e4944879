/*
 * The picture in the page: SVG elements of a placed draft (place.js), panned, zoomed and walked through.
 *
 *   const p = Picture(stage, on)      on.pick(row, key), with a key or not; on.hover(row or null)
 *     p.draw(folded, keep)            keep: [row before, the same row now], which stays where it is on the screen
 *     p.fit(all), p.zoom(factor)      all: however small
 *     p.focus(row), p.choose(row)     choose: marks the row that is explained
 *     p.emphasise(rows, [[from row, to row, mark], …], lightly), p.calm()
 */
function Picture(stage, on) {
  const FAR = 0.34, SMALLEST = 11;
  const layers = {}, cards = new Map(), elements = new Map();
  const root = svg('svg', { role: 'group', 'aria-label': 'Picture', 'aria-describedby': 'hint' });
  for (const name of ['bands', 'lines', 'cards', 'heads', 'trail']) root.append(layers[name] = svg('g.' + name));
  stage.prepend(root);
  let drawn = { cards: [] }, current = null;
  const rows = () => drawn.cards.flatMap((c) => c.rows);
  const camera = Camera(stage, root, (left, top, right, bottom, scale) => {
    const tooSmall = (size) => narrow.matches && size * scale < SMALLEST;
    root.classList.toggle('small', tooSmall(9.5));
    root.classList.toggle('far', scale < FAR || tooSmall(11.5));
    root.classList.toggle('tiny', tooSmall(13));
    for (const [c, e] of cards) e.classList.toggle('off', c.x > right || c.x + c.w < left || c.y > bottom || c.y + c.h < top);
  });

  // Drawing

  const words = (x, y, s, kind) => svg('text.' + kind, { x, y }, s);

  function box(r) {
    const { w: width, h: height } = r, round = { square: 1.5, sheet: 6 };
    if (r.shape === 'cut') return svg('path.box', { d: `M0 0H${width - 9}L${width} 9V${height}H0z` });
    return svg('rect.box', { width, height, rx: r.chip ? 9 : r.more ? 4 : round[r.shape] ?? 11 });
  }

  function chip(e, r) {
    e.append(words(9, 15, r.lines[0], 'chipname'));
    let x = 9;
    r.steps.forEach((width, m) => {
      if (!width) return;
      e.append(glyph(m, x + 4, 25.5, 8), words(x + 11, 29, number(r.counts[m]), 'note'));
      x += width;
    });
  }

  function row(e, r) {
    const x = left(r), y = measures.rowPad + 8 + measures.nameLead * r.lines.length, dx = r.shape === 'sheet' ? measures.sheet : 0;
    if (r.mark !== PLAIN) e.append(glyph(r.mark, 16.5, r.h / 2, 11));
    r.further.forEach((m, i, all) => e.append(glyph(m, r.w - 11 - measures.further * (all.length - 1 - i), 12, 7.5)));
    r.lines.forEach((s, i) => e.append(words(x, 16 + measures.nameLead * i, s, 'name')));
    if (dx) e.append(svg('path.sheet', { d: `M${x + 0.5} ${y - 7.5}h8v8h-8zm0 2.7h8m-8 2.6h8` }));
    r.notes.forEach((s, i) => e.append(words(x + dx, y + measures.detailLead * i, s, 'note')));
  }

  function rowElement(r) {
    const e = svg(`g.row m${r.mark}${r.seed ? ' seed' : ''}${r.more ? ' more' : ''}`, {
      transform: `translate(${r.x} ${r.y})`, role: 'button', tabindex: -1, 'aria-label': r.label,
    }, svg('title', r.label), box(r));
    if (r.chip && r.mark === PLAIN) e.append(words(9, 15, r.lines[0], 'chipname'), words(9, 29, r.notes[0], 'note'));
    else if (r.chip) chip(e, r);
    else row(e, r);
    elements.set(r, e);
    e.row = r;
    return e;
  }

  function cardElement(c) {
    const e = svg('g.card' + (c.distance < 0 ? ' context' : ''));
    if (!c.spans) e.append(svg('rect.panel', { x: c.x, y: c.y, width: c.w, height: c.h, rx: 9 }));
    c.title.forEach((s, i) => e.append(words(c.x + 10, c.y + 19 + 16 * i, s, 'title')));
    if (c.sub) e.append(words(c.x + 10, c.y + 16 + 16 * c.title.length, c.sub, 'sub'));
    e.append(...c.rows.map(rowElement));
    cards.set(c, e);
    return e;
  }

  const bandElement = (b) => svg('rect.panel', { x: b.x, y: b.y, width: b.w, height: b.h, rx: 9 });
  const bandTitle = (b) => svg('g.band',
    words(b.x + 10, b.y + 19, b.title, 'title'), words(b.x + b.at, b.y + 19, b.sub, 'sub'));

  function lineElements() {
    const alone = (l) => l.mark !== PLAIN && l.line !== FAINT; // of the others there may be thousands
    put(layers.lines);
    put(layers.heads);
    for (const [l, ...more] of group(drawn.lines, (l) => alone(l) ? l : [l.mark, l.line, l.width].join()).values()) {
      const kind = `m${l.mark} s${l.line}`, dots = l.line === 1 ? { 'stroke-dasharray': '.1 ' + 2.1 * l.width } : {};
      const all = (key) => [l, ...more].map((o) => o[key]).join('');
      layers.lines.append(svg('path.line ' + kind, { d: all('path'), 'stroke-width': l.width, ...dots },
        alone(l) && svg('title', count(l.n, 'relation') + ', ' + lineWords[l.line])));
      layers.heads.append(svg('path.head ' + kind, { d: all('head') }), svg('path.bar ' + kind, { d: all('bar') }));
    }
  }

  function draw(folded, keep) {
    const [before, after] = keep || [], spot = before && camera.spot(before);
    drawn = folded;
    cards.clear();
    elements.clear();
    calm();
    root.setAttribute('viewBox', `0 0 ${drawn.width} ${drawn.height}`);
    root.style.width = drawn.width + 'px';
    root.style.height = drawn.height + 'px';
    put(layers.bands, drawn.bands.map(bandElement), drawn.heads.map((h) => words(h.x + 8, 18, h.label, 'column')));
    put(layers.cards, drawn.bands.map(bandTitle), drawn.cards.map(cardElement));
    lineElements();
    const seed = rows().find((r) => r.seed);
    camera.turn(drawn.width, drawn.height, seed || rows()[0] || { x: 0, y: 0 });
    rove(after || seed || rows()[0]);
    if (before) camera.hold(after, spot);
    else camera.fit();
  }

  // Emphasis

  function emphasise(rows, joins, lightly) {
    calm();
    root.classList.toggle('why', !lightly);
    for (const r of rows) elements.get(r)?.classList.add('hot');
    const middle = (r) => ({ x: r.x, w: r.w, y: r.y + r.h / 2 });
    for (const [from, to, mark] of joins) {
      const { path, head } = join(middle(from), middle(to), 3, 1);
      layers.trail.append(svg('path.line m' + mark, { d: path }), svg('path.head m' + mark, { d: head }));
    }
  }

  function choose(r) {
    root.querySelector('[aria-current]')?.removeAttribute('aria-current');
    elements.get(r)?.setAttribute('aria-current', true);
  }

  function calm() {
    root.classList.remove('why');
    put(layers.trail);
    for (const e of root.querySelectorAll('.hot')) e.classList.remove('hot');
  }

  // Keys

  function rove(r) {
    if (current) elements.get(current)?.setAttribute('tabindex', -1);
    current = r;
    if (r) elements.get(r).setAttribute('tabindex', 0);
  }

  function focus(r) {
    if (!r || !elements.has(r)) return;
    rove(r);
    camera.reveal(r);
    elements.get(r).focus({ preventScroll: true });
  }

  function neighbour(r, key) {
    const ahead = key === 'ArrowRight' || key === 'ArrowDown' ? 1 : -1, across = key === 'ArrowRight' || key === 'ArrowLeft';
    let best = null, least = Infinity;
    for (const o of rows()) {
      const dx = o.x + o.w / 2 - r.x - r.w / 2, dy = o.y + o.h / 2 - r.y - r.h / 2;
      const along = (across ? dx : dy) * ahead, aside = abs(across ? dy : dx);
      if (along < 5 || !across && aside > r.w / 2) continue;
      const cost = across ? 3 * along + aside : along + 3 * aside;
      if (cost < least) [best, least] = [o, cost];
    }
    return best;
  }

  listen(root, 'keydown', (e) => {
    const r = e.target.row;
    if (!r || e.altKey) return;
    const all = rows();
    if (e.key.startsWith('Arrow')) focus(neighbour(r, e.key));
    else if (e.key === 'Home') focus(all[0]);
    else if (e.key === 'End') focus(all.at(-1));
    else if (e.key === 'Enter' || e.key === ' ') on.pick(r, true);
    else return;
    e.preventDefault();
  });
  listen(root, 'focusin', (e) => {
    if (!e.target.row) return;
    rove(e.target.row);
    if (e.target.matches(':focus-visible')) camera.reveal(e.target.row);
  });

  const rowAt = (e) => e.target.closest?.('.row')?.row;
  listen(root, 'click', (e) => {
    const r = rowAt(e);
    if (r && !camera.dragged()) on.pick(r, false);
  });
  listen(root, 'pointerover', (e) => { if (e.pointerType === 'mouse' && !camera.dragged()) on.hover(rowAt(e) || null); });
  listen(root, 'pointerleave', () => on.hover(null));

  return { draw, fit: camera.fit, zoom: camera.zoom, focus, choose, emphasise, calm };
}
