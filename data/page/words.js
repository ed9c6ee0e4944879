/*
 * What the page says. The words come from pkg/style; the sentences follow pkg/view/head.go, pkg/render/text/blast.go and why.go.
 * The parts after this one use all of it.
 *
 *   narrow                                     matches on a phone
 *   k, nodes, links                            the map as the engine opened it
 *   measures, folding                          the numbers of every picture (layout.Measures, view.Folding)
 *   glyphs[mark], outlined                     the signs of the marks as paths, and which are outlines
 *   marks, markOf[effect], NOT_REACHED, PLAIN  severity, worst first, as words and numbers
 *   isNow(node, mark), stateOf(node, mark)     'is down', 'cannot act'
 *   titleOf(seeds), headline(a), askedWords(question)
 *   detailOf(row), labelOf(row)                what stands under a row's name, and what a listener hears of it
 */
const narrow = matchMedia('(max-width: 520px)');
const byId = (id) => document.getElementById(id);
const contentOf = (id) => JSON.parse(byId(id).textContent);
const k = Knockon.open(contentOf('data')), { nodes, links } = k;
const { marks, people, glyphs, hollow: outlined, causes, evidence: evidenceWords, measures, folding } = contentOf('words');
const { verbs, backs, relationLabels, leftFor, noContact, lines: lineWords, lineOf, widths, widest, perRelation } = contentOf('words');
const NOT_REACHED = marks.indexOf('not reached'), PLAIN = marks.indexOf('plain'), ATTACK = Knockon.modes.indexOf('attack');
const markOf = effects.map((effect) => marks.indexOf(effect));
const effectOf = marks.map((word) => effects.indexOf(word));
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

const number = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, ',');
const plural = (n, one, many) => number(n) + ' ' + (n === 1 ? one : many);
const several = (noun) => noun.replace(/\w+/, '$&s');
const count = (n, noun) => plural(n, noun, several(noun));
const steps = (n) => n ? count(n, 'step') : 'origin';
const dateOf = (day) => {
  const [year, month, of] = (day || '').split('-').map(Number);
  return of ? `${of} ${months[month - 1]} ${year}` : 'no date';
};
const and = (words) => words.length > 1 ? words.slice(0, -1).join(', ') + ' and ' + words.at(-1) : words.join('');
// span is a length of time in words: '2 days', '27 days 20 hours'.
function span(minutes) {
  for (const [of, unit, most] of [[1440, 'day', 3], [60, 'hour', 2]]) {
    if (minutes % of && minutes > most * of) return count(Math.floor(minutes / of), unit) + ' ' + span(minutes % of);
  }
  const [of, unit] = [[10080, 'week'], [1440, 'day'], [60, 'hour'], [1, 'minute']].find(([of]) => of === 1 || minutes && minutes % of === 0);
  return count(minutes / of, unit);
}
const isOrg = (i) => nodes[i].org === i;
const isPeople = (i) => isOrg(i) || nodes[i].kind === 'team';
const nameOf = (i) => nodes[i].name;
const ownerOf = (i) => nameOf(nodes[i].org);
const whose = (i) => nodes[i].what + (isOrg(i) ? '' : ' of ' + ownerOf(i));
const shortOf = (i) => nodes[i].short || nameOf(i);
const under = (i, org) => isOrg(i) || nodes[i].org === org ? nameOf(i) : shortOf(nodes[i].org) + ': ' + nameOf(i);

const stateOf = (i, m) => isPeople(i) && people[m] || marks[m];
function isNow(i, m, several) {
  const s = stateOf(i, m);
  return s === 'cannot act' ? s : (several ? 'are ' : 'is ') + s.replace(/^is /, '');
}
const whyOf = (fact) => fact.causes.map((c) => causes[c]).join(', ');
const gradeOf = (g) => grades[g];

