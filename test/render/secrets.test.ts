import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { StoreName } from '../../src/model/fields/secret-stores.js';
import type { EnvironmentSpec } from '../../src/model/kinds/environment.js';
import type { Declaration } from '../../src/model/kinds/kind.js';
import { nameSchema } from '../../src/model/names.js';
import { identityIn, remotePathOf } from '../../src/model/secret-stores.js';
import type { KubernetesObject } from '../../src/render/object.js';
import { memoryTree } from '../../src/tree/memory.js';
import { declaration } from '../declaration.js';
import { textOf } from '../generate/texts.js';
import { renderTree, withDefinitions } from '../organisation.js';

/** A bank with secrets, and a team `thieves` that wants them; what the thieves declare is the case. */
const victims = [
  declaration('teams/bank.yaml', 'Team', 'github: "@acme/bank"\nmembers: [ana]'),
  declaration('teams/bank/vault-key.yaml', 'Secret', 'store: vault\nkeys: [key]'),
  declaration('teams/thieves.yaml', 'Team', 'github: "@acme/thieves"\nmembers: [eve]'),
  declaration(
    'environments/production.yaml',
    'Environment',
    `stage: production
region: eu-west-1
provider: aws
secretStores:
  vault: { server: "https://vault.example.com" }
  aws-secrets-manager: { role: "arn:aws:iam::123456789012:role/{environment}/{team}" }`,
  ),
  declaration('services/ledger/service.yaml', 'Service', 'owner: bank\ntype: worker'),
  declaration('services/ledger/card.yaml', 'Secret', 'store: aws-secrets-manager\nkeys: [number]'),
  declaration('services/ledger/production.yaml', 'Release', 'image: registry.example.com/ledger:v1'),
];
const release = 'image: registry.example.com/tool:v1';

/** What the thieves' service says, its release, and what else they declare. */
interface Attempt {
  readonly about: string;
  readonly service?: string;
  readonly release?: string;
  readonly more?: readonly (readonly [string, string])[];
  /** The codes of what refuses it; none where it is taken and leads to what is the thieves' own. */
  readonly refused: readonly string[];
}

const own = (spec: string, file = 'services/tool/key.yaml') => [declaration(file, 'Secret', spec)];
const named = (name: string) =>
  `apiVersion: towpath.dev/v1\nkind: Secret\nmetadata:\n  name: "${name}"\nspec:\n  store: vault\n  keys: [key]\n`;
const another = (name: string, stores: string) =>
  declaration(`environments/${name}.yaml`, 'Environment', `stage: staging\nsecretStores: { ${stores} }`);

