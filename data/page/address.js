/*
 * What is asked and how it is looked at, as it stands in the address after '#':
 * `#eks/network=isolated,civica=down&known-at=2024-01-20&about=dover/ict`, or `#*` for the whole map. What it leaves out is as in
 * the question that the page was made for.
 *
 *   readAddress(hash)   {asked, problems: [sentence]}; asked is a question with hide, theme, about and relations besides
 *   addressOf(asked)
 */
const nodeOf = new Map(nodes.map((n, i) => [n.id, i]));
const WHOLE = '*';
const controls = { evidence: 'evidence', 'as-of': 'asOf', 'known-at': 'knownAt' }; // in the address, and in a question
const start = { ...k.asked, hide: '', theme: document.documentElement.dataset.start, about: '', relations: '' };

const isDay = (s) => /^\d{4}-\d\d-\d\d$/.test(s) && !Number.isNaN(Date.parse(s));
const isNode = (s) => nodeOf.has(s);
const settings = { // by the word in the address: the name in what is asked, and what may stand there
  evidence: ['evidence', (s) => grades.includes(s)],
  'as-of': ['asOf', isDay],
  'known-at': ['knownAt', isDay],
  hide: ['hide', (s) => s.split(',').every((word) => effects.includes(word))], // effects that are not shown
  theme: ['theme', (s) => ['light', 'dark'].includes(s)],
  about: ['about', isNode], // what is explained
  relations: ['relations', isNode], // or shown with its relations
};

function plain(s) {
  try {
    return decodeURIComponent(s);
  } catch {
    return s;
  }
}

function readAddress(hash) {
  const asked = { ...start }, problems = [], [first, ...rest] = plain(hash.replace(/^#/, '')).split('&');
  if (first) asked.seeds = [];
  for (const word of first === WHOLE || !first ? [] : first.split(',')) {
    const [id, effect] = word.split('='), node = nodeOf.get(id), e = effect || node == null ? effects.indexOf(effect) : k.seedEffect(node);
    if (node == null) problems.push(`This map has no “${id}”.`);
    else if (e < 0) problems.push(`“${effect}” is not an effect.`);
    else asked.seeds.push([node, e]);
  }
  for (const word of rest) {
    const [key, value = ''] = word.split('='), [name, fits] = Object.hasOwn(settings, key) ? settings[key] : [];
    if (fits?.(value)) asked[name] = key === 'evidence' ? grades.indexOf(value) : value;
    else problems.push(`“${word}” says nothing here.`);
  }
  return { asked, problems };
}

function addressOf(asked) {
  const seeds = asked.seeds.map(([node, e]) => nodes[node].id + (e === k.seedEffect(node) ? '' : '=' + effects[e]));
  const rest = Object.entries(settings).filter(([, [name]]) => asked[name] !== start[name])
    .map(([key, [name]]) => `&${key}=${key === 'evidence' ? grades[asked[name]] : asked[name]}`);
  return '#' + (seeds.join() || WHOLE) + rest.join('');
}
