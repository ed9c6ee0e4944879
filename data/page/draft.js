/*
 * What the picture shows, before anything is folded or placed; after pkg/view/blast.go.
 *
 *   blastDraft(a, hidden)   of an answer, without the marks in `hidden`
 *   mapDraft(a)             of the whole map, by kind of organisation
 *     {rings: [label], cards: [{ring, column, org, name, note, kind, rows}], links: [{from, to, mark, line}], rows: Map by node}
 *     a row is {node, mark, further, seed, fact, remark, name, detail, label, shape, counts, card}; a link joins two of them
 *   sum(list, of), group(list, keyOf)   for this part and those after it
 */
const DASHED = 2, FAINT = 3; // of w.lines
const CONTEXT = -1; // the ring of what the origins rely on

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

const FEW_UNREACHED = 12;
const shapes = { system: 'square', network: 'square', product: 'cut', dataset: 'sheet' };

function drafter() {
  const cards = new Map(), rows = new Map(), links = [];
  function add(ring, about) {
    const { node, mark } = about, { org, kind } = k.nodes[node], key = ring + ' ' + org;
    const { what, kind: sort } = k.nodes[org];
    if (!cards.has(key)) cards.set(key, { ring, org, name: w.name(org), note: what, kind: sort, rows: [] });
    const counts = w.marks.map((_, m) => m === mark ? 1 : 0);
    const row = { further: [], ...about, ring, card: cards.get(key), counts, name: w.name(node), shape: shapes[kind] };
    row.detail = w.detail(row);
    row.label = w.label(row);
    row.card.rows.push(row);
    rows.set(node, row);
    return row;
  }
  function finish(labelOf) {
    const list = [...cards.values()], rings = [...new Set(list.map((c) => c.ring))].sort((a, b) => a - b);
    for (const c of list) c.column = rings.indexOf(c.ring);
    const d = { rings: rings.map(labelOf), cards: list.sort((a, b) => a.column - b.column || a.org - b.org), links, rows };
    sortRows(d);
    return d;
  }
  return { add, finish, rows, links, cards: () => [...cards.values()] };
}

function blastDraft(a, hidden) {
  const d = drafter(), { rows, links } = d, hit = new Map();
  for (const [node, effect] of a.seeds) {
    const mark = w.mark[effect], s = hit.get(node);
    if (s) s.marks.push(mark);
    else hit.set(node, { node, ring: 0, seed: true, marks: [mark] });
  }
  for (const fact of a.facts) {
    const mark = w.mark[fact.effect];
    let s = hit.get(fact.node);
    if (hidden.has(mark)) continue;
    if (!s) hit.set(fact.node, s = { node: fact.node, mark: w.NOT_REACHED, marks: [] });
    s.marks.push(mark);
    if (!s.seed && mark < s.mark) Object.assign(s, { mark, fact, ring: fact.distance });
  }
  for (const { ring, marks, ...s } of hit.values()) {
    const mark = s.seed ? min(...marks.slice(0, a.seeds.filter(([i]) => i === s.node).length)) : s.mark;
    d.add(ring, { ...s, mark, further: [...new Set(marks)].filter((m) => m !== mark).sort() });
  }
  const last = max(...[...hit.values()].map((s) => s.ring));
  for (const node of a.unmapped) unreached(d, node, last, 'the map cannot say');
  addDisputed(a, d, hit);
  for (const s of hit.values()) if (s.fact) addProof(a, rows, s, links);
  addContext(a, d);
  return d.finish((ring) => ring === CONTEXT ? 'relied on' : w.steps(ring));
}

// Adds what nothing reached to a card of its organisation: the first after a ring, or else the last.
function unreached(d, node, after, remark) {
  const own = d.cards().filter((c) => c.org === k.nodes[node].org).map((c) => c.ring).sort((a, b) => a - b);
  if (!own.length || d.rows.has(node)) return null;
  return d.add(own.find((ring) => ring > after) ?? own.at(-1), { node, mark: w.NOT_REACHED, remark });
}

// The disputed relations that were left out and would carry harm.
function addDisputed(a, d, hit) {
  const live = a.disputed.flatMap((i) => k.links[i + 1]?.back ? [k.links[i], k.links[i + 1]] : [k.links[i]])
    .filter((l) => hit.get(l.premise)?.marks.some((m) => l.class.rules[w.effectOf[m]].length));
  const added = new Set(live.map((l) => l.head).filter((node) => !d.rows.has(node)));
  for (const l of live) {
    const from = d.rows.get(l.premise);
    const to = d.rows.get(l.head) || added.size <= FEW_UNREACHED && unreached(d, l.head, from.ring, 'disputed, left out');
    if (!to) continue;
    to.pinned = true;
    d.links.push({ from, to, mark: to.mark, line: DASHED });
  }
}

// Lines from what a fact's proof rests on: the nearest nodes in the picture.
function addProof(a, rows, { node: target, mark, fact }, links) {
  const seen = new Set(a.seeds.map(String)), todo = [[fact.because, 0]];
  while (todo.length) {
    const [step, worst] = todo.pop();
    step.from.forEach(([node, effect], i) => {
      const line = i < step.links.length ? max(worst, w.lineOf[a.grades[step.links[i]]]) : worst;
      const from = rows.get(node), key = node + ',' + effect;
      if (node !== target && from) links.push({ from, to: rows.get(target), mark, line });
      else if (!seen.has(key)) todo.push([a.because(node, effect, fact.grade), line]);
      seen.add(key);
    });
  }
}

// What the origins rely on, and the question does not touch.
function addContext(a, d) {
  k.links.forEach((l, i) => {
    const to = d.rows.get(l.head);
    if (!to || !to.seed || !l.written || a.out[i]) return;
    const from = d.rows.get(l.premise)
      || d.add(CONTEXT, { node: l.premise, mark: w.NOT_REACHED, remark: 'not reached', context: true });
    if (from.context) d.links.push({ from, to, mark: w.NOT_REACHED, line: FAINT });
  });
}

const tiers = {
  vendor: 'vendors', contractor: 'contractors', vehicle: 'shared services', organisation: 'other organisations', council: 'councils',
};

function mapDraft(a) {
  const d = drafter(), order = Object.keys(tiers);
  k.nodes.forEach((n, node) => d.add(order.indexOf(k.nodes[n.org].kind), { node, mark: w.PLAIN }));
  k.links.forEach((l, i) => {
    if (!l.written || l.back || a.out[i]) return;
    const from = d.rows.get(l.premise), to = d.rows.get(l.head);
    if (from.card !== to.card) d.links.push({ from, to, mark: w.PLAIN, line: FAINT });
  });
  return d.finish((ring) => tiers[order[ring]]);
}

// Rows: origins, then by severity, then so that lines from the columns before cross little.
function sortRows(d) {
  const into = group(d.links, (l) => l.to);
  d.cards.forEach((card, i) => {
    card.i = i;
    for (const r of card.rows) {
      const from = (into.get(r) || []).map((l) => l.from).filter((f) => f.place != null);
      r.pull = sum(from, (f) => f.place) / max(1, from.length);
    }
    card.rows.sort((x, y) =>
      !!y.seed - !!x.seed || x.mark - y.mark || !!y.pinned - !!x.pinned || x.pull - y.pull || x.node - y.node);
    card.rows.forEach((r, place) => { r.place = 1000 * i + place; });
  });
}
