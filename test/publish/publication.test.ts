import { describe, expect, test } from '@jest/globals';
import { messageOf, trailersOf } from '../../src/publish/message.js';
import { largeRemovals } from '../../src/publish/removal.js';
import { declaration } from '../declaration.js';
import { branch, textsIn, type Files } from './branch.js';

const team = (name: string) => declaration(`teams/${name}.yaml`, 'Team', `github: "@acme/${name}"\nmembers: [ana]`);
const service = (name: string, more = '', owner = 'shop') =>
  declaration(`services/${name}/service.yaml`, 'Service', `owner: ${owner}\nports: { http: 80 }\n${more}`);
const release = (name: string, more = '', environment = 'production') =>
  declaration(`services/${name}/${environment}.yaml`, 'Release', `image: registry.example.com/${name}:v1\n${more}`);

const organisation: Files = new Map([
  team('shop'),
  team('web'),
  declaration('environments/production.yaml', 'Environment', 'stage: production'),
  service('cart'),
  release('cart'),
  service('front', 'env: { CART: { service: cart } }'),
  release('front'),
]);
const withFiles = (...files: (readonly [string, string])[]): Files => new Map([...organisation, ...files]);
const without = (...paths: string[]): Files => new Map([...organisation].filter(([path]) => !paths.includes(path)));

const broken = (path: string) => [path, `${organisation.get(path) ?? ''}nonsense: [\n`] as const;

test('what cannot be rendered stays as it was, and keeps the way to what it calls', async () => {
  const { publish } = branch();
  const before = await textsIn((await publish(organisation)).state.tree);
  const { publication, state } = await publish(
    withFiles(broken('services/front/production.yaml'), release('cart', 'env: { A: b }')),
  );
  const after = await textsIn(state.tree);
  expect(publication.kept.map(({ folder, because }) => [folder.path, because])).toEqual([
    ['production/shop/front', 'there are faults in services/front/production.yaml'],
  ]);
  expect(after.get('production/shop/front/manifests.yaml')).toBe(before.get('production/shop/front/manifests.yaml'));
  expect(after.get('production/shop/cart/manifests.yaml')).toContain('name: A');
  // The network rule of cart still lets front in.
  expect(after.get('production/shop/cart/manifests.yaml')).toMatch(/from:[\s\S]*app\.kubernetes\.io\/name: front/);
  expect([...state.trailers.kept]).toEqual([['production/shop/front', '0']]);
});

test('what is kept over several commits is kept as it was rendered last', async () => {
  const { publish } = branch();
  await publish(organisation);
  await publish(withFiles(release('front', 'env: { LAST: good }')));
  const third = await publish(withFiles(broken('services/front/production.yaml')));
  const fourth = await publish(
    withFiles(broken('services/front/production.yaml'), release('cart', 'env: { NEW: one }')),
  );
  expect([...fourth.state.trailers.kept]).toEqual([['production/shop/front', '1']]);
  const texts = await textsIn(fourth.state.tree);
  expect(texts.get('production/shop/front/manifests.yaml')).toContain('LAST');
  expect(texts.get('production/shop/cart/manifests.yaml')).toMatch(/app\.kubernetes\.io\/name: front/);
  expect([...third.publication.changes.keys()]).toEqual([]);
  const mended = await publish(organisation);
  expect(mended.state.trailers.kept.size).toBe(0);
  expect(mended.state.tree.id).toBe((await branch().publish(organisation)).state.tree.id);
});

test('a broken environment takes nothing away', async () => {
  const { publish } = branch();
  const before = await publish(organisation);
  const { publication, state } = await publish(withFiles(broken('environments/production.yaml')));
  expect(publication.removed).toEqual([]);
  expect(state.tree.id).toBe(before.state.tree.id);
});

test('an environment whose file is gone while its releases stand takes nothing away', async () => {
  const { publish } = branch();
  const before = await publish(organisation);
  const { state } = await publish(without('environments/production.yaml'));
  expect(state.tree.id).toBe(before.state.tree.id);
});

test('what never could be rendered is named', async () => {
  const { publish } = branch();
  const { publication, state } = await publish(withFiles(broken('services/front/production.yaml')));
  expect(publication.absent.map((it) => it.service)).toEqual(['front']);
  expect([...(await textsIn(state.tree)).keys()]).toEqual([
    'production/shop/cart/manifests.yaml',
    'production/shop/manifests.yaml',
  ]);
});

test('a folder goes when its release does', async () => {
  const { publish } = branch();
  await publish(organisation);
  const { publication, state } = await publish(
    without('services/front/production.yaml', 'services/front/service.yaml'),
  );
  expect(publication.removed.map(({ path }) => path)).toEqual(['production/shop/front']);
  expect((await textsIn(state.tree)).has('production/shop/front/manifests.yaml')).toBe(false);
});