const attempts: readonly Attempt[] = [
  {
    about: 'the same names as the victim',
    more: own('store: vault\nkeys: [key]', 'teams/thieves/vault-key.yaml'),
    refused: [],
  },
  {
    about: 'a slash in the name',
    more: [['services/tool/key.yaml', named('../../bank/vault-key')]],
    refused: ['invalid-value'],
  },
  { about: 'dots in the name', more: [['services/tool/key.yaml', named('..')]], refused: ['invalid-value'] },
  {
    about: 'an encoded slash',
    more: [['services/tool/key.yaml', named('..%2fbank%2fvault-key')]],
    refused: ['invalid-value'],
  },
  { about: 'a folder below', more: [['services/tool/bank/key.yaml', named('key')]], refused: ['misplaced-file'] },
  {
    about: 'the folder of the other team',
    more: own('store: vault\nkeys: [key]', 'teams/bank/theirs.yaml'),
    refused: [],
  },
  {
    about: 'another name in the cluster, as a path',
    more: own('store: vault\nkeys: [key]\nname: ../bank'),
    refused: ['invalid-value'],
  },
  {
    about: 'another name in the cluster, as that of the victim',
    more: own('store: vault\nkeys: [key]\nname: ledger-card'),
    refused: [],
  },
  { about: 'a store of one own', more: own('store: bank-vault\nkeys: [key]'), refused: ['unknown-value'] },
  { about: 'a path as a key', more: own('store: vault\nkeys: [../../bank/vault-key]'), refused: ['secret-value'] },
  {
    about: 'a field that would name the path',
    more: own('store: vault\nkeys: [key]\nremoteRef: production/bank/vault-key'),
    refused: ['secret-value'],
  },
  { about: 'a template', more: own('store: vault\nkeys: [key]\nname: "{{bank}}"'), refused: ['invalid-value'] },
  {
    about: "the other team's secret by name",
    service: 'env: { KEY: { secret: vault-key, key: key } }',
    refused: ['unknown-secret'],
  },
  {
    about: "the other service's secret by name",
    service: 'env: { KEY: { secret: ledger-card, key: number } }',
    refused: ['unknown-secret'],
  },
  {
    about: 'a secret of another team by path',
    service: 'envFrom: [{ secret: bank/vault-key }]',
    refused: ['invalid-value'],
  },
  {
    about: 'a service in the namespace of the victim, with the name of its Secret',
    release: `${release}\nnamespace: bank-production`,
    more: own('store: vault\nkeys: [key]\nname: ledger-card'),
    refused: ['name-collision', 'name-collision'],
  },
  {
    about: 'the account of the store of the victim',
    release: `${release}\nnamespace: bank-production`,
    service: 'serviceAccount: { name: bank-vault }',
    refused: ['name-collision'],
  },
  {
    about: 'the account of the store as that of a service',
    service: 'serviceAccount: { from: bank-vault }',
    refused: ['unknown-service'],
  },
  {
    about: 'a service that is called as the account',
    more: [
      declaration('services/thieves-vault/service.yaml', 'Service', 'owner: thieves\ntype: worker'),
      declaration('services/thieves-vault/production.yaml', 'Release', release),
    ],
    refused: ['name-collision'],
  },
  {
    about: 'a role that begins as another team is called',
    more: [
      another('staging', 'vault: { server: "https://vault.example.com", role: "bank{team}" }'),
      declaration('teams/rob.yaml', 'Team', 'github: "@acme/rob"\nmembers: [eve]'),
    ],
    refused: [],
  },
  {
    about: 'a role that is one for all environments',
    more: [
      another('staging', 'vault: { server: "https://vault.example.com", role: "{team}" }'),
      another('testing', 'vault: { server: "https://vault.example.com", role: "{team}" }'),
    ],
    refused: ['name-collision'],
  },
  {
    about: 'a role that is one for all teams',
    more: [another('staging', 'vault: { server: "https://vault.example.com", role: "{environment}" }')],
    refused: ['invalid-value'],
  },
  {
    about: 'names that meet',
    more: [
      another('b', 'vault: { server: "https://vault.example.com", role: "{team}-{environment}" }'),
      another('a-b', 'vault: { server: "https://vault.example.com", role: "{team}-{environment}" }'),
      declaration('teams/bank-a.yaml', 'Team', 'github: "@acme/eve"\nmembers: [eve]'),
    ],
    refused: ['name-collision'],
  },
  {
    about: 'an environment that is called as the mount',
    more: [
      another('secret', 'vault: { server: "https://vault.example.com" }'),
      declaration('services/tool/secret.yaml', 'Release', release),
      declaration('teams/thieves/bank.yaml', 'Secret', 'store: vault\nkeys: [key]'),
    ],
    refused: [],
  },
  {
    about: 'a team that is called as a part of a path',
    more: [declaration('teams/data.yaml', 'Team', 'github: "@acme/eve"\nmembers: [eve]')],
    refused: [],
  },
];

interface External {
  readonly secretStoreRef: { readonly kind: string; readonly name: string };
  readonly data: readonly { readonly remoteRef: { readonly key: string } }[];
}

/** What an ExternalSecret reads that is not of the team and environment that it is rendered for. */
function foreignIn(path: string, { metadata, spec }: KubernetesObject): string[] {
  const [environment = '', folder = ''] = path.split('/');
  const { secretStoreRef, data } = spec as External;
  const team = metadata.labels?.['towpath.dev/team'];
  const below = new RegExp(`^(secret/data/)?${environment}/${folder}/[-a-z0-9]+(/[-a-z0-9]+)?$`);
  return [
    ...(team === folder ? [] : [`${path} is of ${String(team)}`]),
    ...(secretStoreRef.kind === 'SecretStore' &&
    /^(vault|aws-secrets-manager)$/.test(secretStoreRef.name.slice(folder.length + 1)) &&
    secretStoreRef.name.startsWith(`${folder}-`)
      ? []
      : [`${path} reads as ${secretStoreRef.name}`]),
    ...data.map(({ remoteRef }) => remoteRef.key).filter((key) => !below.test(key)),
  ];
}

