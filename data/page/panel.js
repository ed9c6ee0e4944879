/*
 * What stands beside the picture: a table with one row a node, what the map cannot say, and what was left out.
 *
 *   const p = Panel(root, on)           on.explain(node)
 *     p.answer(a, hidden), p.map(a, draft)    the answer without the marks in `hidden`; or what can be asked
 *     p.choose(node)                          marks its row; null for none
 *     p.focus(node)                           whether it has a row, which then has the focus
 */
function Panel(root, on) {
  const MANY = 40, FEW = 6;
  let a = null, rows, opened, sections = [];

  const link = (i) => button(starred(i), () => on.explain(i), { class: 'link' });

  // One row a node

  function nodeRow({ node, facts }) {
    const { tolerates } = nodes[node], [worst] = facts, all = facts.map((f) => markOf[f.effect]);
    const whose = isOrg(node) ? nodes[node].what : shortOf(nodes[node].org), how = all.map((m) => stateOf(node, m)).join(', ');
    const name = button([sign(all[0]), element('span', element('b', starred(node)), ' ', element('small', whose))], () => on.explain(node), { class: 'fact' });
    const after = worst.onset > 0 && ', after ' + span(worst.onset), borne = tolerates != null && all.includes(marks.indexOf('down'));
    const row = element('tr.m' + all[0], { 'data-node': nodes[node].id }, element('th', { scope: 'row' }, name),
      element('td', how, after, borne && element('small', ' tolerates ' + span(tolerates))), element('td', gradeOf(worst.grade)));
    rows.set(node, { row, name });
    return row;
  }

  function body(sort, own) {
    const noun = sort || 'organisation', title = number(own.length) + ' ' + (own.length === 1 ? noun : several(noun));
    const body = element('tbody', element('tr.group', element('th', { scope: 'rowgroup', colspan: 3 }, title))), more = element('tr.rest');
    let shown = 0;
    function show(to) {
      more.before(...own.slice(shown, to).map(nodeRow));
      shown = max(shown, min(to, own.length));
      if (shown >= own.length) return more.remove();
      put(more, element('td', { colspan: 3 }, button('Show ' + number(own.length - shown) + ' more', () => {
        opened.add(sort);
        show(Infinity);
      })));
    }
    body.append(more);
    show(opened.has(sort) ? Infinity : MANY);
    sections.push({ show, has: (node) => own.some((r) => r.node === node) });
    return body;
  }

  function table(hidden) {
    rows = new Map();
    sections = [];
    const hit = hitNodes(a, hidden), by = group(hit, ({ node }) => sorts[sortOf(node)]);
    if (!hit.length) return element('p.none', a.facts.length ? 'Every effect is switched off.' : 'Nothing in the map follows from this.');
    const head = element('tr', ['What', 'Effect', 'Evidence'].map((s) => element('th', { scope: 'col' }, s)));
    return element('table.facts', element('caption.sr', 'What is hit, services first'), element('thead', head),
      [...by].map(([sort, own]) => body(sort, own)));
  }

  function rowOf(node) {
    if (!rows?.has(node)) sections.find((s) => s.has(node))?.show(Infinity);
    return rows?.get(node);
  }

  function choose(node) {
    for (const e of root.querySelectorAll('.chosen')) e.classList.remove('chosen');
    if (node != null) rowOf(node)?.row.classList.add('chosen');
  }

  function focus(node) {
    const at = rowOf(node);
    at?.name.focus();
    return !!at;
  }

  // What is not in it

  function section(title, lead, items, after) {
    const list = (some) => element('ul', some.map((s) => element('li', s))), rest = items.slice(FEW);
    return element('section.aside', element('h3', title), lead && element('p', lead), items.length > 0 && list(items.slice(0, FEW)),
      rest.length > 0 && element('details', element('summary', number(rest.length) + ' more'), list(rest)), after && element('p', after));
  }

  const left = (words) => words && element('p.none', 'Left out: ' + words + '.');

  function answer(now, hidden) {
    if (a !== now) opened = new Set();
    a = now;
    put(root, table(hidden), notesOf(a).map((n) => section(...n)), left(leftOut(a)));
  }

  // What can be asked, where nothing is.
  function map(all, { within }) {
    rows = null;
    sections = [];
    const kinds = group(nodes.flatMap((n, i) => isOrg(i) && all.exists[i] ? i : []), (i) => nodes[i].what);
    put(root,
      element('p.prompt', nodes.length ? 'Pick a node, in the picture or with Find, and start from it to see what follows.' : 'Nothing is in this map.'),
      element('p', k.map.about, ' ', count(all.exists.filter(Boolean).length, 'node') + '. Each organisation stands right of those it relies on, ',
        'or beside them where they rely on it too.', within > 0 && ' Not drawn: ' + count(within, 'relation') + ' within organisations.'),
      [...kinds].map(([what, orgs]) => section(what + ' (' + number(orgs.length) + ')', '', orgs.map(link))), left(leftOut(all)));
  }

  listen(window, 'beforeprint', () => { for (const s of sections) s.show(Infinity); });
  return { answer, map, choose, focus };
}
