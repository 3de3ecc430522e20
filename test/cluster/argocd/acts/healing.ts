import { until } from '../../apply.js';
import { at } from '../../client.js';
import { deployment, imageOf, isThere, live, synced, demand, type Act, type Scene } from '../scene.js';

const merging = 'application/merge-patch+json';
const cart = deployment('cart-development', 'cartservice');
const mail = '/api/v1/namespaces/checkout-development/services/emailservice';
const shop = deployment('web-production', 'frontend');

/** What somebody changes or deletes in the cluster comes back, without being asked for. */
export const heal: Act = async (scene) => {
  const image = imageOf(await live(scene, cart));
  const { uid } = at(await live(scene, mail), 'metadata') as { uid: string };
  const name = at(await live(scene, cart), 'spec', 'template', 'spec', 'containers', 0, 'name') ?? '';
  const changed = { spec: { template: { spec: { containers: [{ name, image: 'registry.example.com/evil:v1' }] } } } };
  await patch(scene, cart, changed, 'application/strategic-merge-patch+json');
  await scene.ask(mail, { method: 'DELETE' });
  await until('a changed image is healed', async () => imageOf(await live(scene, cart)) === image);
  await until('a deleted object is healed', () => isThere(scene, mail));
  demand(at(await live(scene, mail), 'metadata', 'uid') !== uid, 'The object was never deleted.');
  return `a changed image and a deleted Service are healed; ${await synced(scene)}`;
};

/** What the autoscaler decides is not taken for a change. */
export const scale: Act = async (scene) => {
  const before = at(await live(scene, shop), 'spec', 'replicas');
  const replicas = Number(before) + 1;
  await patch(scene, `${shop}/scale`, { spec: { replicas } }, merging);
  const said = await synced(scene);
  const after = at(await live(scene, shop), 'spec', 'replicas');
  demand(after === replicas, `What the autoscaler made ${replicas} is ${String(after)} again.`);
  await patch(scene, `${shop}/scale`, { spec: { replicas: before } }, merging);
  return `${replicas} replicas of the autoscaler stay; ${said}`;
};

async function patch({ ask }: Scene, path: string, body: object, type: string): Promise<void> {
  const { status } = await ask(path, { method: 'PATCH', type, body: body as never });
  demand(status === 200, `${path} cannot be changed: ${status}`);
}
