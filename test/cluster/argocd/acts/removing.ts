import { differences, snapshot } from '../snapshot.js';
import { declared, demand, deployment, isThere, live, imageOf, publish, render, synced, type Act } from '../scene.js';
import { until } from '../../apply.js';

const image = 'registry.example.com/gifts:v1';
const release = (environment: string) => `apiVersion: towpath.dev/v1
kind: Release
metadata:
  name: ${environment}
spec:
  image: ${image}
`;

const gifts = {
  'services/gifts/service.yaml': `apiVersion: towpath.dev/v1
kind: Service
metadata:
  name: gifts
spec:
  description: Wraps orders as gifts.
  owner: fulfilment
  tier: low
  ports: { http: 8080 }
  env: { DATABASE: { resource: wishes, key: host } }
`,
  'services/gifts/wishes.yaml': `apiVersion: towpath.dev/v1
kind: Database
metadata:
  name: wishes
spec:
  description: Who wishes for what.
  offering: postgres
  version: "17"
`,
  'services/gifts/development.yaml': release('development'),
  'services/gifts/staging.yaml': release('staging'),
};

const inStaging = '/apis/rds.aws.m.upbound.io/v1beta1/namespaces/fulfilment-staging/instances/gifts-wishes';
const inDevelopment = '/apis/postgresql.cnpg.io/v1/namespaces/fulfilment-development/clusters/gifts-wishes';

/** A service that goes leaves what holds its data, unless its offering says otherwise. */
export const remove: Act = async (scene) => {
  const before = await snapshot(scene);
  scene.merge('Wrap gifts', gifts);
  await publish(scene);
  const added = await snapshot(scene);
  scene.merge('Wrap no gifts', { 'services/gifts': null });
  const said = await publish(scene);
  for (const environment of ['development', 'staging'])
    await until(
      `gifts are gone from ${environment}`,
      async () => !(await isThere(scene, deployment(`fulfilment-${environment}`, 'gifts'))),
    );
  await until('the database of development is gone', async () => !(await isThere(scene, inDevelopment)));
  demand(await isThere(scene, inStaging), 'The database of staging is gone, and all that it held.');
  const left = differences(before, await snapshot(scene));
  demand(left.length === 0, `Something else is left, or gone:\n${left.join('\n')}`);
  return `of ${added.size - before.size} objects of a service, its database in staging is left; ${said}`;
};

/** What cannot be read stays in the cluster as it was, and everything else goes on. */
export const breakDeclaration: Act = async (scene) => {
  const before = await snapshot(scene);
  const file = 'services/shippingservice/development.yaml';
  const other = 'services/currencyservice/development.yaml';
  const commit = scene.merge('Ship faster', {
    [file]: declared(scene, file).replace('spec:', 'spec: ['),
    [other]: declared(scene, other).replace(/:v[\d.]+/, ':v0.11.0'),
  });
  const said = render(scene, 2);
  demand(said.includes('development/fulfilment/shippingservice stays as it was'), said);
  await synced(scene);
  const changed = differences(before, await snapshot(scene));
  demand(changed.length === 1, `More than one image is different:\n${changed.join('\n')}`);
  const currency = deployment('fulfilment-development', 'currencyservice');
  demand(imageOf(await live(scene, currency)).endsWith(':v0.11.0'), 'What was in order did not go on.');
  scene.git('revert', '--no-edit', commit);
  const back = await publish(scene);
  const after = differences(before, await snapshot(scene));
  demand(after.length === 0, `After the revert there are other objects than before:\n${after.join('\n')}`);
  return `nothing of what cannot be read is pruned, the rest goes on, and git revert restores it; ${back}`;
};