// "If A and B are compromised and C is down"
function titleOf(seeds) {
  const clauses = [];
  for (const m of marks.keys()) {
    for (const of of [true, false]) {
      const alike = seeds.filter(([i, effect]) => markOf[effect] === m && isPeople(i) === of).map(([i]) => i);
      if (!alike.length) continue;
      let names = alike.map((i) => isOrg(i) ? nameOf(i) : nameOf(i) + ' (' + ownerOf(i) + ')');
      if (names.length > 4) names = [...names.slice(0, 3), number(names.length - 3) + ' more'];
      clauses.push(and(names) + ' ' + isNow(alike.at(-1), m, alike.length > 1));
    }
  }
  return clauses.length ? 'If ' + and(clauses) : k.map.title;
}

// What becomes of a node or several, as a supposition unless it is sure.
function suffers(i, m, sure, n = 1) {
  const s = stateOf(i, m), down = markOf[effects.indexOf('down')] === m && nodes[i].kind !== 'dataset';
  if (s === 'cannot act') return sure ? s : 'could not act';
  if (down) return !sure ? 'could stop' : n === 1 ? 'stops' : 'stop';
  return (!sure ? 'could be ' : n === 1 ? 'is ' : 'are ') + s.replace(/^is /, '');
}

// Whether all of a radius must follow, and nobody need want it; and of organisations that are hit what they lose (pkg/digest).
const isSure = (a) => a.seeds.every(([, e]) => !['compromised', 'exposed'].includes(effects[e])) &&
  a.facts.every((f) => f.causes.every((c) => Knockon.modes[c] === 'failure'));

function hitOrgs(a) {
  const seeds = new Set(a.seeds.map(([i]) => i)), own = new Set(a.seeds.map(([i]) => nodes[i].org));
  return [...group(a.facts.filter((f) => !seeds.has(f.node)), (f) => nodes[f.node].org)].map(([org, facts]) => {
    const are = (kind, effect) => facts.filter((f) => nodes[f.node].kind === kind && effects[f.effect] === effect), stopped = are('service', 'down');
    const loses = stopped.length + are('service', 'degraded').length + are('dataset', 'exposed').length > 0;
    return { org, stopped, loses, seed: own.has(org) };
  });
}

// The numbers of a radius, each with what it rests on, after pkg/phrase/headline.go.
function numbersOf(a) {
  if (!a.facts.length) return [['nothing follows that the map knows of', '']];
  const s = a.summary, sure = isSure(a), orgs = hitOrgs(a), says = whoIsHit(s, orgs, sure);
  const stopped = orgs.flatMap((o) => o.stopped), must = stopped.filter((f) => f.causes.includes(Knockon.modes.indexOf('failure'))).length;
  const follow = !sure && must && (must === stopped.length ? 'all of it follows' : number(must) + ' of them follow') + ", without an attacker's doing";
  const critical = s.criticalServicesDown, all = critical === s.servicesDown;
  const besides = critical ? ', ' + (s.servicesDown === 1 ? 'a critical one' : (all ? 'all' : number(critical)) + ' of them critical') : '';
  const people = s.peopleExposed ? `, of ${s.datasetsWithoutPeople ? 'at least ' : ''}${number(s.peopleExposed)} people` : '';
  const unsaid = !people && s.datasetsWithoutPeople > 0 && `people in ${s.datasetsExposed === 1 ? 'it' : 'them'} not said`;
  const figure = (key, noun, effect, besides, why) => s[key] > 0 && [
    count(s[key], noun) + ' ' + suffers(nodes.findIndex((n) => n.kind === noun), marks.indexOf(effect), sure, s[key]) + besides,
    [onConfirmed(s, key), why].filter(Boolean).join('; ')];
  const figures = [says && [says, ''], figure('servicesDown', 'service', 'down', besides, follow), figure('servicesDegraded', 'service', 'degraded', '', ''),
    figure('datasetsExposed', 'dataset', 'exposed', people, unsaid)].filter(Boolean);
  return figures.length ? figures : [['nobody else is hit, as far as the map knows', '']];
}

