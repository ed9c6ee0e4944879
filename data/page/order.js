/*
 * Puts the cards of each column from top to bottom: what spans columns first, in one order everywhere, then by the mean place of
 * what each is joined to (barycentre sweeps); after pkg/view/order.go.
 */
function order(d) {
  const columns = d.columns.map((_, i) => d.cards.filter((c) => c.column === i));
  const joined = new Map(d.cards.map((c) => [c, []]));
  for (const { from, to } of d.links) {
    if (from.card.column === to.card.column) continue;
    joined.get(from.card).push(to.card);
    joined.get(to.card).push(from.card);
  }
  const mean = (c) => joined.get(c).length ? sum(joined.get(c), (o) => o.pos) / joined.get(c).length : c.pos;
  function sortBy(column, keyOf) {
    for (const c of column) c.key = keyOf(c);
    column.sort((x, y) => !!y.spans - !!x.spans || x.key - y.key || x.org - y.org);
    column.forEach((c, i) => { c.pos = i - (column.length - 1) / 2; });
  }
  for (const c of d.cards) c.pos = 0;
  for (let i = 0; i <= folding.sweeps; i++) {
    for (const column of columns) sortBy(column, mean);
    if (i) for (const column of [...columns].reverse()) sortBy(column, mean);
  }
  const bands = group(d.cards.filter((c) => c.spans), (c) => c.org);
  for (const own of bands.values()) {
    const middle = sum(own, (c) => c.pos) / own.length;
    for (const c of own) c.middle = middle;
  }
  for (const column of columns) sortBy(column, (c) => c.spans ? c.middle : c.pos);
  d.cards = columns.flat();
  d.cards.forEach((c, i) => { c.i = i; });
}
