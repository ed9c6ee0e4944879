/*
 * The lines between rows; after pkg/view/draft.go and pkg/layout.
 *
 *   merge(links)                 [{mark, line, both, n, from: [row, …], to: [row, …]}]: one for those that look alike
 *   route(line, all, lanes)      gives it path, head, width, far and high, how far right and up it reaches; for several rows a bar
 *   join(from, to, width, tip, both, passes)   the same from one {x, w, y} to another, which it stops short of by the tip
 */

// One line for the relations between two cards that look alike.
function merge(links) {
  const out = [];
  for (const same of group(links, (l) => [l.from.card.i, l.to.card.i, l.mark, l.line, l.both].join()).values()) {
    const { from, to, mark, line, both } = same[0];
    const own = !from.card.grid && from.card.org === to.card.org;
    const parts = [...group(same, (l) => l.from.card.rows.indexOf(l.from) + ',' + l.to.card.rows.indexOf(l.to)).values()];
    for (const part of own && parts.length <= folding.ownLines ? parts : [same]) {
      out.push({ mark, line, both, n: part.length, from: [...new Set(part.map((l) => l.from))], to: [...new Set(part.map((l) => l.to))] });
    }
  }
  return out;
}

// A line leaves on the right and arrives on the left where the target lies to the right, else the other way, or in a loop; on its way
// it runs level along each of {left, right, y}.
function join(from, to, width, tip, both, passes = []) {
  const ahead = to.x >= from.x + from.w, behind = to.x + to.w <= from.x, out = behind ? -1 : 1, dir = ahead ? 1 : -1, size = 6 + width;
  const x1 = behind ? from.x : from.x + from.w, x2 = ahead ? to.x - tip : to.x + to.w + tip, y1 = tenth(from.y), y2 = tenth(to.y);
  const loop = ahead || behind ? 0 : 26 + min(12, abs(y2 - y1) / 8), head = (x, y, dir) => `M${tenth(x)} ${y}l${-size * dir}-${size / 2}v${size}z`;
  let x = both ? x1 + out * (size - 2) : x1, y = y1, path = `M${tenth(x)} ${y}`;
  function curve(toX, toY) {
    const bend = loop || max(24, min(90, abs(toX - x) / 2));
    path += `C${tenth(x + out * bend)} ${y} ${tenth(toX - dir * bend)} ${toY} ${tenth(toX)} ${toY}`;
    y = toY;
  }
  for (const p of passes) {
    curve(ahead ? p.left : p.right, p.y);
    x = ahead ? p.right : p.left;
    path += 'H' + tenth(x);
  }
  curve(x2 - dir * (size - 2), y2);
  return { path, head: head(x2, y2, dir) + (both ? head(x1, y1, -out) : ''), far: max(x1, x2) + loop, x: x2 + dir, width };
}
const tenth = (v) => round(v * 10) / 10;

// Of a grid a line meets the whole, of several rows a bar along them. The cards of other columns it passes.
function route(l, lines, lanes) {
  const box = (rows) => {
    const { card, x, w: wide } = rows[0];
    if (card.grid) return { x: card.x, w: card.w, y: card.y + card.h / 2 };
    return { x, w: wide, y: sum(rows, (r) => r.y + r.h / 2) / rows.length };
  };
  const from = box(l.from), to = box(l.to), grid = l.to[0].card.grid, bar = l.to.length > 1 && !grid && l.line !== FAINT;
  if (grid) to.y += 11 * spot(l, lines.filter((o) => o.to[0].card === l.to[0].card));
  const first = l.from[0].card.lane, last = l.to[0].card.lane;
  const passes = lanes.slice(min(first, last) + 1, max(first, last)).map((lane) =>
    pass(lane, from.y + (to.y - from.y) * (lane.x + lane.w / 2 - from.x) / (to.x - from.x)));
  if (first > last) passes.reverse();
  Object.assign(l, join(from, to, widthOf(l), bar ? 4 : 1, l.both, passes), { high: min(...passes.map((p) => p.y)) });
  const ys = l.to.flatMap((r) => [r.y + 4, r.y + r.h - 4]);
  if (bar) l.bar = `M${l.x} ${min(...ys)}V${max(...ys)}`;
}

const widthOf = ({ line, n }) => line === FAINT ? widths[line] : min(widest, widths[line] + perRelation * (n - 1));

// Where a line crosses a lane: between its cards, near the height it wants, apart from others.
function pass(lane, wanted) {
  const cost = (s) => abs(s.y - wanted) + 60 * s.used, slot = lane.slots.reduce((a, b) => cost(b) < cost(a) ? b : a);
  slot.used++;
  return { left: lane.x - measures.overshoot, right: lane.x + lane.w + measures.overshoot, y: slot.y };
}

// Which of the lines to a grid this is, counted from their middle, in the order they come from.
function spot(l, all) {
  const from = (o) => o.from[0].card.y + o.from[0].dy;
  return [...all].sort((x, y) => from(x) - from(y) || x.mark - y.mark).indexOf(l) - (all.length - 1) / 2;
}
