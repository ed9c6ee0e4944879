/*
 * What is too much becomes "+ n more" rows and grids of chips; after pkg/view/fold.go and grid.go.
 *
 *   const f = fold(draft, open)   a copy of the draft, in order and with its lines; what is in the set `open` stays unfolded
 *     f.rowOf(node)               the row that shows a node
 *     f.some                      whether something is folded
 *   A row that stands for several has node -1, and `opens`: what to add to the set.
 */

function fold(d, open) {
  const isMap = d.within != null;
  function fits(limits) {
    const { cards, links } = folded(d, new Set(), limits), rows = sum(cards, (c) => c.rows.length);
    return rows <= (isMap ? folding.mapRows : folding.visible) && !(isMap && merge(links).length > folding.mapLines);
  }
  d.limits ??= folding.ladder.find(fits) || folding.ladder.at(-1);
  const f = folded(d, open, d.limits);
  markSpans(f);
  order(f);
  f.lines = merge(f.links);
  return f;
}

// The limits are those of view.Limits; 0 is none.
function folded(d, open, [maxRows, keep, maxOrgs, maxChips, maxColumns]) {
  const f = { columns: d.columns, cards: [], links: [] }, stands = new Map(), last = (maxColumns || Infinity) - 1;
  const isOpen = (c) => open.has('all') || open.has(c.org), columnOf = (c) => min(c.column, open.has('all') ? Infinity : last);
  if (!open.has('all') && d.columns.length - 1 > last) {
    f.columns = d.columns.slice(0, last + 1);
    f.columns[last] += / or more$/.test(f.columns[last]) ? '' : ' or more';
  }
  for (const [column, cards] of group(d.cards, columnOf)) {
    const orgs = group(cards, (c) => c.org), chips = maxOrgs && orgs.size > maxOrgs ? cards.filter((c) => !isOpen(c)) : [];
    for (const [c, ...further] of orgs.values()) {
      if (chips.includes(c)) continue;
      const card = { ...c, column, rows: [c, ...further].flatMap((o) => o.rows) };
      if (maxRows && card.rows.length > maxRows && !isOpen(c)) shorten(card, keep, stands);
      f.cards.push(card);
    }
    if (chips.length) f.cards.push(gridOf(chips, column, open.has('column' + column) ? 0 : maxChips, stands));
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
  const mark = counts.findIndex((n) => n > 0), detail = about.kinds || counted(counts), label = about.name + ': ' + detail;
  return { node: -1, further: [], counts, mark, detail, label, critical: rows.some((r) => r.critical), ...about };
}

// What is on the map and nothing happens to, by kind: "7 services, 2 datasets".
function kindsOf(rows) {
  if (rows.some((r) => r.mark !== PLAIN)) return '';
  const kinds = [...group(rows, (r) => nodes[r.node].sort)].sort((x, y) => x[0] - y[0]);
  return kinds.map(([, of]) => count(of.length, nodes[of[0].node].kind)).join(', ');
}

function shorten(card, keep, stands) {
  const kept = [...card.rows].sort((x, y) => !!(y.seed || y.pinned) - !!(x.seed || x.pinned) || x.mark - y.mark || y.weight - x.weight).slice(0, keep);
  const more = group(card.rows.filter((r) => !kept.includes(r)), (r) => r.mark);
  const rows = [...more].sort((x, y) => x[0] - y[0]).map(([, of]) => {
    if (of.length === 1) {
      kept.push(of[0]);
      return null;
    }
    const row = summed(of, { name: '+ ' + number(of.length) + ' more', more: true, opens: card.org, kinds: kindsOf(of) });
    for (const r of of) stands.set(r, row);
    return row;
  });
  card.rows = [...card.rows.filter((r) => kept.includes(r)), ...rows.filter(Boolean)];
}

function gridOf(cards, column, most, stands) {
  const chip = (rows, name, opens, kinds) => summed(rows, { name, opens, of: rows, chip: true, seed: rows.some((r) => r.seed), kinds });
  const orgs = [...group(cards, (c) => c.org).values()];
  const chips = orgs.map((own) => chip(own.flatMap((c) => c.rows), shortOf(own[0].org), own[0].org));
  const worse = (x, y) => x.counts.reduce((n, c, m) => n || y.counts[m] - c, 0);
  chips.sort((x, y) => !!y.seed - !!x.seed || worse(x, y) || x.opens - y.opens);
  const rest = most && most < chips.length ? chips.splice(most) : [], others = rest.flatMap((c) => c.of);
  if (rest.length) chips.push(chip(others, '+ ' + number(rest.length) + ' more', 'column' + column, kindsOf(others)));
  const { kind } = cards[0], noun = kind === 'vehicle' || cards.some((c) => c.kind !== kind) ? 'organisation' : kind;
  for (const c of chips) for (const r of c.of) stands.set(r, c);
  const note = folding.gridNotes[chips[0].mark === PLAIN ? 1 : 0];
  return { column, org: -1, grid: true, name: count(orgs.length, noun), note, rows: chips };
}

function markSpans(d) {
  const own = group(d.cards.filter((c) => !c.grid), (c) => c.org);
  for (const c of d.cards) c.spans = own.get(c.org)?.length > 1 && own.get(c.org).includes(c);
}