function onConfirmed(s, key) {
  const n = s.byEvidence[0][key], all = s[key], links = 'on confirmed links alone';
  if (s.byEvidence.length < 2) return '';
  if (n === all) return n === 1 ? links : 'all ' + links;
  if (!n) return (all === 1 ? 'not ' : 'none ') + links;
  return (n > all ? number(n) : `${number(n)} of the ${number(all)}`) + ' ' + links;
}

// How many of each kind are hit, suppliers without a loss of their own aside, and how many people they serve.
function whoIsHit(s, orgs, sure) {
  const supplies = ({ org }) => ['vehicle', 'contractor', 'vendor'].includes(nodes[org].kind), counted = orgs.filter((o) => o.loses || !supplies(o));
  const key = ({ org }) => nodes[org].kind === 'organisation' ? nodes[org].what : nodes[org].kind;
  const kinds = [...group(counted.length ? counted : orgs.filter((o) => !o.seed), key)].sort((x, y) =>
    (y[0] === 'council') - (x[0] === 'council') || y[1].length - x[1].length || (x[0] < y[0] ? -1 : 1));
  const councils = kinds.every(([kind]) => kind === 'council'), shown = kinds.splice(0, kinds.length > 4 ? 3 : 4), rest = sum(kinds, ([, of]) => of.length);
  const named = shown.map(([, of]) => plural(of.length, nodes[of[0].org].what, pluralOf(nodes[of[0].org].what)));
  if (rest) named.push(plural(rest, 'other organisation', 'other organisations'));
  const losses = s.servicesDown + s.servicesDegraded + s.datasetsExposed > 0, hit = named.length && !losses ? (sure ? ' hit' : ' could be hit') : '';
  return [named.length && and(named) + hit, served(s, councils)].filter(Boolean).join(' · ');
}

function served(s, councils) {
  const [one, many] = councils ? ['resident', 'residents'] : ['person served', 'people served'], none = s.councilsWithoutResidents > 0;
  if (!s.residents) return none ? `number of ${many} not said` : '';
  return (none ? 'at least ' : '') + plural(s.residents, one, many);
}

const pluralOf = (word) => /[^aeiou]y$/.test(word) && word.length > 1 ? word.slice(0, -1) + 'ies' : word + (/(s|x|ch|sh)$/.test(word) ? 'es' : 's');
const headline = (a) => numbersOf(a).map(([said]) => said).join(' · ');

// On which days, on which evidence and of which map it is asked, after pkg/phrase/head.go.
const doers = ['must follow', 'an attacker could', 'responders would'];
function askedWords({ asOf, knownAt, evidence, without, within }) {
  const grade = grades[evidence], also = grade + ' links too';
  const limits = { confirmed: 'on confirmed links only', reported: 'on reported links or better', assumed: '' };
  const parts = asOf === knownAt ? ['world on and known by ' + dateOf(asOf)] : ['world on ' + dateOf(asOf), 'known by ' + dateOf(knownAt)];
  parts.push(limits[grade] ?? also, ...without.map((m) => `without what ${doers[m]} do`), within != null && 'within ' + span(within));
  parts.push((k.map.builtin ? 'example map ' : '') + k.map.title, grade === 'assumed' && also);
  return parts.filter(Boolean).join(' · ');
}

const counts = [
  ['councils', 'council'], ['servicesDown', 'service down'], ['servicesDegraded', 'service degraded'],
  ['datasetsExposed', 'dataset exposed'], ['residents', 'resident'],
];

// What relations that are left out would change, as the text says it.
function difference(old, now, n) {
  const parts = counts.filter(([key]) => old[key] !== now[key])
    .map(([key, noun]) => count(now[key], noun) + ' (' + (now[key] > old[key] ? '+' : '-') + number(abs(now[key] - old[key])) + ')');
  if (!parts.length && old.organisations !== now.organisations) parts.push(count(now.organisations, 'organisation'));
  const them = n === 1 ? 'it' : 'them';
  return parts.length ? `With ${them}: ` + parts.join(', ') + '.' : `With ${them} facts change, but no number here.`;
}

