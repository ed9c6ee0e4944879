/*
 * An order of nodes that was asked for beside the map, as it was handed in: nothing of it is worked out here. A row starts
 * its radius.
 *
 *   const r = Ranking(root, on)       on.start(node, effect)
 *     r.choose(seeds)                 marks the row that is asked about now
 */
function Ranking(root, on) {
  const { title, said, notes, columns, rows, tones, more } = contentOf('ranking') || {}, buttons = [];
  root.hidden = !title;

  function bar(shares) {
    return svg('svg.bars', { viewBox: '0 0 100 8', preserveAspectRatio: 'none', 'aria-hidden': true },
      shares.map((share, tone) => svg('rect.tone' + tone, { width: share, height: 8 })).reverse());
  }

  function line({ rank, id, effect, name, beside, number, shares }) {
    const node = nodeOf.get(id), ask = button([element('b', name), ' ', element('small', beside)], () => on.start(node, effect), { class: 'fact' });
    buttons.push([node, effect, ask]);
    return element('tr', element('td', rank), element('th', { scope: 'row' }, ask), element('td', element('span', number), bar(shares)));
  }

  const sample = (words, tone) => element('span', bar([...Array(tone).fill(0), 100]), words);

  function choose(seeds) {
    for (const [node, effect, ask] of buttons) {
      const now = seeds.length === 1 && seeds[0][0] === node && seeds[0][1] === effect;
      ask.closest('tr').classList.toggle('chosen', now);
      if (now) ask.setAttribute('aria-current', 'true');
      else ask.removeAttribute('aria-current');
    }
  }

  if (title) {
    put(root, element('details', { open: '' }, element('summary', element('h2', title)), notes.map((note) => element('p.none', note)),
      tones.length > 0 && element('p.tones', tones.map(sample)),
      element('div.rows', element('table', element('caption.sr', title),
        element('thead', element('tr', columns.map((c) => element('th', { scope: 'col' }, c)))), element('tbody', rows.map(line)))),
      element('p.none', more), element('p', said)));
  }
  return { choose };
}
