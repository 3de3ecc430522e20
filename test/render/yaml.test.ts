import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { KubernetesObject } from '../../src/render/object.js';
import { toYaml } from '../../src/render/yaml.js';
import { readers } from './read.js';
import { confusing } from './texts.js';
import { countLeaves, oddObject } from './values.js';

function holding(data: unknown): KubernetesObject {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'text' }, data };
}

describe.each(Object.entries(readers))('What toYaml writes, read by %s', (_, read) => {
  test('is what it was', () => {
    let values = 0;
    fc.assert(
      fc.property(fc.array(oddObject, { minLength: 1, maxLength: 2 }), (objects) => {
        values += countLeaves(objects);
        expect(read(toYaml(objects))).toStrictEqual(objects);
      }),
      { seed: 3, numRuns: 1000 },
    );
    expect(values).toBeGreaterThan(20_000);
  });

  test.each(['as values', 'as keys', 'in lists'])('keeps confusing texts %s', (where) => {
    const objects = confusing.map((text) =>
      holding(where === 'as values' ? { a: text } : where === 'as keys' ? { [text]: { [text]: 1 } } : [text, [text]]),
    );
    expect(read(toYaml(objects))).toStrictEqual(objects);
  });
});

describe('toYaml', () => {
  test('writes minus zero as zero, as JSON does', () => {
    expect(toYaml([holding(-0)])).toContain('data: 0\n');
  });

  test('leaves ordinary texts of Kubernetes objects without quotes', () => {
    const texts = [
      'apps/v1',
      'checkoutservice',
      'app.kubernetes.io/name',
      'registry.example.com/shop/cart:v0.10.6@sha256:00ff',
      'productcatalogservice.catalog-production.svc:3550',
      'http://host:80/a_b',
      '/var/cache',
      '100m',
      '64Mi',
      'ClusterFirst',
    ];
    for (const text of texts) expect(toYaml([holding({ [text]: text })])).toContain(`\n  ${text}: ${text}\n`);
  });

  test('writes a script as a literal block', () => {
    const script = 'set -e\nif true; then\n  echo "#1"\n\nfi\n';
    expect(toYaml([holding({ command: ['sh', '-c', script] })])).toBe(
      [
        '---',
        'apiVersion: v1',
        'kind: ConfigMap',
        'metadata:',
        '  name: text',
        'data:',
        '  command:',
        '  - sh',
        '  - "-c"',
        '  - |',
        '      set -e',
        '      if true; then',
        '        echo "#1"',
        '',
        '      fi',
        '',
      ].join('\n'),
    );
  });

  test('writes maps and lists as kubectl does', () => {
    const object = holding({ list: [{ name: 'a', ports: [{ port: 1 }] }, [['b'], []], {}], map: { empty: {} } });
    expect(toYaml([object])).toBe(
      [
        '---',
        'apiVersion: v1',
        'kind: ConfigMap',
        'metadata:',
        '  name: text',
        'data:',
        '  list:',
        '  - name: a',
        '    ports:',
        '    - port: 1',
        '  -',
        '    -',
        '      - b',
        '    - []',
        '  - {}',
        '  map:',
        '    empty: {}',
        '',
      ].join('\n'),
    );
  });
});
