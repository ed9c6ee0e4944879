/*
 * The lines between rows; after pkg/view/draft.go and pkg/layout/route.go.
 *
 *   merge(links)                 [{mark, line, n, from: [row, …], to: [row, …]}]: one for those that look alike
 *   route(line, all)             gives it path, head, width and far, how far right it reaches; for several rows a bar
 *   join(from, to, width, tip)   the same from one {x, w, y} to another, which it stops short of by the tip
 */

const OWN_LINES = 8; // between two cards of one organisation; more become one
const WIDEST = 6, WIDEST_DOTS = 4.5; // dots are as heavy as a wider line

// One line for the relations between two cards that look alike.
function merge(links) {
  const out = [];
  for (const same of group(links, (l) => [l.from.card.i, l.to.card.i, l.mark, l.line].join()).values()) {
    const { from, to, mark, line } = same[0];
    const own = !from.card.grid && from.card.org === to.card.org;
    const parts = [...group(same, (l) => l.from.card.rows.indexOf(l.from) + ',' + l.to.card.rows.indexOf(l.to)).values()];
    for (const part of own && parts.length <= OWN_LINES ? parts : [same]) {
      out.push({ mark, line, n: part.length, from: [...new Set(part.map((l) => l.from))], to: [...new Set(part.map((l) => l.to))] });
    }
  }
  return out;
}

// A line leaves on the right and arrives on the left where the target lies to the right, else the other way, or in a loop.
function join(from, to, width, tip) {
  const ahead = to.x >= from.x + from.w, behind = to.x + to.w <= from.x, dir = ahead ? 1 : -1, size = 6 + width;
  const x1 = behind ? from.x : from.x + from.w, x2 = ahead ? to.x - tip : to.x + to.w + tip, end = x2 - dir * (size - 2);
  const bend = ahead || behind ? max(24, min(90, abs(x2 - x1) / 2)) : 26 + min(30, abs(to.y - from.y) / 8);
  const y1 = tenth(from.y), y2 = tenth(to.y);
  return {
    path: `M${tenth(x1)} ${y1}C${tenth(x1 + (behind ? -bend : bend))} ${y1} ${tenth(end - dir * bend)} ${y2} ${tenth(end)} ${y2}`,
    head: `M${tenth(x2)} ${y2}l${-size * dir}-${size / 2}v${size}z`,
    far: max(x1, x2) + bend, x: x2 + dir, width,
  };
}
const tenth = (v) => round(v * 10) / 10;

// Of a grid a line meets the whole, of several rows a bar along them.
function route(l, lines) {
  const box = (rows) => {
    const { card, x, w: wide } = rows[0];
    if (card.grid) return { x: card.x, w: card.w, y: card.y + card.h / 2 };
    return { x, w: wide, y: sum(rows, (r) => r.y + r.h / 2) / rows.length };
  };
  const from = box(l.from), to = box(l.to), grid = l.to[0].card.grid, bar = l.to.length > 1 && !grid && l.line !== FAINT;
  if (grid) to.y += 11 * spot(l, lines.filter((o) => o.to[0].card === l.to[0].card));
  Object.assign(l, join(from, to, min(l.line ? WIDEST_DOTS : WIDEST, w.widths[l.line] + 0.5 * (l.n - 1)), bar ? 4 : 1));
  const ys = l.to.flatMap((r) => [r.y + 4, r.y + r.h - 4]);
  if (bar) l.bar = `M${l.x} ${min(...ys)}V${max(...ys)}`;
}

// Which of the lines to a grid this is, counted from their middle, in the order they come from.
function spot(l, all) {
  const from = (o) => o.from[0].card.y + o.from[0].dy;
  return [...all].sort((x, y) => from(x) - from(y) || x.mark - y.mark).indexOf(l) - (all.length - 1) / 2;
}
