/*
 * What the page says. The words come from pkg/style, in `look`; the sentences follow pkg/view/head.go, pkg/render/text/blast.go
 * and why.go.
 *
 *   k, w = Words(look)                         the map as the engine opened it, and these words; the parts after this one use both
 *     w.marks, w.mark[effect], w.NOT_REACHED, w.PLAIN   severity, worst first, as numbers and words
 *     w.is(node, mark), w.state(node, mark)    'is down', 'cannot act'
 *     w.title(seeds), w.headline(a), w.asked(question)
 *     w.label(row, distance)                   what a listener hears of a row
 */
const contentOf = (id) => JSON.parse(document.getElementById(id).textContent);
const k = Knockon.open(contentOf('data'));

function Words(look) {
  const { marks, people, causes, evidence, lines, lineOf, widths, verbs } = look;
  const NOT_REACHED = marks.indexOf('not reached'), PLAIN = marks.indexOf('plain'), ATTACK = Knockon.modes.indexOf('attack');
  const mark = effects.map((effect) => marks.indexOf(effect));
  const effectOf = marks.map((word) => effects.indexOf(word));
  const months = 'January February March April May June July August September October November December'.split(' ');

  const number = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, ',');
  const of = (n, one, many) => number(n) + ' ' + (n === 1 ? one : many);
  const count = (n, noun) => of(n, noun, noun.replace(/\w+/, '$&s'));
  const steps = (n) => n ? count(n, 'step') : 'origin';
  const date = (day) => day ? +day.slice(8) + ' ' + months[day.slice(5, 7) - 1] + ' ' + day.slice(0, 4) : 'no date';
  const and = (words) => words.length > 1 ? words.slice(0, -1).join(', ') + ' and ' + words.at(-1) : words.join('');
  const isOrg = (i) => k.nodes[i].org === i;
  const isPeople = (i) => isOrg(i) || k.nodes[i].kind === 'team';
  const name = (i) => k.nodes[i].name;
  const owner = (i) => k.nodes[k.nodes[i].org].name;
  const whose = (i) => k.nodes[i].what + (isOrg(i) ? '' : ' of ' + owner(i));
  const shortest = new Map();

  function short(org) {
    if (!shortest.has(org)) {
      const { name, aliases = [] } = k.nodes[org];
      shortest.set(org, [name, ...aliases].reduce((a, b) => b.length < a.length ? b : a));
    }
    return shortest.get(org);
  }
  const under = (i, org) => isOrg(i) || k.nodes[i].org === org ? name(i) : short(k.nodes[i].org) + ': ' + name(i);

  const state = (i, m) => (isPeople(i) ? people : marks)[m];
  function is(i, m, several) {
    const s = state(i, m);
    return s === 'cannot act' ? s : (several ? 'are ' : 'is ') + s.replace(/^is /, '');
  }
  const why = (fact) => fact.causes.map((c) => causes[c]).join(', ');
  const grade = (g) => grades[g] ?? 'not known yet';

  // "If A and B are compromised and C is down"
  function title(seeds) {
    const clauses = [];
    for (const m of marks.keys()) {
      for (const of of [true, false]) {
        const nodes = seeds.filter(([i, effect]) => mark[effect] === m && isPeople(i) === of).map(([i]) => i);
        if (!nodes.length) continue;
        let names = nodes.map((i) => isOrg(i) ? name(i) : name(i) + ' (' + owner(i) + ')');
        if (names.length > 4) names = [...names.slice(0, 3), number(names.length - 3) + ' more'];
        clauses.push(and(names) + ' ' + is(nodes.at(-1), m, nodes.length > 1));
      }
    }
    return clauses.length ? 'If ' + and(clauses) : k.map.title;
  }

  // The big numbers: value, label, and a remark where there is one.
  function numbers(s) {
    const none = s.councilsWithoutResidents, atLeast = s.datasetsWithoutPeople ? 'at least ' : '';
    const organisations = s.organisations > s.councils ? 'among ' + count(s.organisations, 'organisation') : '';
    const persons = s.peopleExposed ? atLeast + of(s.peopleExposed, 'person', 'people') + ' in them' : '';
    const missing = s.residents && none ? 'at least: no number for ' + count(none, 'council') : '';
    const services = [
      s.criticalServicesDown && number(s.criticalServicesDown) + ' of them critical',
      s.servicesDegraded && number(s.servicesDegraded) + (s.servicesDown ? ' more' : '') + ' degraded',
    ];
    const tile = (n, noun, more) => [...count(n, noun).split(/ (.*)/, 2), more];
    return [
      tile(s.councils, 'council', organisations),
      [s.residents || !none ? number(s.residents) : 'unknown', 'residents', missing],
      tile(s.servicesDown, 'service down', services.filter(Boolean).join(', ')),
      tile(s.datasetsExposed, 'dataset exposed', persons),
    ];
  }
  const headline = (a) => numbers(a.summary).map(([value, label, more]) => value + ' ' + label + (more && ', ' + more)).join('; ');

  function asked({ asOf, knownAt, evidence: g, without, within }) {
    const parts = [k.map.title + (k.map.builtin ? ' (example map)' : ''), 'the world on ' + date(asOf), 'as known on ' + date(knownAt),
      'evidence: ' + evidence[g], ...without.map((m) => 'without what ' + causes[m] + ' do')];
    if (within != null) parts.push('within ' + duration(within));
    return parts.join(' · ');
  }

  // The numbers at each grade, as the lines of a table.
  function byEvidence(s) {
    const columns = [['servicesDown', 'services down'], ['servicesDegraded', 'degraded'], ['datasetsExposed', 'datasets exposed']]
      .filter(([key]) => s[key]);
    const line = (c, g) => [grade(g) + (g ? ' or better' : ''), ...columns.map(([key]) => number(c[key]))];
    return [['', ...columns.map(([, words]) => words)], ...s.byEvidence.map(line)];
  }

  // What disputed relations would change, as the text says it.
  function difference(old, now) {
    const parts = [
      ['councils', 'council'], ['servicesDown', 'service down'], ['servicesDegraded', 'service degraded'],
      ['datasetsExposed', 'dataset exposed'], ['residents', 'resident'],
    ].filter(([key]) => old[key] !== now[key])
      .map(([key, noun]) => count(now[key], noun) + ' (' + (now[key] > old[key] ? '+' : '-') + number(abs(now[key] - old[key])) + ')');
    if (parts.length) return 'With them: ' + parts.join(', ') + '.';
    if (old.organisations !== now.organisations) return 'With them: ' + count(now.organisations, 'organisation') + '.';
    return 'They would change no number here.';
  }

  const relation = (l) => under(l.head) + ' ' + verbs[l.kind] + ' ' + under(l.premise);

  // The relation of a step, between "it" and its premises; numbers say which steps those are.
  function because(step, numbers) {
    const at = (i) => ' (' + numbers.get(step.from[i].join()) + ')';
    if (step.relation === verbs.length - 1) {
      const [i, effect] = step.from[0];
      return 'as it ' + is(i, mark[effect]) + at(0) + ': ' + ['this follows', 'an attacker could', 'responders would'][step.mode];
    }
    const premises = step.links.map((l, i) => under(k.links[l].premise) + at(i)).join(', ');
    const g = k.groups[step.group];
    const some = g ? (g.needed > 1 ? 'at least ' + g.needed : 'any') + ' of ' + step.to.length + '; lost: ' : '';
    return 'it ' + verbs[step.relation] + ' ' + some + premises + (step.after ? ', after ' + duration(step.after) : '');
  }

  const gradeOf = (g) => grade(g) + (grade(g) === 'assumed' ? ', the map author’s word' : '');
  const says = { asserts: 'asserted by ', denies: 'denied by ', withdraws: 'withdrawn by ' };
  function claim(c) {
    const by = c.organisation < 0 ? c.by : short(c.organisation);
    return says[c.stance] + by + (c.person && ' (' + c.person + ')') + (c.date && ', ' + date(c.date));
  }
  function source(i) {
    const { id, title, publisher, date: day } = k.sources[i];
    const org = k.nodes.find((n, i) => isOrg(i) && n.id === publisher);
    const from = org ? org.name : publisher;
    return (from && !(title || id).includes(from) ? from + ', ' : '') + (title || id) + ', ' + (day ? date(day) : 'undated');
  }

  // What stands under a row's name; how it came about only where no attacker needs to do it.
  function detail({ node, mark: m, seed, fact, remark }) {
    const what = k.nodes[node].what + ' ' + state(node, m);
    if (!seed && !fact) return [k.nodes[node].what, remark].filter(Boolean).join(' · ');
    if (seed) return 'origin · ' + what;
    return (fact.causes.includes(ATTACK) ? what : state(node, m) + ' · ' + why(fact)) + ' · ' + grade(fact.grade);
  }
  function label({ node, mark: m, seed, fact, further, remark }) {
    const parts = [name(node), whose(node)];
    if (fact || seed || remark) parts.push(...[m, ...further].map((x) => state(node, x)));
    if (seed) parts.push('origin');
    if (fact) parts.push(why(fact), grade(fact.grade), steps(fact.distance));
    if (remark) parts.push(remark);
    return parts.join(', ');
  }
  const counted = (counts) => counts.flatMap((n, m) => n ? [m === PLAIN ? count(n, 'node') : number(n) + ' ' + marks[m]] : []).join(', ');

  return {
    marks, mark, effectOf, NOT_REACHED, PLAIN, lines, lineOf, widths, evidence, number, count, of, steps, date, isOrg, name, owner,
    whose, short, under, is, why, grade, title, numbers, headline, asked, byEvidence, difference, relation, because, gradeOf, claim,
    source, detail, label, counted,
  };
}

const w = Words(contentOf('words'));
