/*
 * The engine of the page: what follows from a seed, answered in the browser as `knockon blast` and `knockon why` answer it.
 * Tests hold it against the engine in pkg/spread and pkg/query, which it follows name for name. No DOM, one global, no state
 * between two questions.
 *
 * Numbers stand for words: an effect, grade or mode is an index into Knockon.effects, .grades, .modes; a node, link or
 * relation an index into k.nodes, k.links, k.relations. Days are ISO strings ('' for none), durations whole minutes.
 *
 *   Knockon.effects, .grades, .modes         words, in the order of the semantics
 *   const k = Knockon.open(data)             data: the page's JSON, parsed (pkg/render/html/payload.go says what stands where)
 *     k.map        {title, about, builtin}
 *     k.asked      {seeds, asOf, knownAt, evidence, without, within}: the question that the page was made for, fit for ask
 *     k.nodes      [{id, name, kind, what, org, from, until, claims, at, …}]  by id. kind: 'service', 'council' …; what: the
 *                  same for people; org: its organisation (itself for one). Where the map says so: critical, complete,
 *                  tolerates, restore, people, residents, within and successor (nodes), short, aliases, about,
 *                  contact ([key, value, …]), shared (numbers of ids and names that others have too)
 *     k.links      [{premise, head, kind, written, back, group, delay, place, from, until, loss, reach, claims, at, note}]
 *                  harm travels from premise to head. kind: a relation; written: false for an implied one; back: the other
 *                  direction of the link before it, for a relation that reads both ways; group: into k.groups, or -1;
 *                  reach: as it counts
 *     k.groups     [{node, kind, needed, at, note}]              so many members must stand
 *     k.relations  words: 'runs-on' … 'owner', 'self'
 *     k.sources    [{id, title, publisher, kind, date, url}]
 *     k.days       {asOf, knownAt}: the days, ascending, on which an answer may change
 *     claims are   [{source, by, organisation (a node or -1), person, stance, kind, date}]
 *     k.seedEffect(node)                     what a bare seed means
 *     k.exists(node, day)                    whether it and its organisation do
 *     const a = k.ask({seeds: [[node, effect], …], asOf, knownAt, evidence, without: [mode, …], within})
 *                                            what is left out is as in k.asked; within: null for any time
 *       a.seeds      [[node, effect], …]     sorted, each once, those that exist; a.gone: those that do not
 *       a.facts      [{node, effect, causes: [mode, …], grade, onset, distance, because}]  by node, then effect
 *       a.fact(node, effect)                 such a fact of the radius, or undefined
 *       a.because(node, effect, grade)       the step to what holds inside the proof of a fact of that grade
 *       a.proof(node, effect)                the steps to what holds, premises first, as `knockon why` shows them; [] for a seed
 *         a step and `because` are {node, effect, relation, mode, links, to, from: [[node, effect], …], group, grade, after, at}
 *         links: those used, in the order of from; to: every node that the relation or group names; at: '' for 'self'
 *       a.claims(step), a.notes(step)        what was known to be claimed of the relations it used; what is noted there
 *       a.summary    {organisations, councils, residents, councilsWithoutResidents, servicesDown, servicesDegraded,
 *                    criticalServicesDown, datasetsExposed, peopleExposed, datasetsWithoutPeople, byEvidence: [counts by grade]}
 *       a.exists[node]                       on the day
 *       a.sameAs(organisation)               [node, …]: those that seem to be it, by ids and names
 *       a.unmapped   [{node, leftOut: [{link, reason}]}]    reason: a word of Knockon.reasons
 *       a.elsewhere  {services, datasets, systems, organisations, councils}
 *       a.weakened   [{node, group, of, lost: [node, …], bears}]    `of` members exist
 *       a.leftOut()  [{reason, relations: [{link, forth, back}], summary}]    by 'disputed', 'ended', 'not-begun', 'not-known':
 *                    what would change a fact, and whether harm would travel from premise to head, and back
 *       a.disputed   [link, …]               left out because disputed
 *       a.grades[i], a.out[i]                of link i: its grade, of what is not known yet the one that it gets; 0 where
 *                                            admitted, else Knockon.reasons, each a bit
 */
