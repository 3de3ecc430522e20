import { describe, expect, test } from '@jest/globals';
import { evaluate } from '../../src/evaluate.js';
import { policyUnavailable } from '../../src/policy/policy.js';
import { memoryMemo } from '../../src/tree/memo.js';
import { memoryTree, type Content } from '../../src/tree/memory.js';
import { declarationsIn } from '../organisation.js';

const organisation = declarationsIn('.');

/** The report on a change in which the files below `folder` are replaced by what is given. */
async function replaced(folder: string, by: readonly (readonly [string, Content])[]) {
  const kept = [...organisation].filter(([path]) => !path.startsWith(`${folder}/`));
  const [base, head] = [memoryTree(organisation), memoryTree(new Map<string, Content>([...kept, ...by]))];
  const change = { base, head, now: '2026-11-21T09:00:00Z', others: [] };
  return evaluate(change, { memo: memoryMemo(), policy: policyUnavailable });
}

describe('what cannot be read never counts as removed', () => {
  test.each([
    {
      about: 'a service as a symbolic link',
      folder: 'services/cartservice',
      by: [['services/cartservice', { symlink: '../elsewhere' }]],
    },
    {
      about: 'a service as a submodule',
      folder: 'services/cartservice',
      by: [['services/cartservice', { submodule: '1'.repeat(40) }]],
    },
    { about: 'all services as a symbolic link', folder: 'services', by: [['services', { symlink: 'elsewhere' }]] },
    {
      about: 'all services in a folder of another name',
      folder: 'services',
      by: [...organisation]
        .filter(([path]) => path.startsWith('services/'))
        .map(([path, text]) => [path.replace('services', 'Services'), text]),
    },
  ] as { about: string; folder: string; by: [string, Content][] }[])('$about', async ({ folder, by }) => {
    const { verdict, changes, summary, failures } = await replaced(folder, by);
    expect({ verdict, removed: changes.filter(({ effect }) => effect === 'destroys').map(({ path }) => path) }).toEqual(
      { verdict: 'blocked', removed: [] },
    );
    expect([summary.objects.destroys, failures.length > 0]).toEqual([0, true]);
  });

  test('and what is removed does', async () => {
    const { changes } = await replaced('services/loadgenerator', []);
    expect(changes.filter(({ effect }) => effect === 'destroys').map(({ path }) => path)).toEqual([
      'development/web/loadgenerator',
      'staging/web/loadgenerator',
    ]);
  });
});
