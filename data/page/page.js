/*
 * The page itself. What is asked stands in the address: every control writes it there, and what stands there is answered. So links,
 * back and forward work.
 */
{
  const page = document.documentElement, text = Ruler(getComputedStyle(page).getPropertyValue('--fonts'));
  let question, answer, draft, folded;
  let selected = null, resting = 0, open = new Set();
  const hidden = new Set(); // marks that are switched off

  function go(change) {
    const to = addressOf({ ...question, ...change });
    if (to !== location.hash) location.hash = to;
  }

  function ask(node, add) {
    const others = add || adding.checked ? question.seeds.filter(([i]) => i !== node) : [];
    go({ seeds: [...others, [node, k.seedEffect(node)]] });
  }

  // Answering

  function follow() {
    const { asked, problems } = readAddress(location.hash), focused = document.activeElement, before = String(question?.seeds);
    question = asked;
    answer = k.ask(asked);
    selected = null;
    open = new Set();
    problems.push(...answer.gone.map(([node]) => absence(node, asked.asOf)));
    byId('message').hidden = !problems.length;
    put(byId('message'), problems.join(' '));
    head();
    origins();
    search.again();
    redraw();
    if (before !== String(asked.seeds)) byId('panel').scrollTop = 0;
    if (!focused.isConnected) refocus(focused.getAttribute('aria-label'));
  }

  // The focus goes to what took the place of what had it, or else to the picture.
  function refocus(label) {
    const again = [...byId('seeds').querySelectorAll('[aria-label]')].find((e) => e.getAttribute('aria-label') === label);
    if (again) return again.focus();
    scrollTo(0, 0);
    picture.focus(folded.rowOf(answer.seeds[0]?.[0]) || folded.cards[0].rows[0]);
  }

  function head() {
    const title = titleOf(answer.seeds), days = k.days;
    document.title = title;
    put(byId('title'), title);
    put(byId('notes'), askedWords(question));
    put(byId('live'), title, '. ', answer.seeds.length ? headline(answer) : 'The whole map.');
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

  const adding = element('input', { type: 'checkbox' }), adder = element('label.adder', adding, ' add what I pick next');

  function origins() {
    const { seeds } = question;
    const items = seeds.map(([node, effect], i) => {
      const choice = element('select', { 'aria-label': 'Effect on ' + nameOf(node) }, effects.map((e, v) => element('option', { value: v }, e)));
      choice.value = effect;
      listen(choice, 'change', () => go({ seeds: seeds.with(i, [node, +choice.value]) }));
      const drop = button('×', () => go({ seeds: seeds.toSpliced(i, 1) }), { 'aria-label': 'Take ' + nameOf(node) + ' out of the question' });
      return element('li', sign(markOf[effect]), element('span', under(node)), choice, drop);
    });
    const all = [element('h2', items.length > 1 ? 'Origins' : 'Origin'), element('ul', items), sameAsOf(answer).map((said) => element('p.same', said)), adder];
    put(byId('seeds'), items.length > 0 && all);
  }

  function redraw() {
    draft = answer.seeds.length ? blastDraft(answer, hidden) : mapDraft(answer);
    refold();
    put(byId('legend'), legendOf(answer, folded, hidden, filter));
    if (answer.seeds.length) panel.answer(answer, hidden);
    else panel.map(answer, draft);
  }

  // keep: a row, and a node whose row takes its place on the screen.
  function refold(keep) {
    folded = place(fold(draft, open), text);
    picture.draw(folded, keep && [keep[0], folded.rowOf(keep[1])]);
    byId('fold').hidden = !folded.some && !open.size;
    put(byId('fold'), open.size ? 'Fold' : 'Unfold all');
  }

  function filter(mark) {
    if (!hidden.delete(mark)) hidden.add(mark);
    selected = null;
    redraw();
    byId('legend').querySelector('.m' + mark).focus();
  }

  // A proof, in the panel and in the picture

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

  function select(node, effect) {
    const again = selected && selected[0] === node && selected[1] === effect;
    deselect();
    if (again || !panel.select(node, effect)) return;
    selected = [node, effect];
    picture.emphasise(...trail(node, effect));
  }

  function deselect() {
    selected = null;
    panel.deselect();
    picture.calm();
  }

  function unfold(row) {
    const node = row.chip ? row.of[0].node : row.card.rows[0].node, focused = document.activeElement;
    open.add(row.opens);
    refold([row.chip ? row : row.card.rows[0], node]);
    if (selected) picture.emphasise(...trail(...selected));
    if (!focused.isConnected) picture.focus(folded.rowOf(node));
  }

  const panel = Panel(byId('answer'), { show: select, ask });
  const picture = Picture(byId('stage'), {
    pick(row, add) {
      if (row.opens != null) unfold(row);
      else ask(row.node, add);
    },
    show: (row) => row.fact && select(row.node, row.fact.effect),
    hover(row) {
      clearTimeout(resting);
      if (!selected) {
        resting = setTimeout(() => {
          picture.calm();
          if (row && row.fact) picture.emphasise(...trail(row.node, row.fact.effect), true);
        }, 150);
      }
    },
  });

  const search = Search(byId('find'), byId('found'), (node) => answer.exists[node], ask);

  // Controls

  let theme = page.dataset.start;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  function dress() {
    page.dataset.theme = theme || (dark.matches ? 'dark' : 'light');
    put(byId('theme'), page.dataset.theme === 'dark' ? 'Light' : 'Dark');
  }

  const onClick = {
    theme() {
      theme = page.dataset.theme === 'dark' ? 'light' : 'dark';
      dress();
    },
    fold() {
      open = new Set(open.size ? [] : ['all']);
      refold();
    },
    print: () => print(),
    fit: () => picture.fit(true),
    larger: () => picture.zoom(1.25),
    smaller: () => picture.zoom(0.8),
  };
  for (const id in onClick) listen(byId(id), 'click', onClick[id]);
  for (const id in controls) listen(byId(id), 'change', ({ target: { value } }) => go({ [controls[id]]: id === 'evidence' ? +value : value }));
  listen(window, 'keydown', (e) => {
    if (e.key === 'Escape' && !e.defaultPrevented) deselect();
    if (e.key !== '/' || e.target.closest('input, select')) return;
    byId('find').focus();
    e.preventDefault();
  });
  listen(dark, 'change', dress);
  listen(window, 'hashchange', follow);
  dress();
  follow();
  page.dataset.ready = round(performance.now());
}
