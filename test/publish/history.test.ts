import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { declaration } from '../declaration.js';
import { branch, textsIn, type Files } from './branch.js';

const settings = { seed: 20261121, numRuns: process.env['FULL_RUN'] === undefined ? 25 : 1000 };

const services = ['a', 'b', 'c', 'd'];
const environments = ['staging', 'production'];

/** What one commit changes: a file by its path, in one of these states; nothing removes it. */
const edit = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ path: releasePath(), text: fc.constantFrom('v1', 'v2', 'v3', 'broken', 'gone') }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ path: servicePath(), text: fc.constantFrom('shop', 'web', 'calls', 'broken', 'gone') }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      path: fc.constantFrom(...environments.map((name) => `environments/${name}.yaml`)),
      text: fc.constantFrom('staging', 'production', 'broken', 'gone'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      path: fc.constantFrom('teams/shop.yaml', 'teams/web.yaml'),
      text: fc.constantFrom('team', 'broken', 'gone'),
    }),
  },
);
function releasePath() {
  return fc.constantFrom(
    ...services.flatMap((service) => environments.map((name) => `services/${service}/${name}.yaml`)),
  );
}
function servicePath() {
  return fc.constantFrom(...services.map((service) => `services/${service}/service.yaml`));
}

const whole = new Map([
  ...environments.map((name) => [`environments/${name}.yaml`, 'staging'] as const),
  ...['shop', 'web'].map((name) => [`teams/${name}.yaml`, 'team'] as const),
  ...services.map((name) => [`services/${name}/service.yaml`, 'shop'] as const),
  ...services.flatMap((name) => environments.map((it) => [`services/${name}/${it}.yaml`, 'v1'] as const)),
]);

function fileOf(path: string, text: string): (readonly [string, string])[] {
  if (text === 'gone') return [];
  if (text === 'broken') return [[path, 'kind: [\n']];
  const [root = '', name = ''] = path.split(/[/.]/);
  if (root === 'environments') return [declaration(path, 'Environment', `stage: ${text}`)];
  if (root === 'teams') return [declaration(path, 'Team', `github: "@acme/${name}"\nmembers: [ana]`)];
  if (!path.endsWith('/service.yaml'))
    return [declaration(path, 'Release', `image: registry.example.com/${name}:${text}`)];
  const next = services[(services.indexOf(name) + 1) % services.length] ?? '';
  const calls = text === 'calls' ? `\nenv: { NEXT: { service: ${next} } }` : '';
  return [declaration(path, 'Service', `owner: ${text === 'web' ? 'web' : 'shop'}\nports: { http: 80 }${calls}`)];
}

const filesOf = (said: ReadonlyMap<string, string>): Files =>
  new Map([...said].flatMap(([path, text]) => fileOf(path, text)));

/** Commits, each some edits after the one before. */
const history = fc
  .array(fc.array(edit, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 })
  .map((commits) => {
    const states: ReadonlyMap<string, string>[] = [whole];
    for (const edits of commits)
      states.push(new Map([...(states.at(-1) ?? []), ...edits.map(({ path, text }) => [path, text] as const)]));
    return states.map(filesOf);
  });

/** The services that the network rule of a folder lets it call. */
function calledIn(text: string): string[] {
  const own = /^ {2}name: (\w+)$/m.exec(text)?.[1];
  const egress = /egress:\n([\s\S]*?)\n {2}ingress:/.exec(text)?.[1] ?? '';
  const named = [...egress.matchAll(/app\.kubernetes\.io\/name: (\w+)/g)].map(([, name = '']) => name);
  return named.filter((name) => name !== own);
}

test('over any history, nothing that is declared disappears, what is kept is as it was, and whole commits decide alone', async () => {
  let kept = 0;
  await fc.assert(
    fc.asyncProperty(history, async (commits) => {
      const { publish } = branch();
      let before = new Map<string, string>();
      for (const files of commits) {
        const { head, publication, state } = await publish(files);
        const after = await textsIn(state.tree);
        for (const { folder } of publication.kept) {
          const file = `${folder.path}/manifests.yaml`;
          expect(after.get(file)).toBe(before.get(file));
          for (const callee of calledIn(before.get(file) ?? '')) {
            const isKept = publication.kept.some(
              (it) => it.folder.service === callee && it.folder.environment === folder.environment,
            );
            const [text] =
              [...after]
                .find(([path]) => path.startsWith(`${folder.environment}/`) && path.includes(`/${callee}/`))
                ?.slice(1) ?? [];
            if (text !== undefined && !isKept) expect(text).toContain(`app.kubernetes.io/name: ${folder.service}\n`);
          }
        }
        for (const path of before.keys()) {
          const [environment = '', , service = ''] = path.split('/');
          if (path.split('/').length === 4 && files.has(`services/${service}/${environment}.yaml`))
            expect([...after.keys()]).toContainEqual(expect.stringMatching(`^${environment}/[^/]+/${service}/`));
        }
        if (head.unrendered.length === 0 && head.refused.length === 0)
          expect(state.tree.id).toBe((await branch().publish(files)).state.tree.id);
        kept += publication.kept.length;
        before = after;
      }
    }),
    settings,
  );
  expect(kept).toBeGreaterThan(settings.numRuns);
});

test('after a revert the branch holds what it held before, byte for byte', async () => {
  await fc.assert(
    fc.asyncProperty(history, async ([first = new Map(), ...others]) => {
      const { publish } = branch();
      const before = await publish(first);
      for (const files of others) await publish(files);
      expect((await publish(first)).state.tree.id).toBe(before.state.tree.id);
    }),
    settings,
  );
});
