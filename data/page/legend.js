/*
 * What occurs in the picture, in words: the effects, which can be switched off and on, and the lines.
 *
 *   legendOf(answer, folded, hidden, filter)   elements; filter(mark) is called for the effect that is switched
 */
function legendOf(answer, folded, hidden, filter) {
  const asked = answer.seeds.length > 0;
  const effect = (m) => button([sign(m), marks[m]], () => filter(m), {
    class: 'chip m' + m, 'aria-pressed': !hidden.has(m), title: hidden.has(m) ? 'Show' : 'Hide',
  });
  const sample = (...inner) => element('span.sample', inner);
  const line = (l) => sample(svg('svg', { viewBox: '0 0 34 8', 'aria-hidden': true },
    svg('path.line sample s' + l, { d: 'M2 4H32', 'stroke-width': widths[l] })), lineWords[l]);

  const seen = new Set([...answer.seeds.map(([, e]) => e), ...answer.facts.map((f) => f.effect)].map((e) => markOf[e]));
  const lines = new Set(folded.lines.map((l) => l.line));
  const rows = folded.cards.flatMap((c) => c.rows), critical = rows.some((r) => r.critical);
  const unreached = rows.some((r) => r.counts[NOT_REACHED]);
  return [
    ...[...seen].sort().map(effect),
    ...unreached ? [element('span.chip m' + NOT_REACHED, sign(NOT_REACHED), marks[NOT_REACHED])] : [],
    ...[...lines].sort().map(line),
    ...critical ? [sample('★ critical')] : [],
    ...rows.some((r) => r.further.length) ? [sample('small signs: also')] : [],
    ...lines.size ? [sample('arrows point the way harm ' + (asked ? 'travels' : 'would travel'))] : [],
  ];
}
