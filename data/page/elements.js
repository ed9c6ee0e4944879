/*
 * Elements of the page.
 *
 *   listen(target, types, what)          for one type of event, or several with spaces between
 *   element(tag, attributes, ...inner)   an HTML element, 'p.claim' for one of a class; the attributes may be missing, strings
 *                                        become text, and what is false or '' nothing
 *   svg(tag, attributes, ...inner)       an SVG element
 *   button(inner, onclick, attributes)
 *   put(e, ...inner)                     makes that all there is in an element
 *   glyph(mark, x, y, size)              a mark's sign around a place
 *   sign(mark)                           the same in a box of its colour, for HTML
 */
const { abs, max, min, round } = Math;
const { effects, grades } = Knockon;

function listen(target, types, what, options) {
  for (const type of types.split(' ')) target.addEventListener(type, what, options);
}

const maker = (create) => (tag, ...inner) => {
  const [name, kind] = tag.split('.'), e = create(name), attributes = inner[0]?.constructor === Object ? inner.shift() : {};
  if (kind) e.setAttribute('class', kind);
  for (const key in attributes) e.setAttribute(key, attributes[key]);
  put(e, inner);
  return e;
};
const put = (e, ...inner) => e.replaceChildren(...inner.flat(9).filter((x) => x || x === 0));
const element = maker((name) => document.createElement(name));
const svg = maker((name) => document.createElementNS('http://www.w3.org/2000/svg', name));

function button(inner, onclick, attributes = {}) {
  const e = element('button', attributes, inner);
  listen(e, 'click', onclick);
  return e;
}

const sign = (mark) => svg(`svg.sign m${mark}`, { viewBox: '-9 -9 18 18', 'aria-hidden': true },
  svg('rect.box', { x: -8, y: -8, width: 16, height: 16, rx: 4 }), glyph(mark, 0, 0, 9));

function glyph(mark, x, y, size) {
  const hollow = outlined.includes(mark) ? ' hollow' : '';
  return svg('path.glyph' + hollow, { d: glyphs[mark], transform: `translate(${x} ${y}) scale(${size / 11})` });
}
