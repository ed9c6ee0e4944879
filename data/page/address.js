/*
 * What is asked, as it stands in the address after '#': `#eks/network=isolated,civica=down&known-at=2024-01-20`, or `#*` for the
 * whole map. What it leaves out is as in the question that the page was made for.
 *
 *   readAddress(hash)   {asked, problems: [sentence]}
 *   addressOf(asked)
 */
const nodeOf = new Map(nodes.map((n, i) => [n.id, i]));
const WHOLE = '*';
const controls = { evidence: 'evidence', 'as-of': 'asOf', 'known-at': 'knownAt' }; // in the address, and in a question

const isDay = (s) => /^\d{4}-\d\d-\d\d$/.test(s) && !Number.isNaN(Date.parse(s));

function plain(s) {
  try {
    return decodeURIComponent(s);
  } catch {
    return s;
  }
}

function readAddress(hash) {
  const asked = { ...k.asked }, problems = [], [first, ...rest] = plain(hash.replace(/^#/, '')).split('&');
  if (first) asked.seeds = [];
  for (const word of first === WHOLE || !first ? [] : first.split(',')) {
    const [id, effect] = word.split('='), node = nodeOf.get(id), e = effect || node == null ? effects.indexOf(effect) : k.seedEffect(node);
    if (node == null) problems.push(`This map has no “${id}”.`);
    else if (e < 0) problems.push(`“${effect}” is not an effect.`);
    else asked.seeds.push([node, e]);
  }
  for (const word of rest) {
    const [key, value = ''] = word.split('='), grade = grades.indexOf(value);
    if (key === 'evidence' && grade >= 0) asked.evidence = grade;
    else if (['as-of', 'known-at'].includes(key) && isDay(value)) asked[controls[key]] = value;
    else problems.push(`“${word}” says nothing here.`);
  }
  return { asked, problems };
}

function addressOf(asked) {
  const seeds = asked.seeds.map(([node, e]) => nodes[node].id + (e === k.seedEffect(node) ? '' : '=' + effects[e]));
  const rest = Object.entries(controls).filter(([, name]) => asked[name] !== k.asked[name])
    .map(([key, name]) => `&${key}=${name === key ? grades[asked[name]] : asked[name]}`);
  return '#' + (seeds.join() || WHOLE) + rest.join('');
}
