/*
 * The page itself. What is asked and explained stands in the address: every control writes it there, and what stands there is shown.
 * So links, back and forward work, and a page that is loaded again shows the same.
 */
{
  const page = document.documentElement, text = Ruler(getComputedStyle(page).getPropertyValue('--fonts'));
  let question, answer, draft, folded;
  let resting = 0, open = new Set(), from = null; // what had the focus before an explanation took it
  let hidden = new Set(); // marks that are switched off

  function go(change) {
    const to = addressOf({ ...question, ...change });
    if (to === location.hash) return;
    location.hash = to;
    follow();
  }

  const nowhere = { about: '', relations: '' };
  function ask(node, add) {
    const others = add ? question.seeds.filter(([i]) => i !== node) : [];
    go({ seeds: [...others, [node, k.seedEffect(node)]], ...nowhere });
  }

  const heading = () => byId('about').querySelector('h2');
  function explain(node, key) {
    if (!byId('about').contains(document.activeElement)) from = document.activeElement;
    go({ ...nowhere, about: nodes[node].id });
    if (key) heading().focus();
  }
  const explained = () => nodeOf.get(question.about || question.relations);

  // Answering

  function follow() {
    const { asked, problems } = readAddress(location.hash), focused = document.activeElement, before = question;
    const differs = (...names) => names.some((name) => String(before?.[name]) !== String(asked[name]));
    question = asked;
    dress();
    const anew = differs('seeds', 'asOf', 'knownAt', 'evidence');
    if (anew) {
      answer = k.ask(asked);
      open = new Set();
      head();
      origins();
      ranking.choose(question.seeds);
      search.again();
      if (differs('seeds')) byId('panel').scrollTop = 0;
    }
    problems.push(...answer.gone.map(([node]) => absence(node, asked.asOf)));
    byId('message').hidden = !problems.length;
    put(byId('message'), problems.join(' '));
    if (anew || differs('hide')) redraw();
    if (anew || differs('hide', 'about', 'relations')) tell();
    if (!focused.isConnected) refocus(focused.getAttribute('aria-label'));
  }

  // The focus goes to what took the place of what had it, else to what is explained, else to the picture.
  function refocus(label) {
    const again = [...byId('seeds').querySelectorAll('[aria-label]')].find((e) => e.getAttribute('aria-label') === label);
    const place = again || heading();
    if (place) return place.focus();
    scrollTo(0, 0);
    picture.focus(folded.rowOf(answer.seeds[0]?.[0]) || folded.cards[0].rows[0]);
  }

  function head() {
    const title = titleOf(answer.seeds), days = k.days, asked = answer.seeds.length > 0;
    document.title = title;
    put(byId('title'), title);
    put(byId('notes'), askedWords(question));
    put(byId('live'), title, '. ', asked ? headline(answer) : 'The whole map.');
    put(byId('numbers'), asked && numbersOf(answer).map(([said, more]) => element('li', element('b', said), more && element('span', more))));
    fill('evidence', evidenceWords.map((words, g) => [g, words]));
    for (const id of ['as-of', 'known-at']) {
      const name = controls[id], all = new Set([...days[name], question[name], k.asked[name]]);
      fill(id, [...all].sort().map((day) => [day, dateOf(day)]));
    }
  }

  function fill(id, options) {
    put(byId(id), options.map(([value, words]) => element('option', { value }, words)));
    byId(id).value = question[controls[id]];
  }

  function origins() {
    const { seeds } = question;
    const items = seeds.map(([node, effect], i) => {
      const choice = element('select', { 'aria-label': 'Effect on ' + nameOf(node) }, effects.map((e, v) => element('option', { value: v }, e)));
      choice.value = effect;
      listen(choice, 'change', () => go({ seeds: seeds.with(i, [node, +choice.value]) }));
      const drop = button('×', () => go({ seeds: seeds.toSpliced(i, 1) }), { 'aria-label': 'Take ' + nameOf(node) + ' out of the question' });
      return element('li', sign(markOf[effect]), button(under(node), () => explain(node), { class: 'link' }), choice, drop);
    });
    const said = sameAsOf(answer).map((said) => element('p.same', said));
    put(byId('seeds'), items.length > 0 && [element('h2', items.length > 1 ? 'Origins' : 'Origin'), element('ul', items), said]);
  }

  function redraw() {
    hidden = new Set(question.hide.split(',').filter(Boolean).map((word) => markOf[effects.indexOf(word)]));
    draft = answer.seeds.length ? blastDraft(answer, hidden) : mapDraft(answer);
    refold();
    put(byId('legend'), legendOf(answer, folded, hidden, filter));
    if (answer.seeds.length) panel.answer(answer, hidden);
    else panel.map(answer, draft);
  }

  // keep: a row, and a node whose row takes its place on the screen.
  function refold(keep) {
    folded = place(fold(draft, open), text);
    page.dataset.paper = folded.width > 1.15 * folded.height ? 'wide' : 'tall';
    picture.draw(folded, keep && [keep[0], folded.rowOf(keep[1])]);
    byId('fold').hidden = !folded.some && !open.size;
    put(byId('fold'), open.size ? 'Fold' : 'Unfold all');
  }

  function filter(mark) {
    const marks = hidden.has(mark) ? [...hidden].filter((m) => m !== mark) : [...hidden, mark];
    go({ hide: marks.sort().map((m) => effects[effectOf[m]]).join() });
    byId('legend').querySelector('.m' + mark).focus();
  }

  // An explanation, and its proof in the picture

  function trail(node, effect) {
    const hot = new Set([folded.rowOf(node)]), joins = [];
    for (const step of answer.proof(node, effect)) {
      const to = folded.rowOf(step.node);
      for (const [from] of step.from) {
        const row = folded.rowOf(from);
        hot.add(row).add(to);
        if (row && to && row !== to) joins.push([row, to, markOf[step.effect]]);
      }
    }
    return [[...hot].filter(Boolean), joins];
  }

  const worst = (node) => folded.rowOf(node)?.node === node ? folded.rowOf(node).fact : hitNodes(answer, new Set()).find((h) => h.node === node)?.facts[0];

  function tell() {
    const node = explained(), fact = node != null && worst(node);
    panel.choose(node);
    picture.choose(folded.rowOf(node));
    if (node == null) {
      about.hide();
      return picture.calm();
    }
    about.show(answer, node, question.relations);
    byId('panel').scrollTop = 0;
    emphasise(node, fact);
    put(byId('live'), nameOf(node), '. ', fact ? suffers(node, markOf[fact.effect], isSure(answer)) + ', ' + reasonOf(fact) : untouched(answer, node));
  }

  function emphasise(node, fact) {
    if (fact && !question.relations) picture.emphasise(...trail(node, fact.effect));
    else picture.calm();
  }

  // Where the focus was, or else the node in the table or in the picture.
  function close() {
    const node = explained(), back = from;
    from = null;
    if (node == null) return;
    const held = byId('about').contains(document.activeElement);
    go(nowhere);
    if (!held) return;
    if (back?.isConnected && back !== document.body) back.focus();
    else if (!panel.focus(node)) picture.focus(folded.rowOf(node));
  }

  function unfold(row) {
    const node = row.chip ? row.of[0].node : row.card.rows[0].node, focused = document.activeElement;
    open.add(row.opens);
    refold([row.chip ? row : row.card.rows[0], node]);
    if (explained() != null) tell();
    if (!focused.isConnected) picture.focus(folded.rowOf(node));
  }

  const about = About(byId('about'), {
    explain, close, start: ask,
    relations: (node) => go({ ...nowhere, relations: nodes[node].id }),
  });
  const panel = Panel(byId('answer'), { explain: (node) => explain(node, true) });
  const picture = Picture(byId('stage'), {
    pick: (row, key) => row.opens != null ? unfold(row) : explain(row.node, key),
    hover(row) {
      clearTimeout(resting);
      if (explained() == null) {
        resting = setTimeout(() => {
          picture.calm();
          if (row && row.fact) picture.emphasise(...trail(row.node, row.fact.effect), true);
        }, 150);
      }
    },
  });
  const ranking = Ranking(byId('ranked'), {
    start(node, effect) {
      go({ seeds: [[node, effect]], ...nowhere });
      if (matchMedia('(max-width: 900px)').matches) scrollTo(0, 0); // where the answer stands above the rows
    },
  });
  const search = Search(byId('find'), byId('found'), (node) => answer.exists[node], (node) => explain(node, true));

  // Controls

  const dark = matchMedia('(prefers-color-scheme: dark)');
  function dress() {
    page.dataset.theme = question.theme || (dark.matches ? 'dark' : 'light');
    put(byId('theme'), page.dataset.theme === 'dark' ? 'Light' : 'Dark');
  }

  const onClick = {
    theme: () => go({ theme: page.dataset.theme === 'dark' ? 'light' : 'dark' }),
    fold() {
      open = new Set(open.size ? [] : ['all']);
      refold();
      if (explained() != null) tell();
    },
    print: () => print(),
    fit: () => picture.fit(true),
    larger: () => picture.zoom(1.25),
    smaller: () => picture.zoom(0.8),
  };
  for (const id in onClick) listen(byId(id), 'click', onClick[id]);
  for (const id in controls) {
    listen(byId(id), 'change', ({ target: { value } }) => go({ [controls[id]]: id === 'evidence' ? +value : value }));
  }
  listen(window, 'keydown', (e) => {
    if (e.defaultPrevented || e.ctrlKey || e.metaKey || e.altKey) return;
    if (e.key === 'Escape') close();
    if (e.key !== '/' || e.target.closest('input')) return;
    byId('find').focus();
    e.preventDefault();
  });
  listen(dark, 'change', dress);
  listen(window, 'hashchange', follow);
  follow();
  page.dataset.ready = round(performance.now());
}