const Knockon = (() => {
  'use strict';
  const effects = ['compromised', 'exposed', 'isolated', 'down', 'degraded'];
  const grades = ['confirmed', 'reported', 'assumed', 'disputed', 'retracted'];
  const modes = ['failure', 'attack', 'precaution'];
  const [COMPROMISED, EXPOSED, , DOWN, DEGRADED] = effects.keys();
  const [FAILURE, ATTACK, PRECAUTION] = modes.keys();
  const CONFIRMED = 0, ASSUMED = 2, DISPUTED = 3;
  const ANY = 0, GROUP = 1, ALL = 2; // premises of a row
  const reasons = ['gone', 'ended', 'not-begun', 'not-known', 'disputed', 'weaker']; // why a link is out, by bit
  const [GONE, ENDED, NOT_BEGUN, NOT_KNOWN, DOUBTED, WEAK] = reasons.map((_, i) => 1 << i);
  const N = effects.length;
  const atomOf = (node, effect) => node * N + effect;
  const nodeOf = (atom) => Math.floor(atom / N);
  const range = (n, of) => Array.from({ length: n }, (_, i) => of(i));

  // The map: what does not depend on the question.

  function open(data) {
    const k = { map: data.map, asked: data.asked, relations: data.relations };
    const at = (file, line, col) => data.files[file] + ':' + line + ':' + col;
    k.sources = data.sources.map(([id, title = '', publisher = '', kind = 0, day = 0, url = '']) =>
      ({ id, title, publisher, kind: data.sourceKinds[kind], date: data.days[day], url }));
    const claims = data.claims.map(([source = 0, speaker = 0, stance = 0, kind = 0, day = 0, person = '']) => {
      const [by, organisation = -1] = data.speakers[speaker];
      return { source, by, organisation, person, stance: data.stances[stance], kind: data.sourceKinds[kind], date: data.days[day] };
    });
    const said = [{ claims: [], steps: [{ day: '', grade: ASSUMED }] }, ...data.said.map(([cs, steps]) => ({
      claims: cs.map((c) => claims[c]),
      steps: range(steps.length / 2, (i) => ({ day: data.days[steps[2 * i]], grade: steps[2 * i + 1] })),
    }))];
    k.nodes = [];
    for (const [key, name, kind, org, evidence, file, line, col, { from = 0, until = 0, ...more } = {}] of data.nodes) {
      const id = org === k.nodes.length ? key : data.nodes[org][0] + '/' + key;
      k.nodes.push({
        id, name: name || key, kind: data.kinds[kind], what: data.kinds[kind], org, sort: kind,
        from: data.days[from], until: data.days[until], ...said[evidence], at: at(file, line, col), ...more,
      });
    }
    k.groups = data.groups.map(([node, kind, needed, file, line, col, note = '']) =>
      ({ node, kind, needed, at: at(file, line, col), note }));
    ground(k, data, said, at);
    k.exists = (node, day) => holds(k.nodes[node], day) && holds(k.nodes[k.nodes[node].org], day);
    k.days = daysOf(k);
    k.seedEffect = (node) => ({ service: DOWN, dataset: EXPOSED })[k.nodes[node].kind] ?? COMPROMISED;
    k.ask = (question) => ask(k, { ...data.asked, ...question });
    return k;
  }

  // Whether a period holds a day.
  const holds = ({ from, until }, day) => from <= day && (!until || day <= until);

  // The days on which nodes and relations begin, or are over, and on which grades change.
  function daysOf(k) {
    const asOf = new Set(k.nodes.map((n) => n.from)), knownAt = new Set();
    const until = new Set([...k.nodes, ...k.links].map((l) => l.until));
    for (const day of until) if (day && day < '9999') asOf.add(new Date(Date.parse(day) + 864e5).toISOString().slice(0, 10));
    for (const l of k.links) {
      asOf.add(l.from);
      for (const { day } of l.steps) knownAt.add(day);
    }
    const inOrder = (days) => [...days].filter(Boolean).sort();
    return { asOf: inOrder(asOf), knownAt: inOrder(knownAt) };
  }

  // Grounds the table: links with the rules of their class, thresholds, and
  // the rules of a node on itself.
  function ground(k, data, said, at) {
    const SELF = k.relations.length - 1;
    const rows = data.rows.map(([kind = 0, when = 0, becomes = 0, mode = 0, premises = 0, after, both, kinds, loss, reach], i) =>
      ({ row: i, kind, when, becomes, mode, premises, after, both, kinds, loss, reach, slot: 0, worse: false }));
    const fits = (row, sort) => !row.kinds || row.kinds >> sort & 1;
    const of = k.relations.map((_, kind) => rows.filter((row) => row.kind === kind));
    const thresholds = of.map((rows) => rows.filter((row) => row.premises !== ANY));
    for (const rows of thresholds) rows.forEach((row, slot) => { row.slot = slot; });
    k.slots = Math.max(...thresholds.map((rows) => rows.length));
    k.counted = data.worse.map((worse, e) => [e, ...worse]); // by effect: what counts as it among the members of a group
    k.always = data.always; // by effect: its causes, where these are not what its rows say
    k.rank = rankEffects(of[SELF]);
    k.self = data.kinds.map((_, sort) => effects.map((_, e) => of[SELF].filter((row) => row.when === e && fits(row, sort))));

    const classes = new Map();
    function classOf(kind, loss, reach, sort, back = false) { // back: read against the direction in which it is written
      const key = (((kind * 2 + loss) * 3 + reach) * data.kinds.length + sort) * 2 + Number(back);
      if (classes.has(key)) return classes.get(key);
      const found = { rules: effects.map(() => []), derives: effects.map(() => []), all: false };
      classes.set(key, found);
      for (const row of of[kind]) {
        if (!fits(row, sort) || back && !row.both || row.loss && row.loss !== loss + 1 || row.reach && row.reach !== reach + 1) continue;
        found.rules[row.when].push(row);
        if (row.premises === ANY) continue;
        found.all = found.all || row.premises === ALL;
        for (const e of k.counted[row.when].slice(1)) found.rules[e].push({ ...row, worse: true });
      }
      for (const rule of found.rules.flat()) if (!rule.worse) found.derives[rule.becomes].push(rule);
      return found;
    }

    k.sets = k.groups.map((g) => ({ links: [], needed: g.needed }));
    k.links = [];
    k.into = k.nodes.map(() => []); // links by head
    k.outOf = k.nodes.map(() => []); // and by premise
    k.fires = new Array(k.nodes.length * N); // by atom, once asked for: the rules that it is a premise of
    k.derives = new Array(k.nodes.length * N); // and those that it follows by
    function add(l) {
      const i = k.links.push(l) - 1;
      k.into[l.head].push(i);
      k.outOf[l.premise].push(i);
      if (l.group >= 0) k.sets[l.group].links.push(i);
      if (l.all >= 0) k.sets[l.all].links.push(i);
    }
    const both = of.map((rows) => rows.some((row) => row.both));
    const sortOf = (node) => k.nodes[node].sort;
    const written = new Set(); // products whose own maker is written down, in the place of the implied one
    let allHead = -1, allKind = -1;
    for (const [head, kind, premise, place, s, file, line, col, more = {}] of data.links) {
      const { group = -1, after = 0, loss = 0, reach = 0, from = 0, until = 0, note = '' } = more;
      const own = kind === data.implied[sortOf(head)] && premise === k.nodes[head].org;
      if (own) written.add(head);
      const link = {
        premise, head, kind, written: true, back: false, group, all: -1, delay: after, place, loss, reach,
        from: data.days[from], until: data.days[until], ...said[s || (own ? data.nodes[head][4] : 0)], at: at(file, line, col), note,
        implied: own, class: classOf(kind, loss, reach, sortOf(head)),
      };
      if (link.class.all) {
        if (allHead !== head || allKind !== kind) k.sets.push({ links: [], needed: 0 });
        allHead = head;
        allKind = kind;
        link.all = k.sets.length - 1;
      }
      add(link);
      if (both[kind]) add({ ...link, premise: head, head: premise, back: true, class: classOf(kind, loss, reach, sortOf(premise), true) });
    }
    k.nodes.forEach((n, i) => {
      const kind = data.implied[n.sort];
      if (kind < 0 || written.has(i)) return;
      add({
        implied: true,
        premise: n.org, head: i, kind, written: false, back: false, group: -1, all: -1, delay: 0, place: 0, loss: 0, reach: 0,
        from: '', until: '', claims: n.claims, steps: n.steps, at: n.at, note: '', class: classOf(kind, 0, 0, n.sort),
      });
    });
  }

  // The set that a rule counts over at a link, or -1.
  const countsOver = (l, rule) => rule.premises === GROUP ? l.group : rule.premises === ALL ? l.all : -1;

  // Rules of links at those links, made once they are asked for.
  function atLinks(k, links, rulesOf) {
    const found = [];
    links.forEach((i) => {
      const l = k.links[i];
      rulesOf(l.class).forEach((rule) => found.push({ i, l, rule, s: countsOver(l, rule), head: atomOf(l.head, rule.becomes) }));
    });
    return found;
  }

  const firesOf = (k, a) => k.fires[a] ||= atLinks(k, k.outOf[nodeOf(a)], (c) => c.rules[a % N]).filter(({ rule, s }) => s >= 0 || !rule.worse);

  const derivesOf = (k, a) => k.derives[a] ||= atLinks(k, k.into[nodeOf(a)], (c) => c.derives[a % N]);

  // Orders effects so that a node's own rows lead from lower to higher rank; those that lead to one another stand as numbered.
  function rankEffects(own) {
    const leads = effects.map((_, from) => effects.map((_, to) => own.some((row) => row.when === from && row.becomes === to)));
    leads.forEach((_, over) => leads.forEach((row) => row.forEach((_, to) => row[to] ||= row[over] && leads[over][to])));
    const rank = effects.map(() => -1);
    const waits = (e) => leads.some((row, f) => rank[f] < 0 && row[e] && !leads[e][f]);
    for (let place = 0; place < N; place++) rank[rank.findIndex((r, e) => r < 0 && !waits(e))] = place;
    return rank;
  }

  // The world: which links a question admits.

  // again: a reason to leave links out that does not count.
  function admit(k, { asOf, knownAt, evidence, without }, again = 0) {
    const p = { k, out: new Uint8Array(k.links.length), grades: new Uint8Array(k.links.length), back: [], occurs: [], delays: false };
    p.modes = modes.map((_, m) => !without.includes(m));
    p.worst = again === DOUBTED ? Math.max(evidence, DISPUTED) : evidence;
    p.exists = k.nodes.map((_, i) => k.exists(i, asOf));
    const isThere = (l) => p.exists[l.premise] && p.exists[l.head];
    const known = (l) => l.steps.findLast((s) => s.day <= knownAt);
    // The best that what is claimed of the node's relations lends.
    function lent(node) {
      const grades = [...k.into[node], ...k.outOf[node]].map((j) => k.links[j])
        .filter((l) => l.written && l.claims.length && isThere(l) && holds(l, asOf)).map((l) => known(l)?.grade ?? ASSUMED);
      return Math.min(ASSUMED, ...grades);
    }
    k.links.forEach((l, i) => {
      const now = known(l), grade = l.implied && !l.claims.length ? lent(l.head) : (now || l.steps.at(-1)).grade;
      let out = isThere(l) ? 0 : GONE;
      if (l.until && l.until < asOf) out |= ENDED;
      if (asOf < l.from) out |= NOT_BEGUN;
      if (!now) out |= NOT_KNOWN;
      if (grade > evidence) out |= grade === DISPUTED ? DOUBTED : WEAK;
      if (again && out === again) {
        out = 0;
        p.back[i] = true;
      }
      p.grades[i] = grade;
      p.out[i] = out;
      if (out) return;
      p.occurs[grade] = true;
      p.delays = p.delays || l.delay > 0;
    });
    p.admitted = k.sets.map((s) => s.links.filter((i) => !p.out[i]));
    p.threshold = k.sets.map((s, i) => Math.max(1, p.admitted[i].length - (s.needed ? s.needed - 1 : 0)));
    return p;
  }

  // One fixpoint over the admitted links (pkg/spread/engine.go): Knuth's
  // generalisation of Dijkstra's search, with a counter for each threshold.
  // Keys are (onset, depth); atoms of one key settle in the rank of their effects.
  function solve(p, seeds, { grade, modes, delays }) {
    const { k } = p, { rank, counted } = k;
    const atoms = k.nodes.length * N;
    const onset = new Float64Array(atoms).fill(Infinity), depth = new Int32Array(atoms), order = new Int32Array(atoms);
    const counters = new Int32Array(k.sets.length * k.slots);
    const settled = [], ready = effects.map(() => []), later = [];
    let next = [], now = 0, deep = 0;

    const allows = (rule) => modes[rule.mode];
    const makeReady = (a) => ready[rank[a % N]].push(a);

    function offer(a, on, d) {
      if (order[a] || on > onset[a] || on === onset[a] && d >= depth[a]) return;
      onset[a] = on;
      depth[a] = d;
      if (on === now && d === deep) makeReady(a);
      else if (on === now && d === deep + 1) next.push(a);
      else push(later, { on, d, a });
    }

    function advance() {
      if (next.length) deep++;
      else if (later.length) ({ on: now, d: deep } = later[0]);
      else return false;
      next.forEach(makeReady);
      next = [];
      while (later.length && later[0].on === now && later[0].d === deep) makeReady(pop(later).a);
      return true;
    }

    function drain() {
      for (let r = 0; r < N; r++) {
        while (ready[r].length) {
          const a = ready[r].pop();
          if (order[a] || onset[a] !== now || depth[a] !== deep) continue;
          order[a] = settled.push(a);
          if (expand(a)) {
            r = -1; // a row of its own led to a lower rank
            break;
          }
        }
      }
    }

    function expand(a) {
      const node = nodeOf(a), effect = a % N;
      let lower = false;
      k.self[k.nodes[node].sort][effect].forEach((rule) => {
        if (!allows(rule)) return;
        offer(atomOf(node, rule.becomes), now, deep);
        lower = lower || rank[rule.becomes] < rank[effect];
      });
      firesOf(k, a).forEach((g) => {
        if (!p.out[g.i] && p.grades[g.i] <= grade && allows(g.rule)) fire(g, node);
      });
      return lower;
    }

    function fire({ l, rule, s, head }, node) {
      if (s >= 0) {
        if (countedBefore(node, rule.when)) return;
        if (++counters[s * k.slots + rule.slot] !== p.threshold[s]) return;
      }
      offer(head, rule.after && delays ? now + l.delay : now, deep + 1);
    }

    // Being down after being degraded is no second loss.
    const countedBefore = (node, when) => counted[when].length > 1 && counted[when].filter((e) => order[atomOf(node, e)]).length > 1;

    for (const a of seeds) offer(a, 0, 0);
    do drain(); while (advance());
    return { p, seeds, grade, allows, delays, onset, depth, order, settled, shown: new Map() };
  }

  // A binary heap by onset, then depth.
  const before = (x, y) => x.on < y.on || x.on === y.on && x.d < y.d;

  function push(heap, x) {
    let i = heap.push(x) - 1;
    for (; i > 0 && before(x, heap[(i - 1) >> 1]); i = (i - 1) >> 1) heap[i] = heap[(i - 1) >> 1];
    heap[i] = x;
  }

  function pop(heap) {
    const top = heap[0], last = heap.pop();
    if (!heap.length) return top;
    let i = 0;
    for (let c; (c = 2 * i + 1) < heap.length; i = c) {
      if (c + 1 < heap.length && before(heap[c + 1], heap[c])) c++;
      if (!before(heap[c], last)) break;
      heap[i] = heap[c];
    }
    heap[i] = last;
    return top;
  }

  // What holds on each grade that occurs, best first (pkg/spread/result.go).
  function levelsOf(p, seeds) {
    const levels = [];
    for (let grade = CONFIRMED; grade <= p.worst; grade++) {
      if (grade !== CONFIRMED && !p.occurs[grade]) continue;
      levels.push({ grade, run: solve(p, seeds, { grade, modes: p.modes, delays: true }) });
    }
    return levels;
  }

  // Distances, and by mode the places of what follows by its rows: only where
  // something first holds at the level.
  function detail(level) {
    if (level.depth) return level;
    const { grade, run } = level, { p, seeds } = run;
    const again = (modes) => solve(p, seeds, { grade, modes, delays: false });
    level.depth = (p.delays ? again(p.modes) : run).depth;
    level.causes = [
      again([true, false, false]).order,
      p.modes[ATTACK] ? again([true, true, false]).order : [],
      p.modes[PRECAUTION] ? run.order : [], // by all rows that there are
    ];
    return level;
  }

  function causesOf({ always }, a, causes) {
    if (always[a % N].length) return always[a % N];
    if (causes[FAILURE][a]) return [FAILURE];
    return [ATTACK, PRECAUTION].filter((m) => causes[m][a]);
  }

  // Proofs (pkg/spread/proof.go).

  // Every way in which the atom follows from what was settled before it.
  function steps(run, a) {
    const { p, onset, depth, order, allows } = run, { k } = p;
    const node = nodeOf(a), out = [];
    const known = (b) => order[b] > 0 && order[b] < order[a];
    const usable = (i) => !p.out[i] && p.grades[i] <= run.grade;
    const delay = (l, rule) => rule.after && run.delays ? l.delay : 0;

    k.self[k.nodes[node].sort].forEach((rules, e) => {
      const from = atomOf(node, e);
      for (const rule of rules) {
        if (rule.becomes !== a % N || !allows(rule) || !known(from)) continue;
        out.push({ a, rule, self: true, links: [], named: [], from: [from], group: -1, grade: CONFIRMED, onset: onset[from], depth: depth[from], place: 0 });
      }
    });

    // A threshold takes its nearest members, in order; a member counts by
    // whichever of its effects came first.
    function counted(s, rule) {
      const members = [];
      for (const i of k.sets[s].links) {
        if (!usable(i)) continue;
        let from = -1;
        for (const e of k.counted[rule.when]) {
          const b = atomOf(k.links[i].premise, e);
          if (known(b) && (from < 0 || order[b] < order[from])) from = b;
        }
        if (from >= 0) members.push({ i, from });
      }
      const need = p.threshold[s];
      if (members.length < need) return;
      members.sort((x, y) => onset[x.from] - onset[y.from] || depth[x.from] - depth[y.from] || x.from - y.from);
      const first = k.links[members[0].i], last = members[need - 1].from;
      const taken = members.slice(0, need);
      out.push({
        a, rule, self: false, links: taken.map((m) => m.i), named: p.admitted[s], from: taken.map((m) => m.from), group: first.group,
        grade: Math.max(...taken.map((m) => p.grades[m.i])),
        onset: onset[last] + delay(first, rule), depth: depth[last] + 1, place: first.place,
      });
    }

    // A threshold is one step, however many members lead to it.
    const isFirst = ({ i, rule, s }) => !k.into[node].some((j) => j < i && usable(j) && countsOver(k.links[j], rule) === s);

    derivesOf(k, a).forEach((g) => {
      const { i, l, rule, s } = g;
      if (!usable(i) || !allows(rule)) return;
      const from = atomOf(l.premise, rule.when);
      if (s >= 0) {
        if (isFirst(g)) counted(s, rule);
      } else if (known(from)) {
        out.push({
          a, rule, self: false, links: [i], named: l.group < 0 ? [i] : p.admitted[l.group], from: [from], group: l.group,
          grade: p.grades[i], onset: onset[from] + delay(l, rule), depth: depth[from] + 1, place: l.place,
        });
      }
    });
    return out;
  }

  // The earliest; then by distance, a node's own rows, node, place, relation, row.
  const compare = (x, y) => x.onset - y.onset || x.depth - y.depth || y.self - x.self || nodeOf(x.from[0]) - nodeOf(y.from[0]) ||
    x.place - y.place || x.rule.kind - y.rule.kind || x.rule.row - y.rule.row;

  function best(run, a) {
    if (!run.shown.has(a)) run.shown.set(a, steps(run, a).reduce((x, y) => compare(y, x) < 0 ? y : x));
    return run.shown.get(a);
  }

  // The steps to an atom, premises first, each once.
  function unfold(run, target) {
    const out = [], seen = new Set(), stack = [];
    function enter(a) {
      if (seen.has(a)) return;
      seen.add(a);
      if (!run.seeds.includes(a)) stack.push({ step: best(run, a), next: 0 });
    }
    enter(target);
    while (stack.length) {
      const top = stack.at(-1);
      if (top.next < top.step.from.length) enter(top.step.from[top.next++]);
      else out.push(stack.pop().step);
    }
    return out;
  }

  // The answer (pkg/query).

  function ask(k, question) {
    const { within, knownAt, evidence } = question;
    const all = [...new Set(question.seeds.map(([node, effect]) => atomOf(node, effect)))].sort((x, y) => x - y);
    const inTime = (onset) => within == null || onset <= within;
    const p = admit(k, question);
    const seeds = all.filter((a) => p.exists[nodeOf(a)]);
    const levels = levelsOf(p, seeds);
    const r = radius(k, levels, seeds, inTime);
    const pair = (a) => [nodeOf(a), a % N];

    function show(s) {
      const l = k.links[s.links[0]];
      return s.shown ||= {
        node: nodeOf(s.a), effect: s.a % N, relation: s.rule.kind, mode: s.rule.mode, links: s.links,
        to: s.named.map((i) => k.links[i].premise), from: s.from.map(pair), group: s.group, grade: s.grade,
        after: l && s.rule.after ? l.delay : 0, at: !l ? '' : s.group >= 0 ? k.groups[s.group].at : l.at,
      };
    }

    const facts = r.facts.map(({ a, level, grade, onset }) => {
      const { run, causes, depth } = detail(level);
      return { node: nodeOf(a), effect: a % N, causes: causesOf(k, a, causes), grade, onset, distance: depth[a], because: show(best(run, a)) };
    });
    let left = null;
    // Speakers that do not exist are named by what they were called.
    const spoken = (c) => c.organisation < 0 || p.exists[c.organisation] ? c : { ...c, by: k.nodes[c.organisation].name, organisation: -1 };
    const byAtom = new Map(facts.map((f) => [atomOf(f.node, f.effect), f]));
    const disputed = k.into.flat().filter((i) => p.out[i] === DOUBTED && !k.links[i].back);
    return {
      question, seeds: seeds.map(pair), gone: all.filter((a) => !p.exists[nodeOf(a)]).map(pair), exists: p.exists,
      facts, disputed, grades: p.grades, out: p.out,
      summary: summarise(k, r, evidence),
      unmapped: unmapped(k, p, r),
      elsewhere: elsewhere(k, p, r),
      weakened: weakened(k, p, r),
      sameAs: (org) => sameAs(k, p, org),
      fact: (node, effect) => byAtom.get(atomOf(node, effect)),
      because(node, effect, grade) {
        const level = levels.filter((l) => l.grade <= grade).pop();
        return show(best(level.run, atomOf(node, effect)));
      },
      proof(node, effect) {
        const fact = r.of(atomOf(node, effect));
        return fact ? unfold(fact.level.run, fact.a).map(show) : [];
      },
      claims: (step) => step.links.flatMap((i) => k.links[i].claims.filter((c) => c.date <= knownAt).map(spoken)),
      notes: (step) => [k.groups[step.group], ...step.links.map((i) => k.links[i])].flatMap((x) => x && x.note || []),
      leftOut: () => left ??= [DOUBTED, ENDED, NOT_BEGUN, NOT_KNOWN].flatMap((reason) => {
        const again = admit(k, question, reason);
        if (!again.back.length) return [];
        const then = levelsOf(again, seeds), { run } = then.at(-1), links = changing(levels.at(-1).run, run, inTime);
        const carries = (l) => !!l && l.written && l.class.rules.some((rules, e) =>
          rules.some((rule) => !rule.worse) && run.order[atomOf(l.premise, e)] > 0 && inTime(run.onset[atomOf(l.premise, e)]));
        const relations = links?.map((link) => ({ link, forth: carries(k.links[link]), back: carries(k.links[link + 1]?.back && k.links[link + 1]) }));
        return links ? [{ reason: reasons[Math.log2(reason)], relations, summary: summarise(k, radius(k, then, seeds, inTime), again.worst) }] : [];
      }),
    };
  }

  // What was left out and would change a fact: from facts that come or go back through premises that do, the links over which a row
  // fires, and members that a group gets back whose loss fired; null where no fact does.
  function changing(before, after, inTime) {
    const { k } = before.p, { back, admitted } = after.p;
    const held = (run, a) => run.order[a] > 0 && inTime(run.onset[a]);
    const differs = (a) => held(before, a) !== held(after, a) || held(after, a) && !inTime(Infinity) && before.onset[a] !== after.onset[a];
    const better = (run, a) => a % N === DEGRADED && held(run, atomOf(nodeOf(a), DOWN));
    const comes = (now, then) => now.settled.filter((a) => held(now, a) && !held(then, a) && !better(now, a));
    const todo = new Set([...comes(before, after), ...comes(after, before)]), named = new Set();
    if (!todo.size) return null;
    const name = (links) => { for (const i of links) if (back[i]) named.add(forth(k, i)); };
    for (const a of todo) {
      for (const { links } of waysTo(after, a, held, inTime)) name(links);
      for (const { s } of waysTo(before, a, held, inTime)) if (s >= 0) name(admitted[s]);
      for (const run of [before, after]) for (const { from } of waysTo(run, a, held, inTime)) for (const b of from) if (differs(b)) todo.add(b);
    }
    return k.into.flat().filter((i) => named.has(i));
  }

  // The ways in which an atom follows in time, each with all premises that hold.
  function waysTo(run, a, held, inTime) {
    const { p, onset, allows } = run, { k } = p, node = nodeOf(a), out = [];
    k.self[k.nodes[node].sort].forEach((rules, e) => {
      const from = atomOf(node, e);
      for (const rule of rules) if (rule.becomes === a % N && allows(rule) && held(run, from)) out.push({ links: [], from: [from], s: -1 });
    });
    derivesOf(k, a).forEach(({ i, l, rule, s }) => {
      if (p.out[i] || !allows(rule)) return;
      const effects = s < 0 ? [rule.when] : k.counted[rule.when];
      const of = (j) => effects.map((e) => atomOf(k.links[j].premise, e)).filter((b) => held(run, b));
      const links = (s < 0 ? [i] : p.admitted[s]).filter((j) => of(j).length);
      const ends = links.map((j) => Math.min(...of(j).map((b) => onset[b]))).sort((x, y) => x - y);
      const end = ends[s < 0 ? 0 : p.threshold[s] - 1];
      if (end !== undefined && inTime(end + (rule.after ? l.delay : 0))) out.push({ links, from: links.flatMap(of), s });
    });
    return out;
  }

  // What holds in time, at its best grade, and of that the facts that say something.
  function radius(k, levels, seeds, inTime) {
    const first = new Int8Array(k.nodes.length * N).fill(-1);
    for (let i = levels.length - 1; i >= 0; i--) {
      const { run } = levels[i];
      run.settled.forEach((a) => { if (inTime(run.onset[a])) first[a] = i; });
    }
    function of(a) {
      if (first[a] < 0) return null;
      const level = levels[first[a]];
      return { a, level, grade: level.grade, onset: level.run.onset[a] };
    }
    function pointless(f) { // said better by a down fact or seed of the node
      const down = f.a % N === DEGRADED && of(atomOf(nodeOf(f.a), DOWN));
      return down && down.onset <= f.onset && down.grade <= f.grade;
    }
    const facts = [], isSeed = new Set(seeds);
    first.forEach((i, a) => {
      const f = i >= 0 && !isSeed.has(a) && of(a);
      if (f && !pointless(f)) facts.push(f);
    });
    return { of, facts, origins: new Set(seeds.map(nodeOf)) };
  }

  const IS_TOUCHED = 1, IS_DOWN = 2, IS_DEGRADED = 4, IS_EXPOSED = 8;
  const FELT = IS_DOWN | IS_DEGRADED | IS_EXPOSED;

  function summarise(k, r, worst) {
    const state = k.nodes.map(() => 0);
    const byEvidence = grades.slice(0, worst + 1).map((_, g) => {
      r.facts.forEach(({ a, grade }) => {
        const node = nodeOf(a), effect = a % N, { kind } = k.nodes[node];
        if (grade !== g || r.origins.has(node)) return;
        state[node] |= IS_TOUCHED;
        if (kind === 'service' && effect === DOWN) state[node] |= IS_DOWN;
        if (kind === 'service' && effect === DEGRADED) state[node] |= IS_DEGRADED;
        if (kind === 'dataset' && effect === EXPOSED) state[node] |= IS_EXPOSED;
      });
      return count(k, state);
    });
    return { ...byEvidence[worst], byEvidence };
  }

  function count(k, state) {
    const c = {
      organisations: 0, councils: 0, residents: 0, councilsWithoutResidents: 0, servicesDown: 0, servicesDegraded: 0,
      criticalServicesDown: 0, datasetsExposed: 0, peopleExposed: 0, datasetsWithoutPeople: 0,
    };
    const org = k.nodes.map(() => 0);
    k.nodes.forEach((n, i) => {
      org[n.org] |= state[i];
      if (state[i] & IS_DOWN) {
        c.servicesDown++;
        if (n.critical) c.criticalServicesDown++;
      } else if (state[i] & IS_DEGRADED) {
        c.servicesDegraded++;
      } else if (state[i] & IS_EXPOSED) {
        c.datasetsExposed++;
        if (n.people == null) c.datasetsWithoutPeople++;
        else c.peopleExposed += n.people;
      }
    });
    k.nodes.forEach((n, i) => {
      if (!org[i]) return;
      c.organisations++;
      const council = n.kind === 'council';
      if (council) c.councils++;
      if (!(org[i] & FELT)) return;
      for (let w = n.within; w != null; w = k.nodes[w].within) if (org[w] & FELT && k.nodes[w].residents != null) return; // counted there
      if (n.residents != null) c.residents += n.residents;
      else if (council) c.councilsWithoutResidents++;
    });
    return c;
  }

  // Services, datasets and systems that rely on nothing that counts, and are not said to.
  const silent = (k, p) => (i) => ['service', 'dataset', 'system'].includes(k.nodes[i].kind) && p.exists[i] && !k.nodes[i].complete &&
    !k.into[i].some((j) => k.links[j].written && !p.out[j]);

  // Of these, at the organisations that the radius touches, what is not hit, each with what is written and left out.
  function unmapped(k, p, r) {
    const hit = new Set([...r.origins, ...r.facts.map((f) => nodeOf(f.a))]);
    const touched = new Set(r.facts.map((f) => k.nodes[nodeOf(f.a)].org));
    const first = (out) => reasons.find((_, bit) => out >> bit & 1);
    const writtenOf = (node) => k.into[node].filter((i) => k.links[i].written)
      .map((i) => ({ link: forth(k, i), reason: first(p.out[i]) })).sort(byEnds(k));
    return [...k.nodes.keys()].filter((i) => !hit.has(i) && touched.has(k.nodes[i].org) && silent(k, p)(i)).map((node) =>
      ({ node, leftOut: writtenOf(node) }));
  }

  const byEnds = (k) => ({ link: i }, { link: j }) => {
    const x = k.links[i], y = k.links[j], order = (a, b) => a === b ? 0 : k.nodes[a].id < k.nodes[b].id ? -1 : 1;
    return order(x.head, y.head) || x.kind - y.kind || order(x.premise, y.premise);
  };

  const forth = (k, i) => k.links[i].back ? i - 1 : i;

  // And elsewhere, of what nothing is written.
  function elsewhere(k, p, r) {
    const touched = new Set([...r.origins, ...r.facts.map((f) => nodeOf(f.a))].map((i) => k.nodes[i].org)), mute = new Set();
    const written = (i) => k.into[i].some((j) => k.links[j].written);
    const says = new Set(k.nodes.flatMap((n, i) => p.exists[i] && (n.org !== i || written(i)) ? n.org : []));
    const c = { services: 0, datasets: 0, systems: 0, organisations: 0, councils: 0 };
    k.nodes.forEach((n, i) => {
      if (touched.has(n.org)) return;
      if (silent(k, p)(i) && !written(i)) {
        c[n.kind + 's']++;
        mute.add(n.org);
      }
      if (n.org === i && p.exists[i] && (n.kind === 'council' || n.residents != null) && !says.has(i)) mute.add(i);
    });
    c.organisations = mute.size;
    c.councils = [...mute].filter((i) => k.nodes[i].kind === 'council').length;
    return c;
  }

  // Organisations that exist and share an id or a name with it, or with one of those (pkg/lookup/same.go).
  function sameAs(k, p, org) {
    k.sharing ||= k.nodes.flatMap((n, i) => n.shared ? i : []);
    const all = new Set(p.exists[org] ? [org] : []);
    for (const i of all) {
      for (const j of k.sharing) if (p.exists[j] && k.nodes[i].shared?.some((id) => k.nodes[j].shared.includes(id))) all.add(j);
    }
    return [...all].filter((i) => i !== org).sort((x, y) => x - y);
  }

  // Groups that lost members and stand.
  function weakened(k, p, r) {
    const isDown = (node) => r.of(atomOf(node, DOWN));
    return k.groups.flatMap(({ node }, group) => {
      const lost = p.admitted[group].map((i) => k.links[i].premise).filter(isDown).sort((x, y) => x - y);
      const bears = p.threshold[group] - 1 - lost.length;
      const of = k.sets[group].links.filter((i) => !(p.out[i] & GONE)).length;
      return lost.length && bears >= 0 ? [{ node, group, of, lost, bears }] : [];
    });
  }

  return { effects, grades, modes, reasons, open };
})();
