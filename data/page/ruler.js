/*
 * Measures and shortens text, for place: in the page's fonts, by the clusters that a reader takes for one character.
 *
 *   const text = Ruler(fonts)   text.width(s, size, bold), text.fit(s, room, size, bold), text.wrap(s, room, size, bold, lines)
 */
function Ruler(fonts) {
  const pen = document.createElement('canvas').getContext('2d'), known = new Map();
  const clusters = new Intl.Segmenter('en', { granularity: 'grapheme' });
  let font = '';

  function width(s, size, bold) {
    const key = size + (bold ? 'b' : ' ') + s;
    if (known.has(key)) return known.get(key);
    const wanted = (bold ? 'bold ' : '') + size + 'px ' + fonts;
    if (font !== wanted) pen.font = font = wanted;
    const found = pen.measureText(s).width * 1.015 + 0.5;
    known.set(key, found);
    return found;
  }

  function fit(s, room, size, bold) {
    if (width(s, size, bold) <= room) return s;
    const parts = [...clusters.segment(s)].map((c) => c.segment);
    let low = 0, high = parts.length;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (width(parts.slice(0, middle).join('').trimEnd() + '…', size, bold) <= room) low = middle;
      else high = middle - 1;
    }
    return low ? parts.slice(0, low).join('').trimEnd() + '…' : '';
  }

  function wrap(s, room, size, bold, most) {
    if (width(s, size, bold) <= room) return [s];
    const words = s.split(' '), lines = [];
    for (let n; words.length && lines.length < most - 1; lines.push(words.splice(0, n).join(' '))) {
      for (n = 1; n < words.length && width(words.slice(0, n + 1).join(' '), size, bold) <= room;) n++;
      if (words[n] === '·') n = min(n + 1, words.length); // the dot ends its line
    }
    if (words.length) lines.push(words.join(' '));
    return lines.map((line) => fit(line, room, size, bold));
  }
  return { width, fit, wrap };
}