// How many relations the question leaves out, disputed ones aside, each by the first reason that fits (pkg/query/draw.go).
function leftOut(a) {
  const [GONE, ENDED, NOT_BEGUN, NOT_KNOWN,, WEAK] = Knockon.reasons.map((_, i) => 1 << i), notInForce = GONE | ENDED | NOT_BEGUN;
  const why = (bits) => bits & notInForce ? 'not in force' : bits & NOT_KNOWN ? 'not known yet' : bits && 'on weaker evidence';
  const all = links.map((l, i) => l.written && !l.back && !a.disputed.includes(i) && why(a.out[i]));
  return [why(ENDED), why(NOT_KNOWN), why(WEAK)].map((reason) => [all.filter((s) => s === reason).length, reason])
    .filter(([n]) => n).map(([n, reason]) => count(n, 'relation') + ' ' + reason).join(', ');
}

// When a node exists, and what is said where it does not.
function existenceOf(i) {
  const ends = (key) => [nodes[i][key], nodes[nodes[i].org][key]].filter(Boolean).sort();
  const from = ends('from').at(-1), [until] = ends('until');
  return [from && 'from ' + dateOf(from), until && 'until ' + dateOf(until)].filter(Boolean).join(' ');
}
function absence(i, day) {
  const heir = heirOf(nodes[nodes[i].org], day);
  return `${under(i)} does not exist on ${dateOf(day)}: it exists ${existenceOf(i)}` + (heir == null ? '.' : `; ${nameOf(heir)} took over.`);
}

// Who took over by a day from an organisation that has ceased (pkg/model/life.go).
function heirOf({ until, successor }, day) {
  if (!until || day <= until) return null;
  for (let i = successor; i != null; i = nodes[i].successor) if (k.exists(i, day)) return i;
  return successor;
}

// What the answer says besides facts, after pkg/phrase/doubts.go: [label, lead, items, tail] each.
function notesOf(a) {
  const left = a.leftOut().map(({ reason, relations, summary }) =>
    [leftFor[reason].note, '', relations.map(({ link }) => relationOf(links[link])), difference(a.summary, summary, relations.length)]);
  const silent = unmappedBy(a.unmapped).map(({ why, of }) => ['The map cannot say', whetherHit(why, of.length), atEach(of), '']);
  return [...a.weakened.map(weakenedOf), ...left, ...silent, ...elsewhereOf(a.elsewhere)];
}
const whetherHit = (why, n) => (n === 1 ? 'whether this is hit, ' + alone(why) : 'whether these are hit, ' + why) + ':';
const alone = (why) => why.replaceAll('they rely', 'it relies');

function weakenedOf({ node, group, lost, bears }) {
  const names = lost.map((i) => under(i, nodes[node].org)).join(', '), relation = relationLabels[k.groups[group].kind];
  const further = bears ? plural(bears, 'further loss', 'further losses') : 'no further loss';
  return ['Weakened:', `${under(node)} (${relation}) lost ${names} and bears ${further}`, [], ''];
}

// Nodes parted by why the map cannot say whether they are hit.
function unmappedBy(all) {
  const by = group(all, ({ leftOut }) => {
    const reasons = Object.keys(leftFor).filter((r) => leftOut.some(({ reason }) => reason === r)).map((r) => leftFor[r]).sort((x, y) => x.rank - y.rank);
    if (!reasons.length) return 'for it does not say what they rely on';
    return `for what it says of what they rely on is left out (${reasons.map((r) => r.of).join(', ')})`;
  });
  return [...by].map(([why, of]) => ({ why, of: of.map(({ node }) => node) })).sort((x, y) => x.why < y.why ? -1 : 1);
}

const atEach = (all) => [...group(all, (i) => nodes[i].org)].map(([org, of]) => shortOf(org) + ': ' + of.map(nameOf).join(', '));

