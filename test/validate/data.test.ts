import { describe, expect, test } from '@jest/globals';
import { declaration } from '../declaration.js';
import { findingsOf } from './findings.js';

const secret = declaration('services/web/token.yaml', 'Secret', 'store: vault\nkeys: [value]');
const mail = declaration('teams/shop/mail.yaml', 'Secret', 'store: vault\nkeys: [user]\nenvironments: [staging]');
const theme = declaration('teams/shop/theme.yaml', 'Config', 'data: { name: winter }');
const staging = declaration('environments/staging.yaml', 'Environment', 'stage: staging');
const more = [secret, mail, theme, staging];

const ports = 'ports: { http: 80 }';
const inVariable = (value: string) => `${ports}\nenv:\n  A: ${value}`;
const inVolume = (volume: string, rest = '') => `${ports}\nvolumes:\n  x: ${volume}${rest}`;
const claim = (fields: string) => inVolume(`{ persistentVolumeClaim: { ${fields} } }`);

describe('mistakes in variables', () => {
  test.each([
    { about: 'a value from nowhere', value: '{ optional: true }', found: 'missing-field service.yaml:9:8' },
    {
      about: 'from two places',
      value: '{ secret: token, config: theme, key: value }',
      found: 'conflicting-fields service.yaml:9:8',
    },
    { about: 'without a key', value: '{ secret: token }', found: 'missing-field service.yaml:9:8' },
    {
      about: 'a part of an address that there is not',
      value: '{ service: web, key: url }',
      found: 'unknown-value service.yaml:9:29',
    },
    {
      about: 'a port of a Secret',
      value: '{ secret: token, key: value, port: http }',
      found: 'conflicting-fields service.yaml:9:43',
    },
    { about: 'no such Secret', value: '{ secret: tokn, key: value }', found: 'unknown-secret service.yaml:9:18' },
    {
      about: 'a Config taken for a Secret',
      value: '{ secret: theme, key: name }',
      found: 'unknown-secret service.yaml:9:18',
    },
    {
      about: 'no such Secret, optional',
      value: '{ secret: tokn, key: value, optional: true }',
      found: 'unknown-secret service.yaml:9:18',
    },
    { about: 'no such key', value: '{ secret: token, key: valeu }', found: 'unknown-key service.yaml:9:30' },
    { about: 'no such key, optional', value: '{ secret: token, key: valeu, optional: true }', found: undefined },
    {
      about: 'a Secret that is elsewhere',
      value: '{ secret: mail, key: user }',
      found: 'unknown-secret service.yaml:9:18',
    },
    {
      about: 'a Secret that is elsewhere, optional',
      value: '{ secret: mail, key: user, optional: true }',
      found: undefined,
    },
    { about: 'no such config', value: '{ config: them, key: name }', found: 'unknown-config service.yaml:9:18' },
    {
      about: 'a field that variables cannot show',
      value: '{ field: metadata.labels }',
      found: 'invalid-value service.yaml:9:17',
    },
    {
      about: 'no such container',
      value: '{ resourceField: limits.cpu, container: proxy }',
      found: 'unknown-value service.yaml:9:48',
    },
    {
      about: 'memory in thousandths',
      value: '{ resourceField: limits.memory, divisor: 1m }',
      found: 'unknown-value service.yaml:9:49',
    },
    {
      about: 'the form of Kubernetes',
      value: '{ valueFrom: { secretKeyRef: { name: a, key: b } } }',
      found: 'unknown-field service.yaml:9:10',
    },
  ])('$about', async ({ value, found }) => {
    expect(await findingsOf(inVariable(value), more)).toEqual(found === undefined ? [] : [found]);
  });

  test.each([
    { about: 'one that there is not', env: '{ A: "1", B: x-$(AA) }', found: ['unknown-value service.yaml:8:21'] },
    { about: 'one that follows by name', env: '{ A: $(B), B: $(C), C: "1" }', found: [] },
    { about: 'the port that the platform gives', env: '{ A: "127.0.0.1:$(PORT)" }', found: [] },
    { about: 'a value from elsewhere', env: '{ A: $(B), B: { secret: token, key: value } }', found: [] },
    { about: 'what Kubernetes itself gives', env: '{ A: $(KUBERNETES_SERVICE_HOST) }', found: [] },
    { about: 'an escape', env: '{ A: $$(NONE), B: $$$(C), C: "1" }', found: [] },
    { about: 'an escape of an escape', env: '{ A: $$$(NONE) }', found: ['unknown-value service.yaml:8:13'] },
    { about: 'what is no name', env: '{ A: "$(wc -l)", B: "$()", C: "$(A" }', found: [] },
    { about: 'itself', env: '{ PATH: "/opt:$(PATH)" }', found: ['conflicting-fields service.yaml:8:16'] },
    {
      about: 'a circle',
      env: '{ A: $(B), B: $(C), C: $(A), D: $(A) }',
      found: ['conflicting-fields service.yaml:8:31'],
    },
  ])('of uses: $about', async ({ env, found }) => {
    expect(await findingsOf(`${ports}\nenv: ${env}`, more)).toEqual(found);
  });

  test.each(['envFrom: [{ secret: token }]', 'enableServiceLinks: true'])('of uses, with %s: none', async (field) => {
    expect(await findingsOf(`${ports}\n${field}\nenv: { A: $(REDIS_SERVICE_HOST) }`, more)).toEqual([]);
  });

  test.each([
    {
      about: 'both in one item',
      items: '[{ secret: token, config: theme }]',
      found: 'conflicting-fields service.yaml:8:13',
    },
    { about: 'neither', items: '[{ prefix: A_ }]', found: 'missing-field service.yaml:8:13' },
    {
      about: 'no such config',
      items: '[{ config: theme }, { config: them }]',
      found: 'unknown-config service.yaml:8:42',
    },
  ])('of envFrom: $about', async ({ items, found }) => {
    expect(await findingsOf(`${ports}\nenvFrom: ${items}`, more)).toEqual([found]);
  });
});

