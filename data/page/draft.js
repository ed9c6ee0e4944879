/*
 * What the picture shows, before anything is folded or placed; after pkg/view.
 *
 *   blastDraft(a, hidden)   of an answer, without the marks in `hidden`
 *   mapDraft(a)             of the whole map, by who relies on whom; also `within`, how many relations it leaves out
 *     {columns: [label], cards: [{distance, column, org, name, note, kind, rows}], links: [{from, to, mark, line, both}], rows: Map by node}
 *     a row is {node, mark, further, seed, fact, remark, weight, name, detail, label, shape, counts, card}; a link joins two of them
 *   sum(list, of), group(list, keyOf)   for this part and those after it
 */
const DASHED = 2, FAINT = 3; // of lineWords
const CONTEXT = -1; // the distance of what the origins rely on

const sum = (list, of) => list.reduce((n, x) => n + of(x), 0);

function group(list, keyOf) {
  const groups = new Map();
  for (const x of list) {
    const key = keyOf(x);
    if (groups.has(key)) groups.get(key).push(x);
    else groups.set(key, [x]);
  }
  return groups;
}

const shapes = { system: 'square', network: 'square', product: 'cut', dataset: 'sheet' };

function drafter() {
  const cards = new Map(), rows = new Map(), joins = [];
  function add(distance, about) {
    const { node, mark } = about, { org, kind } = nodes[node], key = distance + ' ' + org;
    const { what, kind: sort } = nodes[org];
    if (!cards.has(key)) cards.set(key, { distance, org, name: nameOf(org), note: what, kind: sort, rows: [] });
    const counts = marks.map((_, m) => m === mark ? 1 : 0);
    const row = {
      further: [], weight: 0, ...about, distance, card: cards.get(key), counts, name: nameOf(node), shape: shapes[kind], critical: !!nodes[node].critical,
    };
    row.detail = detailOf(row);
    row.label = labelOf(row);
    row.card.rows.push(row);
    rows.set(node, row);
    return row;
  }
  function finish(labelOf) {
    const list = [...cards.values()], distances = [...new Set(list.map((c) => c.distance))].sort((a, b) => a - b);
    for (const c of list) c.column = distances.indexOf(c.distance);
    const d = { columns: distances.map(labelOf), cards: list.sort((a, b) => a.column - b.column || a.org - b.org), links: joins, rows };
    sortRows(d);
    return d;
  }
  return { add, finish, rows, joins, cards: () => [...cards.values()] };
}

function blastDraft(a, hidden) {
  const d = drafter(), { rows } = d, hit = new Map(), reached = new Set(a.facts.map((f) => f.node));
  for (const [node, effect] of a.seeds) {
    const mark = markOf[effect], s = hit.get(node);
    if (s) s.marks.push(mark);
    else hit.set(node, { node, distance: 0, seed: true, marks: [mark] });
  }
  for (const fact of a.facts) {
    const mark = markOf[fact.effect];
    let s = hit.get(fact.node);
    if (hidden.has(mark)) continue;
    if (!s) hit.set(fact.node, s = { node: fact.node, mark: NOT_REACHED, marks: [] });
    s.marks.push(mark);
    if (!s.seed && mark < s.mark) Object.assign(s, { mark, fact, distance: fact.distance });
  }
  for (const { distance, marks, ...s } of hit.values()) {
    const mark = s.seed ? min(...marks.slice(0, a.seeds.filter(([i]) => i === s.node).length)) : s.mark;
    d.add(distance, { ...s, mark, further: [...new Set(marks)].filter((m) => m !== mark).sort() });
  }
  const last = max(...[...hit.values()].map((s) => s.distance));
  addContext(a, d, reached);
  for (const { node } of a.unmapped) unreached(d, node, last, 'the map cannot say');
  addDisputed(a, d, reached);
  for (const s of hit.values()) if (s.fact) addProof(a, rows, s, d.joins);
  return d.finish((distance) => distance === CONTEXT ? 'relied on' : steps(distance));
}

// Adds what nothing reached to a card of its organisation: the first after a distance, or else the last, or else one of its own.
function unreached(d, node, after, remark, own) {
  const distances = d.cards().filter((c) => c.org === nodes[node].org).map((c) => c.distance).sort((a, b) => a - b);
  const distance = distances.find((distance) => distance > after) ?? distances.at(-1) ?? own;
  if (distance == null || d.rows.has(node)) return null;
  return d.add(distance, { node, mark: NOT_REACHED, remark });
}

const backOf = (i) => links[i + 1]?.back && links[i + 1];

