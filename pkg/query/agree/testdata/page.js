// Asks the page's engine and writes its answers as `knockon blast -f json` does, so that the two can be compared whole.
function answers(payload, questions) {
  const k = Knockon.open(JSON.parse(payload));
  return JSON.stringify(JSON.parse(questions).map((q) => answer(k, k.ask(q || {}))));
}

function answer(k, a) {
  const id = (node) => k.nodes[node].id;
  const word = { effect: (e) => Knockon.effects[e], grade: (g) => Knockon.grades[g], mode: (m) => Knockon.modes[m] };
  const atom = ([node, effect]) => ({ node: id(node), effect: word.effect(effect) });
  const mentioned = { nodes: new Set(), sources: new Set() };
  const name = (node) => {
    mentioned.nodes.add(node).add(k.nodes[node].org);
    return id(node);
  };
  const present = (o) => {
    for (const key in o) if (o[key] === undefined || o[key] === '') delete o[key];
    return o;
  };

  const claim = (c) => {
    mentioned.sources.add(c.source);
    return present({
      source: k.sources[c.source].id, by: c.by, organisation: c.organisation < 0 ? '' : name(c.organisation),
      person: c.person, stance: c.stance, kind: c.kind, date: c.date,
    });
  };
  const step = (s) => {
    s.from.forEach(([node]) => name(node));
    const notes = a.notes(s);
    return present({
      relation: k.relations[s.relation], to: s.to.map(name), mode: word.mode(s.mode), after: s.after ? duration(s.after) : '',
      evidence: word.grade(s.grade), claims: a.claims(s).map(claim), notes: notes.length ? notes : undefined,
      from: s.from.map(atom), at: s.at,
    });
  };
  const relation = (i) => {
    const l = k.links[i];
    return { node: name(l.head), relation: k.relations[l.kind], to: name(l.premise), evidence: word.grade(a.grades[i]), at: l.at };
  };
  const counts = (c) => ({
    organisations: c.organisations, councils: c.councils, residents: c.residents,
    'councils-without-residents': c.councilsWithoutResidents,
    'services-down': c.servicesDown, 'services-degraded': c.servicesDegraded, 'critical-services-down': c.criticalServicesDown,
    'datasets-exposed': c.datasetsExposed, 'people-exposed': c.peopleExposed, 'datasets-without-people': c.datasetsWithoutPeople,
  });
  const summary = (s) => ({ ...counts(s), 'by-evidence': Object.fromEntries(s.byEvidence.map((c, g) => [word.grade(g), counts(c)])) });

  const { asOf, knownAt, evidence, without, within } = a.question;
  const facts = a.facts.map((f) => {
    const { tolerates, restore } = k.nodes[f.node];
    return present({
      ...atom([f.node, f.effect]), causes: f.causes.map(word.mode), evidence: word.grade(f.grade),
      onset: duration(f.onset), distance: f.distance,
      tolerates: f.effect === 3 && tolerates !== undefined ? duration(tolerates) : '',
      restore: restore !== undefined ? duration(restore) : '', because: step(f.because), node: name(f.node),
    });
  });
  const json = {
    format: 'knockon.blast/v1',
    map: {
      title: k.map.title, builtin: Boolean(k.map.builtin), 'as-of': asOf, 'known-at': knownAt, evidence: word.grade(evidence),
      without: without.map(word.mode), within: within === null ? null : duration(within),
    },
    seeds: a.seeds.map(([node, effect]) => ({ node: name(node), effect: word.effect(effect) })),
    summary: summary(a.summary),
    facts,
    unmapped: a.unmapped.map((u) => ({ node: name(u.node), 'left-out': u.leftOut.map(({ link, reason }) => ({ ...relation(link), reason })) })),
    elsewhere: a.elsewhere, kept: null,
    weakened: a.weakened.map((w) => {
      const g = k.groups[w.group];
      return { node: name(w.node), relation: k.relations[g.kind], lost: w.lost.map(name), bears: w.bears, needed: g.needed, of: w.of, at: g.at };
    }),
  };
  json['left-out'] = a.leftOut().map(({ reason, relations, summary: s }) => ({
    reason, summary: summary(s),
    relations: relations.map(({ link, forth, back }) => present({ ...relation(link), forth: forth || undefined, back: back || undefined })),
  }));
  json.nodes = Object.fromEntries([...mentioned.nodes].map((i) => {
    const n = k.nodes[i];
    const length = (d) => d === undefined ? '' : duration(d);
    const same = n.org === i ? a.sameAs(i).map(id) : [];
    const above = [];
    for (let w = n.within; w != null; w = k.nodes[w].within) if (a.exists[w] || !a.exists[i]) above.push(k.nodes[w].id);
    return [n.id, present({
      name: n.name, short: n.short, 'same-as': same.length ? same : '', kind: n.kind === 'organisation' ? n.what : n.kind,
      organisation: n.org === i ? '' : id(n.org), residents: n.residents, within: above.length ? above : '', critical: n.critical ? true : '', people: n.people,
      contact: n.contact && Object.fromEntries(n.contact.flatMap((key, i, all) => i % 2 ? [] : [[key, all[i + 1]]])),
      tolerates: length(n.tolerates), restore: length(n.restore),
    })];
  }));
  json.sources = Object.fromEntries([...mentioned.sources].map((i) => {
    const s = k.sources[i];
    return [s.id, present({ title: s.title, publisher: s.publisher, kind: s.kind, published: s.date, url: s.url })];
  }));

  // What blast does not write: all of each proof, and the step to each premise inside it.
  const lines = new Map();
  const line = (s) => lines.get(s) || lines.set(s, written(s)).get(s);
  const written = (s) => [
    id(s.node) + '=' + word.effect(s.effect), k.relations[s.relation], word.mode(s.mode), word.grade(s.grade), s.after, s.at,
    s.links.map((i) => k.links[i].at).join(), s.to.map(id).join(), s.from.map(([n, e]) => id(n) + '=' + word.effect(e)).join(),
  ].join(' ');
  const isSeed = ([node, effect]) => a.seeds.some(([n, e]) => n === node && e === effect);
  return {
    blast: json,
    proofs: a.facts.map((f) => a.proof(f.node, f.effect).map(line)),
    premises: a.facts.map((f) => f.because.from.map((from) => isSeed(from) ? 'seed' : line(a.because(...from, f.grade)))),
    same: a.facts.every((f) => a.fact(f.node, f.effect) === f),
  };
}

// A length of time as maps and JSON write it.
function duration(minutes) {
  for (const [unit, size] of [['w', 10080], ['d', 1440], ['h', 60]]) {
    if (minutes > 0 && minutes % size === 0) return minutes / size + unit;
  }
  return minutes + 'm';
}

// The days on which the page offers to ask.
const days = (payload) => JSON.stringify(Knockon.open(JSON.parse(payload)).days);