// Of how many other organisations the map does not say.
function elsewhereOf({ services, datasets, systems, organisations, councils }) {
  if (!organisations) return [];
  const all = councils === organisations, noun = 'other ' + (all ? 'council' : 'organisation'), of = plural(organisations, noun, noun + 's');
  const some = !all && councils > 0 ? `, ${number(councils)} of them ${councils === 1 ? 'a council' : 'councils'},` : '';
  const what = [[services, 'service'], [datasets, 'dataset'], [systems, 'system']].filter(([n]) => n).map(([n, noun]) => count(n, noun));
  const rely = services + datasets + systems === 1 ? 'relies' : 'rely';
  return [['Elsewhere:', `of ${of}${some} the map does not say${what.length ? `: nothing is written on what ${and(what)} there ${rely} on` : ''}.`, [], '']];
}

// What happens to a node of which the answer has no fact.
function untouched(a, node) {
  const by = unmappedBy(a.unmapped.filter((u) => u.node === node))[0];
  if (!a.exists[node]) return absence(node, a.question.asOf);
  if (!a.seeds.length) return 'Nothing is asked yet.';
  return by ? 'The map cannot say whether it is hit, ' + alone(by.why) + '.' : 'Nothing that the map knows of leads here.';
}

// What is said beside the seeds of organisations that seem to stand in the map under other ids too.
function sameAsOf(a) {
  const others = (org) => a.sameAs(org).slice(0, 20).map((i) => nodes[i].id);
  return [...new Set(a.seeds.map(([i]) => nodes[i].org))].filter((org) => others(org).length).map((org) =>
    `${nameOf(org)} seems to stand in the map as ${and(others(org))} too: what is written there is not in this answer.`);
}

const starred = (i) => nameOf(i) + (nodes[i].critical ? '\u00a0★' : '');
const knownOf = (i) => [nodes[i].critical && 'critical', existenceOf(i) && 'exists ' + existenceOf(i)].filter(Boolean);

// How a fact holds, after pkg/phrase/why.go.
function reasonOf(fact) {
  const { node, effect, grade, distance, onset } = fact, { tolerates, restore } = nodes[node];
  const parts = [whyOf(fact), gradeOf(grade), plural(distance, 'step', 'steps') + ' away'];
  if (onset > 0) parts.push('after ' + span(onset));
  if (tolerates != null && effects[effect] === 'down') parts.push('people can do without it for ' + span(tolerates));
  if (restore != null) parts.push('restored in ' + span(restore));
  return parts.join(' · ');
}

const sorts = ['service', 'dataset', '', 'team', 'system', 'network', 'product']; // '' for organisations, in the order of the table
const sortOf = (i) => sorts.indexOf(isOrg(i) ? '' : nodes[i].kind);

// What is hit, seeds aside, each with its effects that are shown, the worst first: services by when they pass what people tolerate,
// after pkg/digest, and what else by its worst.
function hitNodes(a, hidden) {
  const seeds = new Set(a.seeds.map(([i]) => i));
  const all = [...group(a.facts.filter((f) => !seeds.has(f.node) && !hidden.has(markOf[f.effect])), (f) => f.node)].map(([node, facts]) => {
    const { kind, tolerates, critical } = nodes[node], down = kind === 'service' && facts.find((f) => effects[f.effect] === 'down');
    facts.sort((f, g) => markOf[f.effect] - markOf[g.effect]);
    const due = down && tolerates != null ? down.onset + tolerates : Infinity;
    return { node, facts, rank: down ? -1 : markOf[facts[0].effect], due, critical: !!critical };
  });
  return all.sort((x, y) => sortOf(x.node) - sortOf(y.node) || x.rank - y.rank || (x.due < y.due ? -1 : +(x.due > y.due)) || y.critical - x.critical ||
    natural(nameOf(x.node), nameOf(y.node)) || natural(ownerOf(x.node), ownerOf(y.node)) || x.node - y.node);
}

