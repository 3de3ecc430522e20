import { describe, expect, test } from '@jest/globals';
import { fieldChanges } from '../../src/diff/fields.js';
import { wordsOf } from '../../src/diff/words.js';
import type { Data } from '../../src/model/merge.js';

function wordsFor(before: Data, after: Data, kind = 'Deployment'): string[] {
  const fields = fieldChanges(before, after);
  return wordsOf({ apiVersion: 'apps/v1', kind, name: 'web', effect: 'updates', fields }, 'web');
}

const pod = (spec: Data): Data => ({ spec: { template: { spec } } });
const main = (container: Record<string, Data>): Data => pod({ containers: [{ name: 'main', ...container }] });

describe('what comes or goes as a whole, in words', () => {
  const env = [{ name: 'DEBUG', value: 'yes' }];
  const probe = { httpGet: { path: '/', port: 80 } };
  test.each<[string, Data, Data, string[]]>([
    [
      'a variable',
      main({ env: [{ name: 'A', value: 'b' }] }),
      main({ env: [{ name: 'A', value: 'b' }, ...env] }),
      ['env DEBUG yes added'],
    ],
    ['the first variable', main({}), main({ env }), ['env DEBUG yes added']],
    ['the last variable', main({ env }), main({}), ['env DEBUG removed']],
    ['requests', main({}), main({ resources: { requests: { cpu: '1' } } }), ['cpu request 1 added']],
    ['a probe', main({}), main({ livenessProbe: probe }), ['liveness probe added']],
    ['a mount', main({}), main({ volumeMounts: [{ mountPath: '/data', name: 'data' }] }), ['mount /data added']],
    ['a volume', pod({ volumes: [{ name: 'data', emptyDir: {} }] }), pod({}), ['volume data removed']],
    [
      'a container',
      pod({}),
      pod({ initContainers: [{ name: 'migrate', image: 'x' }] }),
      ['init container migrate added'],
    ],
    ['a field of a pod', pod({}), pod({ securityContext: { runAsUser: 7 } }), ['securityContext.runAsUser 7 added']],
  ])('%s', (_, before, after, words) => expect(wordsFor(before, after)).toEqual(words));

  test('ports of a Service', () => {
    expect(wordsFor({ spec: {} }, { spec: { ports: [{ name: 'http', port: 80 }] } }, 'Service')).toEqual([
      'port http added',
    ]);
  });

  test('a value is cut between characters', () => {
    const value = `${'a'.repeat(56)}${'😀'.repeat(9)}`;
    expect(wordsFor(main({}), main({ env: [{ name: 'A', value }] }))).toEqual([`env A ${'a'.repeat(56)}… added`]);
  });
});
