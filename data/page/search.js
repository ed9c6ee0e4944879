/*
 * Find: a box that lists the nodes whose name, alias, id or organisation holds what is typed (the combobox pattern).
 *
 *   const s = Search(find, found, offers, choose)   the box, its list, offers(node), and choose(node)
 *     s.again()                                     where other nodes are offered than before
 */
function Search(find, found, offers, choose) {
  const MOST = 12;
  let words = null, matches = [], active = -1;

  // How well a node's own words, or those of its organisation, begin with what is wanted; Infinity where they lack it.
  function badness(own, wanted, i) {
    return min(...own.map((s, field) => {
      const at = s.indexOf(wanted), whose = field === own.length - 1 && !isOrg(i) ? 6 : 0;
      return at < 0 ? Infinity : whose + (s === wanted ? 0 : at === 0 ? 1 : /\W/.test(s[at - 1]) ? 2 : 3);
    }));
  }

  function search(wanted) {
    words ??= nodes.map((n, i) => [n.name, n.id, n.short || '', ...n.aliases || [], ownerOf(i)].map((s) => s.toLowerCase()));
    return words.map((own, i) => [offers(i) ? badness(own, wanted, i) : Infinity, +!isOrg(i), i]).filter(([bad]) => bad < Infinity)
      .sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]).map((s) => s[2]);
  }

  function list() {
    const wanted = find.value.trim().toLowerCase(), all = wanted ? search(wanted) : [];
    matches = all.slice(0, MOST);
    const options = matches.map((i, n) => element('li', { role: 'option', id: 'option' + n, 'aria-selected': false },
      element('b', nameOf(i)), ' ', element('small', whose(i))));
    options.forEach((e, n) => listen(e, 'click', () => pick(n)));
    const rest = all.length ? all.length > MOST && number(all.length - MOST) + ' more' : 'Nothing of that name';
    put(found, options, rest && element('li.rest', { role: 'presentation' }, rest));
    toggle(wanted !== '');
  }

  function toggle(on) {
    found.hidden = !on;
    find.setAttribute('aria-expanded', on);
    point(-1);
  }

  function point(n) {
    active = min(max(n, -1), matches.length - 1);
    const options = [...found.querySelectorAll('[role=option]')], at = options[active];
    for (const e of options) e.setAttribute('aria-selected', e === at);
    find.setAttribute('aria-activedescendant', at ? at.id : '');
    at?.scrollIntoView({ block: 'nearest' });
  }

  function clear() {
    find.value = '';
    toggle(false);
  }

  function pick(n) {
    const node = matches[n];
    if (node == null) return;
    clear();
    choose(node);
  }

  listen(find, 'input focus', () => { if (find.value || !found.hidden) list(); });
  listen(find, 'blur', () => setTimeout(() => toggle(false), 200)); // a click on the list comes first
  listen(find, 'keydown', (e) => {
    if (e.key === 'ArrowDown') point(active + 1);
    else if (e.key === 'ArrowUp') point(active - 1);
    else if (e.key === 'Enter') pick(max(active, 0));
    else if (e.key === 'Escape') clear();
    else return;
    e.preventDefault();
  });
  return { again: () => { if (!found.hidden) list(); } };
}
