/*
 * A node in words: what happens to it, why, and whom to call; or what it relies on, looked up and not computed.
 *
 *   const about = About(root, on)       on.explain(node), on.relations(node), on.start(node, add), on.close()
 *     about.show(a, node, relations)    of an answer
 *     about.hide()
 */
function About(root, on) {
  let a;

  const heading = (words) => element('h3', words);
  const to = (i, words, go = on.explain) => button(words, () => go(i), { class: 'link' });

  // What happens to it

  function sourceLink(i) {
    const text = sourceOf(i), { url } = k.sources[i];
    if (!/^https?:\/\//i.test(url)) return text;
    return element('a', { href: url, rel: 'noreferrer noopener', target: '_blank' }, text);
  }

  const statement = (node, effect) => [sign(markOf[effect]), element('span', under(node) + ' ' + isNow(node, markOf[effect]))];

  function proof(node, effect) {
    const numbers = new Map(), items = [];
    for (const step of a.proof(node, effect)) {
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

  function effect(fact, first) {
    const m = markOf[fact.effect], why = element('span', element('b', suffers(fact.node, m, isSure(a))), ' ', element('small', reasonOf(fact)));
    return element('details.proof m' + m, first ? { open: '' } : {}, element('summary', sign(m), why), proof(fact.node, fact.effect));
  }

  function happens(node) {
    const seeds = a.seeds.filter(([i]) => i === node).map(([, e]) => element('p.state', sign(markOf[e]),
      element('span', element('b', stateOf(node, markOf[e])), ' ', element('small', 'the question starts here'))));
    const facts = a.facts.filter((f) => f.node === node).sort((f, g) => markOf[f.effect] - markOf[g.effect]);
    return [...seeds, ...facts.map((f, i) => effect(f, i === 0 && !seeds.length)),
      !seeds.length && !facts.length && element('p', untouched(a, node))];
  }

  function contact(node) {
    const { org } = nodes[node], entries = contactOf(org);
    const link = (key, value) => {
      const href = key === 'phone' ? 'tel:' + value.replace(/[^+\d]/g, '') : key === 'email' ? 'mailto:' + encodeURIComponent(value) :
        key === 'url' && /^https?:\/\//i.test(value) && value;
      return href ? element('a', { href, rel: 'noreferrer noopener', ...key === 'url' ? { target: '_blank' } : {} }, value) : value;
    };
    return [heading('Whom to call'), element('p', nameOf(org) + ': ',
      entries.length ? entries.flatMap(([key, value], i) => [i ? ' · ' : '', link(key, value)]) : noContact)];
  }

  // What it relies on, and what on it

  function relations(node) {
    const why = (i) => leftFor[Knockon.reasons.find((_, bit) => a.out[i] >> bit & 1)]?.of;
    const graded = (i) => element('small', ' ', why(i) ? 'left out: ' + why(i) : gradeOf(a.grades[i]));
    const end = (i, other) => [to(other, under(other, nodes[node].org), on.relations), graded(i)];
    const into = [...links.keys()].filter((i) => links[i].head === node);
    const outOf = [...links.keys()].filter((i) => links[i].premise === node && links[i].written && !links[i].back && !backOf(i));
    const one = (of) => {
      const { kind, group } = links[of[0]], g = k.groups[group];
      const some = g ? (g.needed > 1 ? 'at least ' + g.needed : 'any') + ' of ' + of.length + ': ' : '';
      return element('li', verbs[kind] + ' ' + some, of.map((i, n) => [n ? ', ' : '', end(i, links[i].premise)]));
    };
    const list = (title, items) => items.length > 0 && [heading(title), element('ul', items)];
    const has = nodes.flatMap((n, i) => n.org === node && i !== node && a.exists[i] ? i : []);
    const parts = [
      list('It relies on', [...group(into, (i) => links[i].group < 0 ? -1 - i : links[i].group).values()].map(one)),
      list('On it rely', outOf.map((i) => element('li', backs[links[i].kind] + ' ', end(i, links[i].head)))),
      list('It has', has.map((i) => element('li', to(i, nameOf(i), on.relations), element('small', ' ', nodes[i].what)))),
    ].filter(Boolean);
    return parts.length ? parts : element('p', 'Nothing is written on what it relies on.');
  }

  function show(now, node, looks) {
    a = now;
    const { org, what, about = '' } = nodes[node], isSeed = a.seeds.some(([i]) => i === node);
    const close = button('×', on.close, { 'aria-label': 'Close', class: 'close' }), title = element('h2', { tabindex: -1 }, starred(node));
    const known = [isOrg(node) ? what : [what + ' of ', to(org, nameOf(org))], ...knownOf(node)].flatMap((words, i) => i ? [' · ', words] : words);
    put(root, close, title, element('p.known', known), about && element('p', about),
      element('p.actions', !isSeed && a.exists[node] && [button('Start from here', () => on.start(node, false)),
        a.seeds.length > 0 && button('Add to the origins', () => on.start(node, true))],
        looks ? button('What happens to it', () => on.explain(node)) : button('What does it rely on', () => on.relations(node))),
      looks ? relations(node) : [happens(node), contact(node)]);
    root.hidden = false;
  }

  return { show, hide: () => { root.hidden = true; put(root); } };
}
