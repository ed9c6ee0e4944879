/*
 * What stands beside the picture: numbers, the table of facts with a proof under the selected one, and what the map cannot say.
 *
 *   const p = Panel(root, on)           on.show(node, effect), on.ask(node, add)
 *     p.answer(a, hidden), p.map()            the answer without the marks in `hidden`; or what can be asked
 *     p.select(node, effect), p.deselect()
 */
function Panel(root, on) {
  const MANY = 40, FEW = 6;
  let a = null, rows, selected = null, opened, sections = [];
  const button = (inner, onclick, attributes) => element('button', { type: 'button', onclick, ...attributes }, inner);

  function numbers() {
    return element('dl', { class: 'numbers' }, w.numbers(a.summary).map(([value, label, more]) =>
      element('div', {}, element('dt', {}, label), element('dd', {}, value), more && element('dd', { class: 'more' }, more))));
  }

  function byEvidence() {
    const [head, ...lines] = w.byEvidence(a.summary);
    if (head.length < 2 || lines.length < 2) return '';
    const line = ([grade, ...cells]) => element('tr', {}, element('th', { scope: 'row' }, grade), cells.map((n) => element('td', {}, n)));
    return element('table', { class: 'grades' }, element('caption', { class: 'sr' }, 'The numbers by evidence'),
      element('thead', {}, columns(head)), element('tbody', {}, lines.map(line)));
  }

  const columns = (words) => element('tr', {}, words.map((s) => element('th', { scope: 'col' }, s)));

  // Facts

  const byPlace = (f, g) => f.distance - g.distance || k.nodes[f.node].org - k.nodes[g.node].org || f.node - g.node;

  function factRow(f, mark) {
    const { node } = f, whose = w.isOrg(node) ? k.nodes[node].what : w.owner(node);
    const name = button([sign(mark), element('span', {}, element('b', {}, w.name(node)), ' ', element('small', {}, whose))],
      () => on.show(f.node, f.effect), { 'aria-expanded': false, class: 'fact' });
    const row = element('tr', { 'data-fact': k.nodes[node].id + '=' + effects[f.effect] }, element('th', { scope: 'row' }, name),
      element('td', {}, w.why(f), f.onset > 0 && ', after ' + duration(f.onset)), element('td', {}, w.grade(f.grade)));
    rows.set(node + ',' + f.effect, { row, name });
    return row;
  }

  function factGroup(mark, facts) {
    const body = element('tbody', { class: 'm' + mark });
    const title = w.marks[mark] + ' (' + w.number(facts.length) + ')';
    body.append(element('tr', { class: 'group' }, element('th', { scope: 'rowgroup', colspan: 3 }, title)));
    let shown = 0;
    const more = element('tr', { class: 'rest' });
    function show(to) {
      const next = facts.slice(shown, to).map((f) => factRow(f, mark));
      shown = max(shown, min(to, facts.length));
      more.before(...next);
      if (shown >= facts.length) return more.remove();
      more.replaceChildren(element('td', { colspan: 3 }, button('Show ' + w.number(facts.length - shown) + ' more', () => {
        opened.add(mark);
        show(Infinity);
      })));
    }
    body.append(more);
    show(opened.has(mark) ? Infinity : MANY);
    sections.push({ show, has: (node, effect) => w.mark[effect] === mark && facts.some((f) => f.node === node) });
    return body;
  }

  function facts(hidden) {
    rows = new Map();
    sections = [];
    const bodies = [...w.marks.keys()].filter((m) => !hidden.has(m)).flatMap((m) => {
      const own = a.facts.filter((f) => w.mark[f.effect] === m).sort(byPlace);
      return own.length ? [factGroup(m, own)] : [];
    });
    const none = a.facts.length ? 'Every effect is switched off.' : 'Nothing in the map follows from this.';
    if (!bodies.length) return element('p', { class: 'none' }, none);
    return element('table', { class: 'facts' }, element('caption', { class: 'sr' }, 'Facts by effect, the worst first'),
      element('thead', {}, columns(['What', 'How', 'Evidence'])), bodies);
  }

  // A proof

  function sourceLink(i) {
    const text = w.source(i), { url } = k.sources[i];
    if (!/^https?:\/\//i.test(url)) return text;
    return element('a', { href: url, rel: 'noreferrer noopener', target: '_blank' }, text);
  }

  const statement = (node, effect) => [sign(w.mark[effect]), element('span', {}, w.under(node) + ' ' + w.is(node, w.mark[effect]))];

  function proof(node, effect) {
    const steps = a.proof(node, effect), numbers = new Map(), items = [];
    for (const step of steps) {
      for (const [from, e] of step.from) {
        const key = from + ',' + e;
        if (numbers.has(key)) continue;
        numbers.set(key, numbers.size + 1);
        items.push(element('li', {}, element('b', {}, statement(from, e)), element('p', {}, 'the origin')));
      }
      numbers.set(step.node + ',' + step.effect, numbers.size + 1);
      const own = step.at === '';
      items.push(element('li', {}, element('b', {}, statement(step.node, step.effect)),
        element('p', {}, w.because(step, numbers), !own && ' · ' + w.gradeOf(step.grade) + ' · ', !own && element('code', {}, step.at)),
        a.claims(step).map((c) => element('p', { class: 'claim' }, w.claim(c) + ' – ', sourceLink(c.source))),
        a.notes(step).map((note) => element('p', { class: 'claim' }, 'note: ' + note))));
    }
    return element('ol', {}, items);
  }

  function remarks({ node, distance, effect }) {
    const { tolerates, restore, about = '' } = k.nodes[node], parts = [w.steps(distance) + ' away'];
    if (tolerates != null && effects[effect] === 'down') parts.push('people can do without it for ' + duration(tolerates));
    if (restore != null) parts.push('restored in ' + duration(restore));
    return element('p', {}, parts.join(' · '), about && ' · ' + about);
  }

  function select(node, effect) {
    deselect();
    const fact = a.fact(node, effect);
    if (!fact) return false;
    if (!rows.has(node + ',' + effect)) sections.find((s) => s.has(node, effect))?.show(Infinity);
    const at = rows.get(node + ',' + effect);
    if (!at) return false;
    const actions = element('p', { class: 'actions' },
      button('Ask from here', () => on.ask(node, false)), button('Add to the question', () => on.ask(node, true)));
    const shown = element('tr', { class: 'proof' }, element('td', { colspan: 3 }, remarks(fact), proof(node, effect), actions));
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
    const list = (some) => element('ul', {}, some.map((s) => element('li', {}, s)));
    const rest = items.slice(FEW);
    return element('section', { class: 'aside' }, element('h3', {}, title), list(items.slice(0, FEW)),
      rest.length > 0 && element('details', {}, element('summary', {}, w.number(rest.length) + ' more'), list(rest)), after);
  }

  function unmapped() {
    const byOrg = new Map();
    for (const node of a.unmapped) byOrg.set(k.nodes[node].org, [...byOrg.get(k.nodes[node].org) || [], w.name(node)]);
    const said = grades[a.question.evidence];
    const why = said === 'assumed' ? 'the map does not say what they rely on' : 'nothing ' + said + ' says what they rely on';
    return section('The map cannot say', [...byOrg].map(([org, names]) => w.short(org) + ': ' + names.join(', ')),
      element('p', {}, 'Whether these are hit is not known, for ' + why + '. Not reached is not the same as safe.'));
  }

  function disputed() {
    if (!a.disputed.length) return '';
    return section('Left out as disputed', a.disputed.map((i) => w.relation(k.links[i])), element('p', {}, w.difference(a.summary, a.ifDisputed())));
  }

  const weakened = () => section('Weakened, and still standing', a.weakened.map(({ node, lost, bears }) =>
    w.under(node) + ' lost ' + lost.map((i) => w.under(i, k.nodes[node].org)).join(', ') + ' and bears ' +
    (bears ? w.of(bears, 'further loss', 'further losses') : 'no further loss')));

  function answer(now, hidden) {
    if (a !== now) opened = new Set();
    a = now;
    selected = null;
    root.replaceChildren(...[numbers(), byEvidence(), facts(hidden), weakened(), disputed(), unmapped()].filter(Boolean));
  }

  // What can be asked, where nothing is.
  function map() {
    const kinds = new Map();
    k.nodes.forEach((n, i) => { if (w.isOrg(i)) kinds.set(n.what, [...kinds.get(n.what) || [], i]); });
    const link = (i) => button(w.name(i), () => on.ask(i, false), { class: 'link' });
    root.replaceChildren(
      element('p', { class: 'prompt' }, 'Pick a node, in the picture or with Find, to ask what follows if it is compromised.'),
      element('p', {}, w.count(k.nodes.length, 'node') + ', at:'),
      ...[...kinds].map(([what, orgs]) => section(what + ' (' + w.number(orgs.length) + ')', orgs.map(link))));
  }

  listen(window, 'beforeprint', () => { for (const s of sections) s.show(Infinity); });
  return { answer, map, select, deselect };
}
