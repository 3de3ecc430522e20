import { areas, hubs, roles } from './words.js';

/**
 * What others have to know of a service before any is written.
 * @typedef {object} Outline
 * @property {string} name
 * @property {string} team
 * @property {'critical' | 'high' | 'medium' | 'low'} tier
 * @property {readonly string[]} ports names; none for a worker
 * @property {'http' | 'grpc' | undefined} protocol of the first port
 * @property {readonly string[]} secrets names
 * @property {string | undefined} domain the host that leads to its port `http`
 * @property {boolean} isHub whether a large part of the others calls it
 */

/** About so many services has a team. */
const servicesPerTeam = 12;
/** One service of so many is a hub: each then has hundreds of callers. */
const servicesPerHub = 200;

/**
 * Names that differ from each other, whatever the number.
 * @param {readonly string[]} words
 * @param {number} count
 * @returns {string[]}
 */
function numbered(words, count) {
  return Array.from({ length: count }, (_, index) => {
    const round = Math.floor(index / words.length);
    return words[index % words.length] + (round === 0 ? '' : `-${round + 1}`);
  });
}

/**
 * @param {number} services
 * @returns {string[]} the names of the teams
 */
export function teamNames(services) {
  return numbered(areas, Math.max(2, Math.round(services / servicesPerTeam)));
}

/**
 * @param {import('./random.js').Random} random
 * @param {number} count
 * @param {readonly string[]} teams
 * @returns {Outline[]}
 */
export function outlines(random, count, teams) {
  const hubNames = numbered(hubs, Math.max(1, Math.round(count / servicesPerHub)));
  const inTeam = new Map();
  return Array.from({ length: count }, (_, index) => {
    const isHub = index < hubNames.length;
    const team = isHub ? teams[index % teams.length] : random.pick(teams);
    const before = inTeam.get(team) ?? 0;
    if (!isHub) inTeam.set(team, before + 1);
    const name = isHub ? `${hubNames[index]}-hub` : serviceName(team, before);
    const nature = natureOf(random, isHub);
    return { name, team, isHub, ...nature, ...besideOf(random, name, nature) };
  });
}

/**
 * @param {string} team
 * @param {number} index
 */
function serviceName(team, index) {
  const round = Math.floor(index / roles.length);
  return `${team}-${roles[index % roles.length]}${round === 0 ? '' : String(round + 1)}`;
}

/**
 * @param {import('./random.js').Random} random
 * @param {boolean} isHub
 * @returns {Pick<Outline, 'tier' | 'ports' | 'protocol'>}
 */
function natureOf(random, isHub) {
  if (isHub) return { tier: 'critical', ports: ['grpc', 'metrics'], protocol: 'grpc' };
  const tier = random.weighted([
    ['critical', 1],
    ['high', 2],
    ['medium', 5],
    ['low', 2],
  ]);
  const ports = random.weighted([
    [['http'], 55],
    [['grpc'], 17],
    [['http', 'metrics'], 9],
    [['grpc', 'http', 'metrics'], 4],
    [[], 15],
  ]);
  const [protocol] = ports;
  return { tier, ports, protocol };
}

/**
 * What is declared beside a service.
 * @param {import('./random.js').Random} random
 * @param {string} name
 * @param {Pick<Outline, 'ports'>} nature
 * @returns {Pick<Outline, 'secrets' | 'domain'>}
 */
function besideOf(random, name, { ports }) {
  const secrets = random.weighted([
    [[], 15],
    [['login'], 45],
    [['login', 'api-keys'], 40],
  ]);
  const isReached = ports.includes('http') && random.chance(0.45);
  return { secrets, domain: isReached ? `${name}.shop.example.com` : undefined };
}