// The disputed relations that were left out and would carry harm, the way they would.
function addDisputed(a, d, reached) {
  const live = (a.leftOut().find(({ reason }) => reason === 'disputed')?.relations || []).flatMap(({ link, forth, back }) =>
    forth ? { l: links[link], both: back } : back ? { l: backOf(link) } : []);
  const added = new Set(live.filter(({ l }) => d.rows.has(l.premise) && !d.rows.has(l.head)).map(({ l }) => l.head));
  const next = (distance) => min(...d.cards().map((c) => c.distance).filter((r) => r > distance));
  for (const { l, both } of live) {
    const from = d.rows.get(l.premise);
    if (!from) continue;
    const own = next(from.distance) < Infinity ? next(from.distance) : from.distance + 1;
    const add = added.size <= folding.fewUnreached && !reached.has(l.head);
    const to = d.rows.get(l.head) || add && unreached(d, l.head, from.distance, 'disputed, left out', own);
    if (!to) continue;
    to.pinned = true;
    d.joins.push({ from, to, mark: to.mark, line: DASHED, both: !!both });
  }
}

// Lines from what a fact's proof rests on: the nearest nodes in the picture.
function addProof(a, rows, { node: target, mark, fact }, joins) {
  const seen = new Set(a.seeds.map(String)), todo = [[fact.because, 0]];
  while (todo.length) {
    const [step, worst] = todo.pop();
    step.from.forEach(([node, effect], i) => {
      const line = i < step.links.length ? max(worst, lineOf[a.grades[step.links[i]]]) : worst;
      const from = rows.get(node), key = node + ',' + effect;
      if (node !== target && from) joins.push({ from, to: rows.get(target), mark, line });
      else if (!seen.has(key)) todo.push([a.because(node, effect, fact.grade), line]);
      seen.add(key);
    });
  }
}

// What the origins rely on, and the question does not touch.
function addContext(a, d, reached) {
  links.forEach((l, i) => {
    const to = d.rows.get(l.head);
    if (!to || !to.seed || !l.written || a.out[i] || reached.has(l.premise)) return;
    const from = d.rows.get(l.premise)
      || d.add(CONTEXT, { node: l.premise, mark: NOT_REACHED, remark: 'not reached', context: true });
    if (from.context) d.joins.push({ from, to, mark: NOT_REACHED, line: FAINT });
  });
}

// Tiers of organisations, after pkg/query/places.go: each stands right of those it relies on, or beside them where they rely on it
// too; last come those on whom no other relies, and after them, with `loose`, those without a relation.
function tiersOf(a) {
  const relies = new Map(), joined = new Set(), relied = new Set(), tiers = new Map();
  links.forEach((l, i) => {
    const from = nodes[l.premise].org, to = nodes[l.head].org;
    if (!l.written || a.out[i]) return;
    joined.add(from).add(to);
    if (!l.back && !backOf(i)) relies.set(to, [...relies.get(to) || [], from]);
  });
  const all = nodes.flatMap((n, i) => isOrg(i) ? [{ org: i, on: new Set([i]) }] : []);
  for (const { on } of all) for (const org of on) for (const other of relies.get(org) || []) on.add(other); // and on what they rely
  const many = new Map(all.map(({ org, on }) => [org, on.size]));
  for (const { org, on } of all.sort((x, y) => x.on.size - y.on.size)) {
    const others = [...on].filter((other) => many.get(other) < on.size);
    tiers.set(org, max(0, ...others.map((other) => tiers.get(other) + 1)));
    for (const other of others) relied.add(other);
  }
  const last = max(0, ...tiers.values()), loose = last + 1;
  return { loose, of: (org) => !joined.has(org) ? loose : relied.has(org) ? tiers.get(org) : last };
}

function mapDraft(a) {
  const d = drafter(), tiers = tiersOf(a), disputed = new Set(a.disputed);
  let within = 0;
  nodes.forEach((n, node) => a.exists[node] && d.add(tiers.of(n.org), { node, mark: PLAIN, weight: isOrg(node) ? Infinity : 0 }));
  links.forEach((l, i) => {
    if (!l.written || l.back || a.out[i] && !disputed.has(i)) return;
    const ends = [d.rows.get(l.premise), d.rows.get(l.head)], both = backOf(i);
    if (ends[0].card === ends[1].card) return void within++;
    if (both) ends.sort((x, y) => x.distance - y.distance);
    for (const r of ends) r.weight++;
    d.joins.push({ from: ends[0], to: ends[1], mark: PLAIN, line: disputed.has(i) ? DASHED : lineOf[a.grades[i]], both: !!both });
  });
  return Object.assign(d.finish((distance) => distance === tiers.loose ? 'no relation' : 'tier ' + (distance + 1)), { within });
}

// Rows: origins, then by severity, then so that lines from the columns before cross little; in a map what has none is last.
function sortRows(d) {
  const into = group(d.links, (l) => l.to);
  d.cards.forEach((card, i) => {
    card.i = i;
    for (const r of card.rows) {
      const from = (into.get(r) || []).map((l) => l.from).filter((f) => f.place != null);
      r.pull = r.weight < Infinity ? sum(from, (f) => f.place) / max(1, from.length) : -1;
    }
    card.rows.sort((x, y) =>
      !!y.seed - !!x.seed || x.mark - y.mark || !!y.pinned - !!x.pinned || !x.weight - !y.weight || x.pull - y.pull || x.node - y.node);
    card.rows.forEach((r, place) => { r.place = 1000 * i + place; });
  });
}