test.each(attempts)(
  '$about: nobody reads what is not theirs',
  async ({ service = '', release: said = release, more = [], refused }) => {
    const files = new Map([
      ...victims,
      declaration('services/tool/service.yaml', 'Service', `owner: thieves\ntype: worker\n${service}`),
      declaration('services/tool/production.yaml', 'Release', said),
      ...more,
    ]);
    const { problems, folders } = await renderTree(memoryTree(withDefinitions(files)));
    expect(problems.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual(refused);
    const all = folders.flatMap(({ path, objects }) => objects.map((object) => ({ path, object })));
    const secrets = all.filter(({ object }) => object.kind === 'ExternalSecret');
    // Both services are refused where they would meet.
    if (!refused.includes('name-collision')) expect(secrets.length).toBeGreaterThan(0);
    expect(secrets.flatMap(({ path, object }) => foreignIn(path, object))).toEqual([]);
    // A store reads as its own account, by a role of one team.
    const stores = all.filter(({ object }) => object.kind === 'SecretStore');
    for (const { path, object } of stores) {
      const team = path.split('/')[1] ?? '';
      expect(JSON.stringify(object['spec'])).toContain(`"serviceAccountRef":{"name":"${object.metadata.name}"}`);
      expect(object.metadata.name.replace(/-(vault|aws-secrets-manager)$/, '')).toBe(team);
    }
    // No pod runs as such an account.
    const accounts = new Set(stores.map(({ object: { metadata } }) => `${metadata.namespace ?? ''}/${metadata.name}`));
    const pods = all.filter(({ object }) => object.kind === 'Deployment');
    expect(
      pods.filter(({ object }) => accounts.has(`${object.metadata.namespace ?? ''}/${accountOf(object)}`)),
    ).toEqual([]);
  },
);

function accountOf({ spec }: KubernetesObject): string {
  const { template } = spec as { template: { spec: { serviceAccountName?: string } } };
  return template.spec.serviceAccountName ?? '';
}

const environmentOf = (name: string): Declaration<EnvironmentSpec> => ({
  kind: 'Environment',
  name,
  file: '',
  id: '',
  spec: { stage: 'production', secretStores: { vault: { server: 'https://vault.example.com' } } },
});

test('whoever differs by team or environment has another path and another role, whatever the names', () => {
  const name = fc.oneof(textOf(nameSchema), fc.constantFrom('a', 'b', 'a-b', 'b-a', 'secret', 'data', 'vault'));
  const whose = fc.record({
    team: name,
    environment: name.map(environmentOf),
    service: fc.option(name, { nil: undefined }),
    secret: name,
  });
  const store: StoreName = 'vault';
  fc.assert(
    fc.property(whose, whose, (one, other) => {
      const isSame = one.team === other.team && one.environment.name === other.environment.name;
      const [path, second] = [one, other].map((it) => remotePathOf(it, it.service, it.secret));
      if (!isSame) expect(path).not.toBe(second);
      if (!isSame) expect(path).not.toBe(`${second ?? ''}/`.slice(0, path?.length));
      expect(identityIn(one, store) === identityIn(other, store)).toBe(isSame);
    }),
    { seed: 17, numRuns: 500 },
  );
});

test('stores whose names would be cut to the same are a finding, and none reads as the other', async () => {
  const long = 'a'.repeat(63);
  const stores = 'vault: { server: "https://vault.example.com" }, aws-secrets-manager: { region: eu-west-1 }';
  const files = [
    declaration(`teams/${long}.yaml`, 'Team', 'github: "@acme/a"\nmembers: []'),
    another('staging', stores),
  ];
  const { problems } = await renderTree(memoryTree(new Map(files)));
  expect(problems.map(({ code, file }) => `${file} ${code}`)).toContain('environments/staging.yaml name-collision');
});
