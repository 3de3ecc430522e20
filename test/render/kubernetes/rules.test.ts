import { describe, expect, test } from '@jest/globals';
import { faultsOfCluster } from './rules.js';
import { goodObjects, makeWrong, wrong } from './wrong.js';

describe('the rules of Kubernetes', () => {
  test('find nothing in what is right', () => {
    expect(faultsOfCluster(goodObjects())).toEqual([]);
  });

  test.each(wrong.map((it) => [`${it[0]} ${it[1]} ${JSON.stringify(it[2] ?? null).slice(0, 60)}`, it] as const))(
    'find %s',
    (_, it) => {
      const { objects } = makeWrong(it);
      expect(faultsOfCluster(objects).join('\n')).toContain(it[3]);
    },
  );
});
