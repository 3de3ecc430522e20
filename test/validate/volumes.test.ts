import { describe, expect, test } from '@jest/globals';
import { declaration } from '../declaration.js';
import { pointedAt } from './findings.js';

const found = (web: string, more: readonly (readonly [string, string])[] = []) =>
  pointedAt(`type: worker\n${web}`, more);

describe('fields of the pod that cannot be', () => {
  test.each([
    { about: 'a label', field: `metadata.labels['example.com/A_b']`, isKnown: true },
    { about: 'a label with a space', field: `metadata.labels['x y']`, isKnown: false },
    { about: 'an annotation with two slashes', field: `metadata.annotations['a/b/c']`, isKnown: false },
    { about: 'an annotation with a long name', field: `metadata.annotations['${'a'.repeat(64)}']`, isKnown: false },
  ])('$about', async ({ field, isKnown }) => {
    const faults = isKnown ? [] : [`invalid-value: "${field}"`];
    expect(await found(`env: { A: { field: "${field}" } }`)).toEqual(faults);
    expect(await found(`volumes: { a: { downward: { items: { f: "${field}" } } } }`)).toEqual(faults);
    const source = `downward: { items: { f: { field: "${field}" } } }`;
    expect(await found(`volumes: { a: { projected: { sources: [{ ${source} }] } } }`)).toEqual(faults);
  });
});

describe('files of a volume that cannot be together', () => {
  const secret = declaration('services/web/mail.yaml', 'Secret', 'store: vault\nkeys: [b, c]');
  const config = 'config: { one: { a: x, b: x }, two: { b: y }, three: { c: z } }';
  const projected = (...sources: readonly string[]) =>
    `${config}\nvolumes: { v: { projected: { sources: [${sources.join(', ')}] } } }`;
  test.each([
    {
      about: 'a file in a file',
      web: `${config}\nvolumes: { v: { config: { name: one, items: { a: f, b: f/g } } } }`,
      faults: ['conflicting-fields: f/g'],
    },
    {
      about: 'a file that is a folder of one before it',
      web: `${config}\nvolumes: { v: { config: { name: one, items: { a: f/g, b: f } } } }`,
      faults: ['conflicting-fields: f'],
    },
    {
      about: 'files that only begin alike',
      web: `${config}\nvolumes: { v: { config: { name: one, items: { a: f/g, b: f/gh } } } }`,
      faults: [],
    },
    {
      about: 'a field of the pod in a field of the pod',
      web: 'volumes: { v: { downward: { items: { f: metadata.name, f/g/h: metadata.uid } } } }',
      faults: ['conflicting-fields: metadata.uid'],
    },
    { about: 'sets of different keys', web: projected('{ config: one }', '{ config: three }'), faults: [] },
    {
      about: 'sets of the same key',
      web: projected('{ config: one }', '{ config: two }'),
      faults: ['conflicting-fields: two'],
    },
    {
      about: 'a set and a Secret of the same key',
      web: projected('{ config: one }', '{ secret: mail }'),
      faults: ['conflicting-fields: mail'],
    },
    {
      about: 'a file in what is a file of a whole set',
      web: projected('{ config: one }', '{ config: { name: three, items: { c: a/c } } }'),
      faults: ['conflicting-fields: a/c'],
    },
  ])('$about', async ({ web, faults }) => {
    expect(await found(web, [secret])).toEqual(faults);
  });
});

describe('places in a container where nothing can be mounted', () => {
  test.each([
    { at: '/..data', faults: [] },
    { at: '/procs', faults: [] },
    { at: '/a/../b', faults: ['invalid-value: /a/../b'] },
    { at: '/a/..', faults: ['invalid-value: /a/..'] },
    { at: '/./a', faults: ['invalid-value: /./a'] },
    { at: '/proc', faults: ['invalid-value: v'] },
    { at: '/proc/sys', faults: ['invalid-value: v'] },
  ])('$at', async ({ at, faults }) => {
    const web = `volumes: { v: { emptyDir: {} } }\nvolumeMounts: { ${at}: v }`;
    expect(await found(web)).toEqual(faults);
  });

  test('what the node has there', async () => {
    const volume = 'hostPath: { path: /var/lib/lxcfs/proc/cpuinfo, reason: It shows what the pod may use. }';
    expect(await found(`volumes: { v: { ${volume} } }\nvolumeMounts: { /proc/cpuinfo: v }`)).toEqual([]);
  });
});
