/*
 * Gives everything its place; after pkg/layout.
 *
 *   place(folded, text)   adds x, y, w and h to cards and rows, makes bands and the heads of columns, and routes the lines; text as
 *                         from Ruler
 *   left(row)             where its text begins
 */

const { cardPad: PAD, rowGap: GAP, cardGap: CARD_GAP, laneGap: LANE_GAP, columnGap: COLUMN_GAP, bandHead: BAND_HEAD } = measures;
const { textRight: TEXT_RIGHT, further: FURTHER, sheet: SHEET, chipHeight: CHIP_H, chipGap: CHIP_GAP, clearance: SLOT } = measures;
const { cardTitle: TITLE, rowName: NAME, rowDetail: DETAIL, chipName: CHIP_NAME } = measures;
const TOP = 34, MARGIN = 20, FIRST_SLOT = TOP - SLOT; // the frame is the page's own: heads of columns, above them where lines pass

function place(d, text) {
  const width = d.columns.map(() => 0);
  for (const c of d.cards) if (!c.grid) width[c.column] = max(width[c.column], rowWidth(c, text));
  for (const c of d.cards) {
    if (c.grid) sizeGrid(c, text, measures.gridShape / d.cards.filter((o) => o.grid).length);
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
  const heads = d.columns.map((label, i) => ({ label, x: lanes.find((l) => l.column === i).x }));
  return Object.assign(d, { bands, heads, width: Math.ceil(right + MARGIN), height: Math.ceil(bottom + MARGIN) });
}

const left = (r) => r.mark === PLAIN ? measures.plainLeft : measures.textLeft; // room for the glyph

function rowWidth(c, text) {
  const wants = c.rows.map((r) =>
    left(r) + TEXT_RIGHT + max(text.width(r.name, NAME, true) + FURTHER * r.further.length, text.width(r.detail, DETAIL)));
  return Math.ceil(min(measures.maxRow, max(measures.minRow, text.width(c.name, TITLE, true) + 8, ...wants)));
}

function sizeCard(c, width, text) {
  c.w = width + 2 * PAD;
  c.title = c.spans ? [] : text.wrap(c.name, width - 4, TITLE, true, 2);
  c.sub = c.spans ? '' : text.fit(c.note, width - 4, DETAIL);
  c.head = c.spans ? PAD : 13 + 16 * c.title.length + measures.detailLead;
  let y = c.head;
  for (const r of c.rows) {
    const room = width - left(r) - TEXT_RIGHT;
    r.lines = text.wrap(r.name, room - FURTHER * r.further.length, NAME, r.mark !== NOT_REACHED, 2);
    r.notes = text.wrap(r.detail, room - (r.shape === 'sheet' ? SHEET : 0), DETAIL, false, 3);
    Object.assign(r, { dx: PAD, dy: y, w: width, h: 2 * measures.rowPad + measures.nameLead * r.lines.length + measures.detailLead * r.notes.length - 2 });
    y += r.h + GAP;
  }
  c.h = y - GAP + PAD;
}

function sizeGrid(c, text, shape) {
  const shown = (r, m) => m !== NOT_REACHED || r.mark === m;
  for (const r of c.rows) r.steps = r.counts.map((n, m) => n && shown(r, m) && measures.countLead + text.width(number(n), DETAIL));
  const wants = c.rows.map((r) =>
    measures.chipRoom + max(text.width(r.name, CHIP_NAME, true), r.mark === PLAIN ? text.width(r.detail, DETAIL) : sum(r.steps, (w) => w)));
  const wide = Math.ceil(min(measures.maxChip, max(measures.minChip, ...wants))), stepX = wide + CHIP_GAP, stepY = CHIP_H + CHIP_GAP;
  const n = c.rows.length, tall = min(n, 1 + Math.floor(n / measures.tallGrid));
  const across = max(tall, min(n, measures.mostAcross, round(Math.sqrt(n * shape * stepY / stepX))));
  const inner = max(across * stepX - CHIP_GAP, measures.leastGrid);
  c.w = inner + 2 * PAD;
  c.title = text.wrap(c.name, inner - 4, TITLE, true, 1);
  c.sub = text.fit(c.note, inner - 4, DETAIL);
  c.head = 38;
  const w = (inner + CHIP_GAP) / across - CHIP_GAP;
  c.rows.forEach((r, i) => {
    r.lines = [text.fit(r.name, w - measures.chipFit, CHIP_NAME, true)];
    r.notes = [text.fit(r.detail, w - measures.chipFit, DETAIL)];
    Object.assign(r, { dx: PAD + i % across * (w + CHIP_GAP), dy: c.head + Math.floor(i / across) * stepY, w, h: CHIP_H });
  });
  c.h = c.head + Math.ceil(c.rows.length / across) * stepY - CHIP_GAP + PAD;
}

// One lane for each column, more where it would be too tall; the more lines go between two columns, the more room.
function split(d) {
  const area = sum(d.cards, (c) => (c.w + COLUMN_GAP) * (c.h + CARD_GAP));
  const bands = [...group(d.cards.filter((c) => c.spans), (c) => c.org).values()];
  const banded = sum(bands, (own) => max(...own.map((c) => c.h)) + BAND_HEAD + CARD_GAP);
  const tall = max(measures.maxTall, Math.sqrt(area) * measures.tallShare, ...d.cards.map((c) => c.h), banded);
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
    else if (i) x += COLUMN_GAP + min(measures.mostRoom, measures.perLine * crossing(d.lines, lane.column - 1));
    lane.x = x;
    for (const c of lane.cards) c.x = x + (lane.w - c.w) / 2;
    x += lane.w;
  });
  return lanes;
}

// How many lines run between a column and the next, or in a loop there.
function crossing(lines, column) {
  const crosses = (a, b) => column >= min(a, b) && (column < max(a, b) || column === a);
  return lines.filter((l) => crosses(l.from[0].card.column, l.to[0].card.column)).length;
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
    const wide = right - x, title = text.fit(own[0].name, wide - 16, TITLE, true), at = 18 + text.width(title, TITLE, true);
    const sub = wide - at > 50 ? text.fit(own[0].note, wide - at - 10, DETAIL) : '';
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
    const a = from[0].card, b = to[0].card, weight = Math.sqrt(n);
    if (a.lane === b.lane) continue;
    ends.get(a).push({ far: b, offset: middle(to) - middle(from), weight });
    ends.get(b).push({ far: a, offset: middle(from) - middle(to), weight });
  }
  function wants(c) {
    const all = ends.get(c);
    return all.length ? sum(all, (e) => e.weight * (e.far.y + e.offset)) / sum(all, (e) => e.weight) : c.y;
  }
  for (let pass = 0; pass < measures.settlings; pass++) {
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
