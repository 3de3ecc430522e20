/**
 * What a service finds on its disk: scratch space, and settings as files.
 * @param {import('./random.js').Random} random
 * @param {import('./outline.js').Outline} service
 * @returns {{config?: object, volumes?: object, volumeMounts?: object}}
 */
export function storage(random, { name, team }) {
  const scratch = random.chance(0.45) && { tmp: { emptyDir: random.chance(0.3) ? { sizeLimit: '1Gi' } : {} } };
  const text = random.chance(0.4) && settings(random, name, team);
  if (!scratch && !text) return {};
  return {
    ...(text && { config: { settings: { 'settings.yaml': text } } }),
    volumes: { ...scratch, ...(text && { settings: { config: 'settings' } }) },
    volumeMounts: {
      ...(scratch && { '/tmp': 'tmp' }),
      ...(text && { '/etc/app': { volume: 'settings', readOnly: true } }),
    },
  };
}

/**
 * @param {import('./random.js').Random} random
 * @param {string} name
 * @param {string} team
 */
function settings(random, name, team) {
  const topics = Array.from({ length: random.integer(1, 4) }, (_, index) => `  - ${team}.${name}.v${index + 1}\n`);
  return `# Read at the start.\nname: ${name}\nworkers: ${random.integer(1, 16)}\ntopics:\n${topics.join('')}`;
}
