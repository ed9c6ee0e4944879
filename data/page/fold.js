/*
 * What is too much becomes "+ n more" rows and grids of chips; after pkg/view/fold.go and grid.go.
 *
 *   const f = fold(draft, open)   a copy of the draft, in order and with its lines; what is in the set `open` stays unfolded
 *     f.rowOf(node)               the row that shows a node
 *     f.some                      whether something is folded
 *   A row that stands for several has node -1, and `opens`: what to add to the set.
 */

// Rows before a card folds and how many it keeps, organisations before a ring is a grid, chips of a grid.
const LADDER = [[8, 6, 12, Infinity], [5, 4, 8, 160], [3, 2, 4, 48], [2, 1, 4, 20]];
const MAX_VISIBLE = 300, MAX_MAP = 150, MAX_LINES = 90; // a map has a line for each relation and not one for each fact

function fold(d, open) {
  const isMap = d.within != null;
  function fits(limits) {
    const { cards, links } = folded(d, new Set(), limits), rows = sum(cards, (c) => c.rows.length);
    return rows <= (isMap ? MAX_MAP : MAX_VISIBLE) && !(isMap && merge(links).length > MAX_LINES);
  }
  d.limits ??= LADDER.find(fits) || LADDER.at(-1);
  const f = folded(d, open, d.limits);
  markSpans(f);
  order(f);
  f.lines = merge(f.links);
  return f;
}

function folded(d, open, [maxRows, keep, maxOrgs, maxChips]) {
  const f = { rings: d.rings, cards: [], links: [] }, stands = new Map();
  const isOpen = (c) => open.has('all') || open.has(c.org);
  for (const cards of group(d.cards, (c) => c.column).values()) {
    const chips = cards.length > maxOrgs ? cards.filter((c) => !isOpen(c)) : [];
    for (const c of cards) {
      if (chips.includes(c)) continue;
      const card = { ...c, rows: c.rows };
      if (c.rows.length > maxRows && !isOpen(c)) shorten(card, keep, stands);
      f.cards.push(card);
    }
    if (chips.length) f.cards.push(gridOf(chips, open.has('ring' + chips[0].ring) ? Infinity : maxChips, stands));
  }
  f.cards.forEach((c, i) => {
    c.i = i;
    for (const r of c.rows) r.card = c;
  });
  const now = (r) => stands.get(r) || r;
  for (const l of d.links) {
    const from = now(l.from), to = now(l.to);
    if (from !== to && !(from.card === to.card && from.card.grid)) f.links.push({ ...l, from, to });
  }
  f.rowOf = (node) => now(d.rows.get(node));
  f.some = f.cards.some((c) => c.rows.some((r) => r.opens != null));
  return f;
}

function summed(rows, about) {
  const counts = marks.map((_, m) => sum(rows, (r) => r.counts[m]));
  const detail = counted(counts), label = about.name + ': ' + detail;
  return { node: -1, further: [], counts, mark: counts.findIndex((n) => n > 0), detail, label, ...about };
}

function shorten(card, keep, stands) {
  const kept = [...card.rows].sort((x, y) => !!(y.seed || y.pinned) - !!(x.seed || x.pinned) || x.mark - y.mark || y.weight - x.weight).slice(0, keep);
  const rest = card.rows.filter((r) => !kept.includes(r));
  const more = summed(rest, { name: '+ ' + number(rest.length) + ' more', more: true, opens: card.org });
  card.rows = [...card.rows.filter((r) => kept.includes(r)), more];
  for (const r of rest) stands.set(r, more);
}

function gridOf(cards, most, stands) {
  const chip = (rows, name, opens) => summed(rows, { name, opens, of: rows, chip: true, seed: rows.some((r) => r.seed) });
  const chips = cards.map((c) => chip(c.rows, c.name, c.org));
  const worse = (x, y) => x.counts.reduce((n, c, m) => n || y.counts[m] - c, 0);
  chips.sort((x, y) => !!y.seed - !!x.seed || worse(x, y) || x.opens - y.opens);
  const rest = most < chips.length ? chips.splice(most) : [];
  if (rest.length) chips.push(chip(rest.flatMap((c) => c.of), '+ ' + number(rest.length) + ' more', 'ring' + cards[0].ring));
  const { column, kind } = cards[0], noun = kind === 'vehicle' || cards.some((c) => c.kind !== kind) ? 'organisation' : kind;
  for (const c of chips) for (const r of c.of) stands.set(r, c);
  const note = chips[0].mark === PLAIN ? '' : 'colour: worst effect; numbers: nodes by effect';
  return { column, org: -1, grid: true, name: count(cards.length, noun), note, rows: chips };
}

function markSpans(d) {
  const own = group(d.cards.filter((c) => c.ring !== CONTEXT && !c.grid), (c) => c.org);
  for (const c of d.cards) c.spans = own.get(c.org)?.length > 1 && own.get(c.org).includes(c);
}