describe('mistakes in volumes', () => {
  test.each([
    { about: 'no such Secret', web: inVolume('{ secret: tokn }'), found: 'unknown-secret service.yaml:9:18' },
    {
      about: 'no such key',
      web: inVolume('{ secret: { name: token, items: { valeu: a } } }'),
      found: 'unknown-key service.yaml:9:49',
    },
    {
      about: 'a path out of the volume',
      web: inVolume('{ secret: { name: token, items: { value: a/../../b } } }'),
      found: 'invalid-value service.yaml:9:49',
    },
    {
      about: 'a mode of no digits',
      web: inVolume('{ secret: { name: token, mode: rw- } }'),
      found: 'invalid-value service.yaml:9:39',
    },
    {
      about: 'a mode that nobody may read by',
      web: inVolume('{ secret: { name: token, mode: "0400" } }'),
      found: 'conflicting-fields service.yaml:9:39',
    },
    {
      about: 'the same with a group of its own',
      web: inVolume('{ secret: { name: token, mode: "0400" } }', '\nsecurity: { fsGroup: 1000 }'),
      found: undefined,
    },
    {
      about: 'two files of one path',
      web: inVolume(
        '{ projected: { sources: [{ config: { name: theme, items: { name: a } } }, { downward: { items: { a: metadata.name } } }] } }',
      ),
      found: 'conflicting-fields service.yaml:9:108',
    },
    {
      about: 'a source that is nothing',
      web: inVolume('{ projected: { sources: [{}] } }'),
      found: 'missing-field service.yaml:9:33',
    },
    {
      about: 'no such config in a source',
      web: inVolume('{ projected: { sources: [{ config: theme }, { config: them }] } }'),
      found: 'unknown-config service.yaml:9:62',
    },
    {
      about: 'a token without a reason',
      web: inVolume('{ projected: { sources: [{ serviceAccountToken: { path: a } }] } }'),
      found: 'missing-field service.yaml:9:35',
    },
    {
      about: 'a part of the node without a reason',
      web: inVolume('{ hostPath: { path: /var/log } }'),
      found: 'missing-field service.yaml:9:10',
    },
    {
      about: 'a path of the node with ..',
      web: inVolume('{ hostPath: { path: /var/../etc, reason: It is needed for this. } }'),
      found: 'invalid-value service.yaml:9:28',
    },
    {
      about: 'a file that says nothing',
      web: inVolume('{ downward: { items: { a: { mode: "0444" } } } }'),
      found: 'missing-field service.yaml:9:34',
    },
    {
      about: 'a config that is written to',
      web: inVolume('{ config: theme }', '\nvolumeMounts:\n  /a: { volume: x, readOnly: false }'),
      found: 'conflicting-fields service.yaml:11:32',
    },
    {
      about: 'no such file',
      web: inVolume('{ config: theme }', '\nvolumeMounts:\n  /a: { volume: x, subPath: nam }'),
      found: 'unknown-key service.yaml:11:31',
    },
    {
      about: 'two parts',
      web: inVolume('{ emptyDir: {} }', '\nvolumeMounts:\n  /a: { volume: x, subPath: a, subPathExpr: b }'),
      found: 'conflicting-fields service.yaml:11:9',
    },
    {
      about: 'a part of no variable',
      web: inVolume('{ emptyDir: {} }', '\nvolumeMounts:\n  /a: { volume: x, subPathExpr: $(POD) }'),
      found: 'unknown-value service.yaml:11:35',
    },
  ])('$about', async ({ web, found }) => {
    expect(await findingsOf(web, more)).toEqual(found === undefined ? [] : [found]);
  });
});

