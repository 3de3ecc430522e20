import { until } from '../../apply.js';
import { at } from '../../client.js';
import { applications, look, nameOf, place } from '../applications.js';
import { differences, snapshot } from '../snapshot.js';
import { declared, demand, deployment, isThere, render, synced, type Act, type Scene } from '../scene.js';

const file = 'services/adservice/development.yaml';
const [here, there] = ['web-development', 'adverts'];

/** With a namespace goes all that is in it, so nothing of it is ever pruned. */
const stays = [`Namespace  ${there} is new`, `NetworkPolicy ${there} default-deny is new`];

/** A service that moves to another namespace runs there and no longer here, and git revert moves it back. */
export const move: Act = async (scene) => {
  const was = await snapshot(scene);
  const moved = declared(scene, file).replace('\nspec:\n', `\nspec:\n  namespace: ${there}\n`);
  const commit = scene.merge('Move the advertisements', { [file]: moved });
  await moves(scene, here, there);
  scene.git('revert', '--no-edit', commit);
  const said = await moves(scene, there, here);
  const other = differences(was, await snapshot(scene));
  demand(other.join() === stays.join(), `There are other objects than before:\n${other.join('\n')}`);
  return `a service moves to another namespace and back, and leaves that and its closing policy behind; ${said}`;
};

/** As docs/operate/bootstrap-a-cluster.md says: the Application that goes is told to stop trying. */
async function moves(scene: Scene, from: string, to: string): Promise<string> {
  render(scene, 0);
  await look(scene);
  const old = `development.${from}.adservice`;
  await until(`${old} is gone`, async () => {
    const it = (await applications(scene)).find((one) => nameOf(one) === old);
    const isGoing = at(it, 'metadata', 'deletionTimestamp') !== undefined;
    if (isGoing && at(it, 'status', 'operationState', 'phase') === 'Running') await terminate(scene, old);
    return it === undefined;
  });
  const said = await synced(scene);
  const [isHere, isThereNow] = await Promise.all(
    [from, to].map((namespace) => isThere(scene, deployment(namespace, 'adservice'))),
  );
  demand(isHere === false && isThereNow === true, `It does not run in ${to} alone.`);
  return said;
}

/** What `argocd app terminate-op` does. */
async function terminate({ ask }: Scene, name: string): Promise<void> {
  const body = { status: { operationState: { phase: 'Terminating' } } };
  await ask(`${place}/${name}`, { method: 'PATCH', type: 'application/merge-patch+json', body });
}
