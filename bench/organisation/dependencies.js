/**
 * Whom a service calls: most call none to four others, of their own team or of the hubs.
 * @param {import('./random.js').Random} random
 * @param {import('./outline.js').Outline} service
 * @param {Callable} callable
 * @returns {import('./outline.js').Outline[]}
 */
export function dependenciesOf(random, service, callable) {
  const count = random.weighted([
    [0, 18],
    [1, 22],
    [2, 24],
    [3, 16],
    [4, 10],
    [random.integer(5, 8), 8],
    [random.integer(9, 15), 2],
  ]);
  const drawn = Array.from({ length: count }, () => draw(random, service, callable));
  return [...new Set(drawn)].filter((other) => other !== undefined && other.name !== service.name);
}

/**
 * The services that others may call.
 * @typedef {object} Callable
 * @property {readonly import('./outline.js').Outline[]} all
 * @property {readonly import('./outline.js').Outline[]} hubs
 * @property {ReadonlyMap<string, readonly import('./outline.js').Outline[]>} byTeam
 */

/**
 * @param {readonly import('./outline.js').Outline[]} services
 * @returns {Callable}
 */
export function callableOf(services) {
  const all = services.filter(({ ports }) => ports.length > 0);
  const byTeam = new Map();
  for (const service of all) byTeam.set(service.team, [...(byTeam.get(service.team) ?? []), service]);
  return { all, hubs: all.filter(({ isHub }) => isHub), byTeam };
}

/**
 * @param {import('./random.js').Random} random
 * @param {import('./outline.js').Outline} service
 * @param {Callable} callable
 */
function draw(random, { team }, { all, hubs, byTeam }) {
  const among = random.weighted([
    [hubs, 38],
    [byTeam.get(team) ?? hubs, 42],
    [all, 20],
  ]);
  return random.pick(among);
}