test('a service that moves to another team is not removed', async () => {
  const { publish } = branch();
  const before = await publish(organisation);
  const { publication } = await publish(withFiles(service('front', '', 'web')));
  expect(publication.changes.get('production/shop/front/manifests.yaml')).toBeNull();
  expect(publication.removed).toEqual([]);
  expect(largeRemovals(before.state.standing, publication)).toEqual([]);
});

test('more than a tenth of the folders of an environment is a large removal', async () => {
  const names = Array.from({ length: 19 }, (_, index) => `s${index}`);
  const all = new Map([...organisation, ...names.flatMap((name) => [service(name), release(name)])]);
  const { publish } = branch();
  const { state } = await publish(all);
  // 21 services and the team's own folder: two are less than a tenth, three are more.
  expect(state.standing).toHaveLength(22);
  const lessBy = async (count: number) => {
    const gone = names
      .slice(0, count)
      .flatMap((name) => [`services/${name}/service.yaml`, `services/${name}/production.yaml`]);
    const other = branch();
    await other.publish(all);
    const { publication } = await other.publish(new Map([...all].filter(([path]) => !gone.includes(path))));
    return largeRemovals(state.standing, publication).map(({ removed, of }) => [removed.length, of]);
  };
  expect(await lessBy(2)).toEqual([]);
  expect(await lessBy(3)).toEqual([[3, 22]]);
});

test('the trailers of a message are read back, whatever the subject says', () => {
  const trailers = {
    source: 'a'.repeat(40),
    declarations: 'b'.repeat(40),
    rendered: 'c'.repeat(40),
    program: '1.2.3',
    kept: new Map([['production/shop/front', 'd'.repeat(40)]]),
  };
  for (const subject of ['Fix', '', 'Towpath-Source: e', '🎉 "x"'])
    expect(trailersOf(messageOf(subject, trailers))).toEqual(trailers);
  expect(trailersOf('Fix\n\nTowpath-Source: a\n')).toBeUndefined();
  expect(trailersOf(`${messageOf('Fix', trailers).trimEnd()}\nTowpath-Source: ${'e'.repeat(40)}\n`)).toBeUndefined();
});

describe('for Argo CD', () => {
  const argocd = 'argocd: { repository: "https://git.example.com/acme/platform.git" }';
  const delivered: Files = new Map([
    ...organisation,
    declaration('platform/defaults.yaml', 'Defaults', argocd),
    declaration('environments/staging.yaml', 'Environment', 'stage: staging'),
  ]);
  const change = (...files: (readonly [string, string])[]): Files => new Map([...delivered, ...files]);
  const applications = 'production/applications/manifests.yaml';

  test('an Application goes with its service, and stays with what cannot be rendered', async () => {
    const { publish } = branch();
    const before = await textsIn((await publish(delivered)).state.tree);
    expect(before.get(applications)).toContain('name: production.shop-production.front');
    const kept = await publish(change(broken('services/front/production.yaml')));
    expect((await textsIn(kept.state.tree)).get(applications)).toBe(before.get(applications));
    const gone = await publish(new Map([...delivered].filter(([path]) => !path.startsWith('services/front/'))));
    const after = (await textsIn(gone.state.tree)).get(applications);
    expect(after).not.toContain('front');
    expect(after).toContain('name: production.shop-production.cart');
    expect((await publish(delivered)).state.tree.id).toBe(kept.state.tree.id);
  });

  test.each(['platform/defaults.yaml', 'environments/production.yaml'])(
    'it goes on as before while %s is broken',
    async (file) => {
      const { publish } = branch();
      const before = await textsIn((await publish(delivered)).state.tree);
      const { state } = await publish(change([file, `${delivered.get(file) ?? ''}nonsense: [\n`]));
      expect((await textsIn(state.tree)).get(applications)).toBe(before.get(applications));
    },
  );

  test('a branch that begins anew tells it nothing of an environment of which something is missing', async () => {
    const { publish } = branch();
    const { publication, state } = await publish(change(broken('services/front/production.yaml')));
    const paths = [...(await textsIn(state.tree)).keys()];
    expect(publication.withheld).toEqual(['production/applications']);
    expect(paths).not.toContain(applications);
    expect(paths).toContain('production/shop/cart/manifests.yaml');
    expect(paths).toContain('staging/applications/manifests.yaml');
    const mended = await publish(delivered);
    expect(mended.publication.withheld).toEqual([]);
    expect(mended.state.tree.id).toBe((await branch().publish(delivered)).state.tree.id);
  });

  test('a service that another team takes over in its namespace keeps its Application', async () => {
    const { publish } = branch();
    await publish(change(service('cart', 'namespace: both')));
    const { publication, state } = await publish(change(service('cart', 'namespace: both', 'web')));
    const text = (await textsIn(state.tree)).get(applications) ?? '';
    expect(text).toContain('name: production.both.cart');
    expect(text).toContain('project: production.web.both');
    expect(text).not.toContain('production.shop.both');
    expect(publication.removed).toEqual([]);
  });
});
