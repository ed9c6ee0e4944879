/*
 * Gives everything its place; after pkg/layout.
 *
 *   place(folded, text)   adds x, y, w and h to cards and rows, makes bands and the heads of columns, and routes the lines; text as
 *                         from Ruler
 *   left(row)             where its text begins
 */

const PAD = 6, GAP = 5, CARD_GAP = 22, LANE_GAP = 28, COLUMN_GAP = 66, BAND_HEAD = 30, TOP = 34, MARGIN = 20;
const TEXT_RIGHT = 9, MIN_ROW = 138, MAX_ROW = 192, CHIP_H = 36, CHIP_GAP = 6, MIN_CHIP = 96, MAX_CHIP = 170;
const TALL = 1100; // where a column is split, unless its cards or bands are taller
const SETTLINGS = 8;
const SLOT = 7, FIRST_SLOT = TOP - SLOT; // where lines cross a column

function place(d, text) {
  const width = d.rings.map(() => 0);
  for (const c of d.cards) if (!c.grid) width[c.column] = max(width[c.column], rowWidth(c, text));
  for (const c of d.cards) {
    if (c.grid) sizeGrid(c, text, d.rings.length > 5 ? 0.6 : 1.5);
    else sizeCard(c, width[c.column], text);
  }
  const lanes = split(d), bands = stack(d, lanes, text);
  settle(d, lanes, bands);
  const boxes = [...d.cards, ...bands];
  let bottom = 0;
  function draw(down, above) {
    for (const b of boxes) b.y += down;
    for (const c of d.cards) for (const r of c.rows) Object.assign(r, { x: c.x + r.dx, y: c.y + r.dy });
    bottom = max(0, ...boxes.map((b) => b.y + b.h));
    for (const lane of lanes) lane.slots = slots(lane, FIRST_SLOT - above, bottom);
    for (const l of d.lines) route(l, d.lines, lanes);
    return min(FIRST_SLOT, ...d.lines.map((l) => l.high));
  }
  const high = draw(0, 14 * SLOT);
  draw(FIRST_SLOT - high, 0); // room for the lines that pass above
  const right = max(0, ...boxes.map((b) => b.x + b.w), ...d.lines.map((l) => l.far));
  const heads = d.rings.map((label, i) => ({ label, x: lanes.find((l) => l.column === i).x }));
  return Object.assign(d, { bands, heads, width: Math.ceil(right + MARGIN), height: Math.ceil(bottom + MARGIN) });
}

const left = (r) => r.mark === PLAIN ? 12 : 32; // room for the glyph

function rowWidth(c, text) {
  const wants = c.rows.map((r) =>
    left(r) + TEXT_RIGHT + max(text.width(r.name, 12, true) + 13 * r.further.length, text.width(r.detail, 9.5)));
  return Math.ceil(min(MAX_ROW, max(MIN_ROW, text.width(c.name, 13, true) + 6, ...wants)));
}

function sizeCard(c, width, text) {
  c.w = width + 2 * PAD;
  c.title = c.spans ? [] : text.wrap(c.name, width - 4, 13, true, 2);
  c.sub = c.spans ? '' : text.fit(c.note, width - 4, 9.5);
  c.head = c.spans ? PAD : 10 + 16 * c.title.length + 12;
  let y = c.head;
  for (const r of c.rows) {
    const room = width - left(r) - TEXT_RIGHT;
    r.lines = text.wrap(r.name, room - 13 * r.further.length, 12, r.mark !== NOT_REACHED, 2);
    r.notes = text.wrap(r.detail, room - (r.shape === 'sheet' ? 12 : 0), 9.5, false, 2);
    Object.assign(r, { dx: PAD, dy: y, w: width, h: 9.5 + 14.5 * r.lines.length + 12 * r.notes.length });
    y += r.h + GAP;
  }
  c.h = y - GAP + PAD;
}

function sizeGrid(c, text, shape) {
  const counts = (r) => r.mark === PLAIN ? text.width(r.detail, 9.5) : sum(r.counts, (n) => n && 19 + text.width(number(n), 9.5));
  const wants = c.rows.map((r) => max(text.width(r.name, 11.5, true) + 20, 12 + counts(r)));
  const wide = Math.ceil(min(MAX_CHIP, max(MIN_CHIP, ...wants))), stepX = wide + CHIP_GAP, stepY = CHIP_H + CHIP_GAP;
  const across = max(1, min(12, round(Math.sqrt(c.rows.length * shape * stepY / stepX))));
  const inner = max(across * stepX - CHIP_GAP, 220);
  c.w = inner + 2 * PAD;
  c.title = text.wrap(c.name, inner - 4, 13, true, 1);
  c.sub = text.fit(c.note, inner - 4, 9.5);
  c.head = 38;
  const w = (inner + CHIP_GAP) / across - CHIP_GAP;
  c.rows.forEach((r, i) => {
    r.lines = [text.fit(r.name, w - 16, 11.5, true)];
    Object.assign(r, { dx: PAD + i % across * (w + CHIP_GAP), dy: c.head + Math.floor(i / across) * stepY, w, h: CHIP_H });
  });
  c.h = c.head + Math.ceil(c.rows.length / across) * stepY - CHIP_GAP + PAD;
}

