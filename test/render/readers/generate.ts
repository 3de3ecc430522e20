import * as fc from 'fast-check';
import { writeFileSync } from 'node:fs';
import { toYaml } from '../../../src/render/yaml.js';
import type { KubernetesObject } from '../../../src/render/object.js';
import { confusing } from '../texts.js';
import { oddObject } from '../values.js';

// Writes streams.jsonl (what toYaml writes of lists of objects, one JSON string a line) and objects.jsonl (those lists)
// into the folder that the first argument names.
const lists: (readonly KubernetesObject[])[] = [
  ...confusing.map((text) => [
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'text' }, data: { [text]: [text, { [text]: text }] } },
  ]),
  ...fc.sample(fc.array(oddObject, { minLength: 1, maxLength: 2 }), { seed: 4, numRuns: 400 }),
];
const folder = process.argv[2] ?? '.';
const write = (name: string, lines: readonly unknown[]) =>
  writeFileSync(`${folder}/${name}`, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
write(
  'streams.jsonl',
  lists.map((objects) => toYaml(objects)),
);
write('objects.jsonl', lists);
