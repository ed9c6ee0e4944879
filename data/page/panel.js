/*
 * What stands beside the picture: numbers, the table of facts with a proof under the selected one, and what the map cannot say.
 *
 *   const p = Panel(root, on)           on.show(node, effect), on.ask(node, add)
 *     p.answer(a, hidden), p.map(a, draft)    the answer without the marks in `hidden`; or what can be asked
 *     p.select(node, effect), p.deselect()
 */
function Panel(root, on) {
  const MANY = 40, FEW = 6;
  let a = null, rows, selected = null, opened, sections = [];

  function numbers() {
    return element('dl.numbers', numbersOf(a.summary).map(([value, label, more]) =>
      element('div', element('dt', label), element('dd', value), more && element('dd.more', more))));
  }

  function byEvidence() {
    const [head, ...lines] = evidenceTable(a.summary);
    if (head.length < 2 || lines.length < 2) return '';
    const line = ([grade, ...cells]) => element('tr', element('th', { scope: 'row' }, grade), cells.map((n) => element('td', n)));
    return element('table.grades', element('caption.sr', 'The numbers by evidence'),
      element('thead', columns(head)), element('tbody', lines.map(line)));
  }

  const columns = (words) => element('tr', words.map((s) => element('th', { scope: 'col' }, s)));

  // Facts

  const byPlace = (f, g) => f.distance - g.distance || nodes[f.node].org - nodes[g.node].org || f.node - g.node;

  function factRow(f, mark) {
    const { node } = f, whose = isOrg(node) ? nodes[node].what : ownerOf(node);
    const name = button([sign(mark), element('span', element('b', nameOf(node)), ' ', element('small', whose))],
      () => on.show(f.node, f.effect), { 'aria-expanded': false, class: 'fact' });
    const row = element('tr', { 'data-fact': nodes[node].id + '=' + effects[f.effect] }, element('th', { scope: 'row' }, name),
      element('td', whyOf(f), f.onset > 0 && ', after ' + duration(f.onset)), element('td', gradeOf(f.grade)));
    rows.set(node + ',' + f.effect, { row, name });
    return row;
  }

  function factGroup(mark, facts) {
    const body = element('tbody.m' + mark);
    const title = marks[mark] + ' (' + number(facts.length) + ')';
    body.append(element('tr.group', element('th', { scope: 'rowgroup', colspan: 3 }, title)));
    let shown = 0;
    const more = element('tr.rest');
    function show(to) {
      const next = facts.slice(shown, to).map((f) => factRow(f, mark));
      shown = max(shown, min(to, facts.length));
      more.before(...next);
      if (shown >= facts.length) return more.remove();
      put(more, element('td', { colspan: 3 }, button('Show ' + number(facts.length - shown) + ' more', () => {
        opened.add(mark);
        show(Infinity);
      })));
    }
    body.append(more);
    show(opened.has(mark) ? Infinity : MANY);
    sections.push({ show, has: (node, effect) => markOf[effect] === mark && facts.some((f) => f.node === node) });
    return body;
  }

  function facts(hidden) {
    rows = new Map();
    sections = [];
    const bodies = [...marks.keys()].filter((m) => !hidden.has(m)).flatMap((m) => {
      const own = a.facts.filter((f) => markOf[f.effect] === m).sort(byPlace);
      return own.length ? [factGroup(m, own)] : [];
    });
    const none = a.facts.length ? 'Every effect is switched off.' : 'Nothing in the map follows from this.';
    if (!bodies.length) return element('p.none', none);
    return element('table.facts', element('caption.sr', 'Facts by effect, the worst first'),
      element('thead', columns(['What', 'How', 'Evidence'])), bodies);
  }

  // A proof

  function sourceLink(i) {
    const text = sourceOf(i), { url } = k.sources[i];
    if (!/^https?:\/\//i.test(url)) return text;
    return element('a', { href: url, rel: 'noreferrer noopener', target: '_blank' }, text);
  }

  const statement = (node, effect) => [sign(markOf[effect]), element('span', under(node) + ' ' + isNow(node, markOf[effect]))];

  function proof(node, effect) {
    const steps = a.proof(node, effect), numbers = new Map(), items = [];
    for (const step of steps) {
      for (const [from, e] of step.from) {
        const key = from + ',' + e;
        if (numbers.has(key)) continue;
        numbers.set(key, numbers.size + 1);
        items.push(element('li', element('b', statement(from, e)), element('p', 'the origin')));
      }
      numbers.set(step.node + ',' + step.effect, numbers.size + 1);
      const own = step.at === '';
      items.push(element('li', element('b', statement(step.node, step.effect)),
        element('p', because(step, numbers), !own && ' · ' + gradeSaid(step.grade) + ' · ', !own && element('code', step.at)),
        a.claims(step).map((c) => element('p.claim', claimOf(c) + ' – ', sourceLink(c.source))),
        a.notes(step).map((note) => element('p.claim', 'note: ' + note))));
    }
    return element('ol', items);
  }

  function remarks({ node, distance, effect }) {
    const { tolerates, restore, about = '' } = nodes[node], parts = [steps(distance) + ' away'];
    if (existenceOf(node)) parts.push('exists ' + existenceOf(node));
    if (tolerates != null && effects[effect] === 'down') parts.push('people can do without it for ' + duration(tolerates));
    if (restore != null) parts.push('restored in ' + duration(restore));
    return element('p', parts.join(' · '), about && ' · ' + about);
  }

  function select(node, effect) {
    deselect();
    const fact = a.fact(node, effect);
    if (!fact) return false;
    if (!rows.has(node + ',' + effect)) sections.find((s) => s.has(node, effect))?.show(Infinity);
    const at = rows.get(node + ',' + effect);
    if (!at) return false;
    const actions = element('p.actions',
      button('Ask from here', () => on.ask(node, false)), button('Add to the question', () => on.ask(node, true)));
    const shown = element('tr.proof', element('td', { colspan: 3 }, remarks(fact), proof(node, effect), actions));
    at.row.classList.add('selected');
    at.name.setAttribute('aria-expanded', true);
    at.row.after(shown);
    selected = { ...at, shown };
    at.row.scrollIntoView({ block: 'start' });
    return true;
  }

  function deselect() {
    if (!selected) return;
    selected.row.classList.remove('selected');
    selected.name.setAttribute('aria-expanded', false);
    selected.shown.remove();
    selected = null;
  }

  // What is not among the facts

  function section(title, items, ...after) {
    if (!items.length) return '';
    const list = (some) => element('ul', some.map((s) => element('li', s)));
    const rest = items.slice(FEW);
    return element('section.aside', element('h3', title), list(items.slice(0, FEW)),
      rest.length > 0 && element('details', element('summary', number(rest.length) + ' more'), list(rest)), after);
  }

  function unmapped() {
    const byOrg = new Map();
    for (const u of a.unmapped) byOrg.set(nodes[u.node].org, [...byOrg.get(nodes[u.node].org) || [], unmappedOf(u)]);
    const said = grades[a.question.evidence];
    const why = said === 'assumed' ? 'the map does not say what they rely on' : 'nothing ' + said + ' says what they rely on';
    return section('The map cannot say', [...byOrg].map(([org, names]) => shortOf(org) + ': ' + names.join(', ')),
      element('p', 'Whether these are hit is not known, for ' + why + '. Not reached is not the same as safe.'));
  }

  const omitted = () => a.leftOut().map(({ reason, relations, summary }) =>
    section('Left out: ' + reasonWords[reason], relations.map(({ link }) => relationOf(links[link])), element('p', difference(a.summary, summary))));

  const elsewhere = () => a.elsewhere.organisations > 0 && element('section.aside', element('h3', 'Elsewhere'), element('p', elsewhereOf(a.elsewhere)));

  const left = (words) => words && element('p.none', 'Left out: ' + words + '.');

  const weakened = () => section('Weakened, and still standing', a.weakened.map(({ node, lost, bears }) =>
    under(node) + ' lost ' + lost.map((i) => under(i, nodes[node].org)).join(', ') + ' and bears ' +
    (bears ? plural(bears, 'further loss', 'further losses') : 'no further loss')));

  function answer(now, hidden) {
    if (a !== now) opened = new Set();
    a = now;
    selected = null;
    put(root, numbers(), byEvidence(), facts(hidden), weakened(), omitted(), unmapped(), elsewhere(), left(leftOut(a)));
  }

  // What can be asked, where nothing is.
  function map(all, { within }) {
    const kinds = new Map();
    nodes.forEach((n, i) => { if (isOrg(i) && all.exists[i]) kinds.set(n.what, [...kinds.get(n.what) || [], i]); });
    const link = (i) => button(nameOf(i), () => on.ask(i, false), { class: 'link' });
    put(root,
      element('p.prompt', nodes.length ? 'Pick a node, in the picture or with Find, to ask what follows from it.' : 'Nothing is in this map.'),
      element('p', k.map.about, ' ', count(all.exists.filter(Boolean).length, 'node') + '. Each organisation stands right of those it relies on, ',
        'or beside them where they rely on it too.', within > 0 && ' Not drawn: ' + count(within, 'relation') + ' within organisations.'),
      [...kinds].map(([what, orgs]) => section(what + ' (' + number(orgs.length) + ')', orgs.map(link))), left(leftOut(all)));
  }

  listen(window, 'beforeprint', () => { for (const s of sections) s.show(Infinity); });
  return { answer, map, select, deselect };
}
