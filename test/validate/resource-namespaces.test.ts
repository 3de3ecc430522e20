import { expect, test } from '@jest/globals';
import { memoryTree } from '../../src/tree/memory.js';
import { declaration } from '../declaration.js';
import { renderTree } from '../organisation.js';

const long = 'a'.repeat(63);
const files = [
  declaration(`teams/${long}.yaml`, 'Team', 'github: "@acme/a"\nmembers: [ana]'),
  declaration(`teams/${long}/events.yaml`, 'Queue', 'offering: queue\nenvironments: [one, two]'),
  declaration('platform/offerings/queue.yaml', 'Offering', 'for: Queue\nstages: { staging: { prices: {} } }'),
];
const environments = (cluster: (name: string) => string) =>
  ['one', 'two'].map((name) =>
    declaration(`environments/${name}.yaml`, 'Environment', `stage: staging${cluster(name)}`),
  );

async function found(cluster: (name: string) => string): Promise<string[]> {
  const { problems } = await renderTree(memoryTree(new Map([...files, ...environments(cluster)])));
  return problems.filter(({ code }) => code === 'name-collision').map(({ file, message }) => `${file}: ${message}`);
}

test('namespaces for what a team has meet where their names are cut, unless they are on two clusters', async () => {
  expect(await found(() => '')).toEqual([
    `teams/${long}/events.yaml: The namespace ${long} of the team ${long} in one is that of the team ${long} in two, too.`,
    `teams/${long}/events.yaml: The namespace ${long} of the team ${long} in two is that of the team ${long} in one, too.`,
  ]);
  expect(await found((name) => `\ncluster: ${name}`)).toEqual([]);
});