// The order of words in which a number counts by its value (pkg/model/natural.go).
const parted = new Map();
function partsOf(s) {
  if (!parted.has(s)) parted.set(s, s.match(/[0-9]+|[^0-9]/gu) || []);
  return parted.get(s);
}
function natural(a, b) {
  if (a === b) return 0;
  const x = partsOf(a), y = partsOf(b), isNumber = (s) => s >= '0' && s < ':';
  for (let i = 0; i < min(x.length, y.length); i++) {
    let p = x[i], q = y[i];
    if (p === q) continue;
    if (isNumber(p) && isNumber(q)) {
      [p, q] = [p, q].map((s) => s.replace(/^0+/, ''));
      if (p.length !== q.length) return p.length - q.length;
    }
    if (p !== q) return p.codePointAt() - q.codePointAt() || (p < q ? -1 : 1);
  }
  return x.length - y.length || (a < b ? -1 : 1);
}

// Whom to call at an organisation: [[key, value], …].
function contactOf(org) {
  const all = nodes[org].contact || [];
  return ['role', 'name', 'phone', 'email', 'url', 'note'].flatMap((key) => all.flatMap((s, i) => i % 2 < 1 && s === key ? [[key, all[i + 1]]] : []));
}

const relationOf = (l) => under(l.head) + ' ' + relationLabels[l.kind] + ' ' + under(l.premise);

// The relation of a step, between "it" and its premises; numbers say which steps those are.
function because(step, numbers) {
  const at = (i) => ' (' + numbers.get(step.from[i].join()) + ')';
  if (step.relation === verbs.length - 1) {
    const [i, effect] = step.from[0];
    return 'as it ' + isNow(i, markOf[effect]) + at(0) + ': ' + ['this follows', 'an attacker could', 'responders would'][step.mode];
  }
  const premises = step.links.map((l, i) => under(links[l].premise) + at(i)).join(', ');
  const g = k.groups[step.group];
  const some = g ? (g.needed > 1 ? 'at least ' + g.needed : 'any') + ' of ' + step.to.length + '; lost: ' : '';
  return 'it ' + verbs[step.relation] + ' ' + some + premises + (step.after ? ', after ' + span(step.after) : '');
}

const gradeSaid = (g) => gradeOf(g) + (gradeOf(g) === 'assumed' ? ", the map author's word" : '');
const says = { asserts: 'asserted', denies: 'denied', withdraws: 'withdrawn' };
function claimOf(c) {
  const by = c.organisation < 0 ? c.by : nameOf(c.organisation);
  return says[c.stance] + ' by ' + by + (c.person && ' (' + c.person + ')') + (c.date && ', ' + dateOf(c.date));
}
function sourceOf(i) {
  const { id, title, publisher, date } = k.sources[i], said = title || id;
  const from = nodes.find((n, i) => isOrg(i) && n.id === publisher)?.name ?? publisher;
  return (from && !said.includes(from) ? from + ', ' : '') + said + ', ' + (date ? dateOf(date) : 'undated');
}

// What stands under a row's name: what it is, what happens to it, and what matters to people, after pkg/view/blast_rows.go.
function detailOf({ node, mark, seed, fact, remark, context }) {
  const { what, critical, tolerates } = nodes[node], is = what + ' ' + stateOf(node, mark);
  const matters = [critical && '★ critical', tolerates != null && 'tolerates ' + span(tolerates)];
  const words = seed ? ['origin', is, ...matters] : fact ? [is, ...matters] : [what, remark, ...remark && !context ? [] : matters];
  return words.filter(Boolean).join(' · ');
}
function labelOf({ node, mark, seed, fact, further, remark }) {
  const parts = [nameOf(node), whose(node)];
  if (fact || seed || remark) parts.push(...[mark, ...further].map((m) => stateOf(node, m)));
  if (seed) parts.push('origin');
  if (fact) parts.push(whyOf(fact), gradeOf(fact.grade), steps(fact.distance));
  if (remark) parts.push(remark);
  return parts.join(', ');
}
const counted = (counts) => counts.flatMap((n, m) => n ? [m === PLAIN ? count(n, 'node') : number(n) + ' ' + marks[m]] : []).join(', ');