describe('mistakes in claims', () => {
  const recreate = '\nstrategy: { type: Recreate }';
  test.each([
    { about: 'nothing is wrong', web: claim('storage: 1Gi') + recreate, found: [] },
    { about: 'no size', web: claim('storageClassName: fast') + recreate, found: ['missing-field service.yaml:9:33'] },
    { about: 'nothing to store', web: claim('storage: "0"') + recreate, found: ['invalid-value service.yaml:9:44'] },
    {
      about: 'an existing one without its name',
      web: claim('existing: true') + recreate,
      found: ['missing-field service.yaml:9:33'],
    },
    {
      about: 'the size of an existing one',
      web: claim('name: a, existing: true, storage: 1Gi') + recreate,
      found: ['conflicting-fields service.yaml:9:69'],
    },
    {
      about: 'two modes of which one stands alone',
      web: claim('storage: 1Gi, accessModes: [ReadWriteOncePod, ReadWriteOnce]') + recreate,
      found: ['conflicting-fields service.yaml:9:62'],
    },
    {
      about: 'shared in a web service',
      web: claim('storage: 1Gi, shared: true') + recreate,
      found: ['conflicting-fields service.yaml:9:57'],
    },
    {
      about: 'a rolling update of one node',
      web: claim('storage: 1Gi'),
      found: ['conflicting-fields service.yaml:9:33'],
    },
    {
      about: 'a rolling update that stops first',
      web: `${claim('storage: 1Gi')}\nstrategy: { maxSurge: 0, maxUnavailable: 1 }`,
      found: [],
    },
    { about: 'a rolling update over many nodes', web: claim('storage: 1Gi, accessModes: [ReadWriteMany]'), found: [] },
    {
      about: 'two replicas on one node',
      web: `${claim('storage: 1Gi')}${recreate}\nreplicas: 2`,
      found: ['conflicting-fields service.yaml:9:33'],
    },
    {
      about: 'a claim for each of two replicas',
      web: `type: stateful\n${claim('storage: 1Gi')}\nreplicas: 2`,
      found: [],
    },
    {
      about: 'one claim for two replicas',
      web: `type: stateful\n${claim('storage: 1Gi, shared: true')}\nreplicas: 2`,
      found: ['conflicting-fields service.yaml:10:33'],
    },
    {
      about: 'a name for each',
      web: `type: stateful\n${claim('storage: 1Gi, name: a')}`,
      found: ['conflicting-fields service.yaml:10:55'],
    },
    {
      about: 'a device that is read only',
      web: `${claim('storage: 1Gi, volumeMode: Block')}${recreate}\nvolumeMounts:\n  /dev/x: { volume: x, readOnly: true }`,
      found: ['conflicting-fields service.yaml:12:13'],
    },
  ])('$about', async ({ web, found }) => {
    expect(await findingsOf(web, more)).toEqual(found);
  });
});

describe('names that meet', () => {
  test.each([
    {
      about: 'a set of texts of a service and one of its team',
      files: [declaration('teams/shop/web-a.yaml', 'Config', 'data: { b: c }')],
      web: `${ports}\nconfig:\n  a: { b: c }`,
      found: ['name-collision service.yaml:9:8', 'name-collision teams/shop/web-a.yaml:4:9'],
    },
    {
      about: 'two Secrets by a name of their own',
      files: [
        declaration('services/web/a.yaml', 'Secret', 'store: vault\nkeys: [b]\nname: old'),
        declaration('services/job/a.yaml', 'Secret', 'store: vault\nkeys: [b]\nname: old'),
      ],
      web: ports,
      found: ['name-collision services/job/a.yaml:8:9', 'name-collision a.yaml:8:9'],
    },
    {
      about: 'a Secret of a team that is elsewhere',
      files: [
        staging,
        declaration('teams/shop/web-a.yaml', 'Secret', 'store: vault\nkeys: [b]\nenvironments: [staging]'),
        declaration('services/web/a.yaml', 'Secret', 'store: vault\nkeys: [b]'),
      ],
      web: ports,
      found: [],
    },
    {
      about: 'two claims',
      files: [],
      web: `${ports}\nstrategy: { type: Recreate }\nvolumes:\n  a: { persistentVolumeClaim: { storage: 1Gi } }\n  b: { persistentVolumeClaim: { storage: 1Gi, name: web-a } }`,
      found: ['name-collision service.yaml:10:33', 'name-collision service.yaml:11:33'],
    },
  ])('$about', async ({ web, files, found }) => {
    expect(await findingsOf(web, files)).toEqual(found);
  });
});