// One lane for each column, more where it would be too tall; the more lines go between two columns, the more room.
function split(d) {
  const area = sum(d.cards, (c) => (c.w + COLUMN_GAP) * (c.h + CARD_GAP));
  const bands = [...group(d.cards.filter((c) => c.spans), (c) => c.org).values()];
  const banded = sum(bands, (own) => max(...own.map((c) => c.h)) + BAND_HEAD + CARD_GAP);
  const tall = max(TALL, Math.sqrt(area) * 0.85, ...d.cards.map((c) => c.h), banded);
  const lanes = [];
  let y = 0;
  for (const c of d.cards) {
    const started = lanes.at(-1)?.column === c.column;
    if (!started || y + c.h > tall && !c.spans) {
      lanes.push({ column: c.column, cards: [], w: 0 });
      y = 0;
    }
    c.lane = lanes.length - 1;
    lanes.at(-1).cards.push(c);
    lanes.at(-1).w = max(lanes.at(-1).w, c.w);
    y += c.h + CARD_GAP + (c.spans ? BAND_HEAD : 0);
  }
  let x = MARGIN;
  lanes.forEach((lane, i) => {
    if (i && lanes[i - 1].column === lane.column) x += LANE_GAP;
    else if (i) x += COLUMN_GAP + min(30, 1.2 * d.lines.filter((l) => l.to[0].card.column === lane.column && l.line < FAINT).length);
    lane.x = x;
    for (const c of lane.cards) c.x = x + (lane.w - c.w) / 2;
    x += lane.w;
  });
  return lanes;
}

// Heights at which lines may cross a lane.
function slots(lane, y, bottom) {
  const out = [];
  for (const c of [...lane.cards, { y: bottom + MARGIN, h: 0 }].sort((a, b) => a.y - b.y)) {
    for (; y <= c.y - SLOT; y += SLOT) out.push({ y, used: 0 });
    y = c.y + c.h + SLOT;
  }
  return out;
}

// Bands, one under another, as high as may be.
function stack(d, lanes, text) {
  const bottom = lanes.map(() => TOP);
  return [...group(d.cards.filter((c) => c.spans), (c) => c.org).values()].map((own) => {
    const first = min(...own.map((c) => c.lane)), last = max(...own.map((c) => c.lane));
    const y = max(...bottom.slice(first, last + 1)), h = BAND_HEAD + max(...own.map((c) => c.h));
    const x = lanes[first].x - 2, right = lanes[last].x + lanes[last].w + 2;
    for (let i = first; i <= last; i++) bottom[i] = y + h + CARD_GAP;
    for (const c of own) c.y = y + BAND_HEAD - PAD;
    const wide = right - x, title = text.fit(own[0].name, wide - 16, 13, true), at = 18 + text.width(title, 13, true);
    const sub = wide - at > 50 ? text.fit(own[0].note, wide - at - 10, 9.5) : '';
    return { x, y, w: wide, h: h - PAD + 2, first, last, title, at, sub };
  });
}

// Cards that stand on no band: in their order, each as near as may be to the mean height of what it is joined to.
function settle(d, lanes, bands) {
  const rooms = lanes.map((lane, i) => {
    const out = [{ from: TOP, to: Infinity, cards: [] }];
    for (const b of bands) {
      if (i < b.first || i > b.last) continue;
      out.at(-1).to = b.y - CARD_GAP;
      out.push({ from: b.y + b.h + CARD_GAP, to: Infinity, cards: [] });
    }
    let at = 0, y = TOP;
    for (const c of lane.cards) {
      if (c.spans) continue;
      y = max(y, out[at].from);
      while (y + c.h > out[at].to) y = out[++at].from;
      out[at].cards.push(c);
      c.y = y;
      y += c.h + CARD_GAP;
    }
    return out;
  });
  const bottom = max(...d.cards.map((c) => c.y + c.h), ...bands.map((b) => b.y + b.h));
  const ends = new Map(d.cards.map((c) => [c, []]));
  const middle = (rows) => sum(rows, (r) => r.dy + r.h / 2) / rows.length;
  for (const { from, to, n, line } of d.lines) {
    const a = from[0].card, b = to[0].card, weight = Math.sqrt(n) * (line === FAINT ? 0.3 : 1);
    if (a.lane === b.lane) continue;
    ends.get(a).push({ far: b, offset: middle(to) - middle(from), weight });
    ends.get(b).push({ far: a, offset: middle(from) - middle(to), weight });
  }
  function wants(c) {
    const all = ends.get(c);
    return all.length ? sum(all, (e) => e.weight * (e.far.y + e.offset)) / sum(all, (e) => e.weight) : c.y;
  }
  for (let pass = 0; pass < SETTLINGS; pass++) {
    for (const room of (pass % 2 ? [...rooms].reverse() : rooms).flat()) {
      apart(room.cards, wants, room.from, min(room.to, bottom)).forEach((y, i) => { room.cards[i].y = round(y); });
    }
  }
}

// Things in their order, each as near as may be to where it would begin: least squares by pooling adjacent violators.
function apart(cards, wants, from, to) {
  const offset = [0], pools = [];
  for (const c of cards) offset.push(offset.at(-1) + c.h + CARD_GAP);
  cards.forEach((c, i) => {
    pools.push({ at: wants(c) - offset[i], n: 1 });
    while (pools.length > 1 && pools.at(-2).at > pools.at(-1).at) {
      const b = pools.pop(), a = pools.pop(), n = a.n + b.n;
      pools.push({ at: (a.at * a.n + b.at * b.n) / n, n });
    }
  });
  const last = max(from, to - offset.at(-1) + CARD_GAP), out = [];
  for (const p of pools) for (let i = 0; i < p.n; i++) out.push(min(last, max(from, p.at)) + offset[out.length]);
  return out;
}
