import { spawnSync } from 'node:child_process';
import { until } from '../../apply.js';
import { at } from '../../client.js';
import { applications, look, nameOf, place } from '../applications.js';
import { differences, snapshot } from '../snapshot.js';
import {
  bootstrapOne,
  declared,
  demand,
  deployment,
  imageOf,
  live,
  publish,
  render,
  synced,
  type Act,
  type Scene,
} from '../scene.js';

const merging = 'application/merge-patch+json';
const ads = deployment('web-development', 'adservice');
const ofAds = 'development.web-development.adservice';

/** As docs/operate/upgrade.md says: with nothing new, the bootstrap would change nothing. */
export const upgrade: Act = async (scene) => {
  for (const environment of ['development', 'staging', 'production']) {
    const words = ['diff', '--server-side', '--field-manager=towpath', '-f', '-'];
    const input = scene.towpath('bootstrap', environment).said;
    const { status, stdout, stderr } = spawnSync('kubectl', words, { cwd: scene.folder, input, encoding: 'utf8' });
    demand(status === 0, `The bootstrap of ${environment} would change something:\n${stdout}${stderr}`);
  }
  return Promise.resolve('kubectl diff shows nothing of what bootstrap prints');
};

/** As docs/operate/disaster.md says: an environment that is stopped takes no merge, until it goes on. */
export const stop: Act = async (scene) => {
  const before = await snapshot(scene);
  const image = imageOf(await live(scene, ads));
  for (const name of ['development', ofAds])
    await patch(scene, `${place}/${name}`, { spec: { syncPolicy: { automated: null } } });
  const file = 'services/adservice/development.yaml';
  const commit = scene.merge('Advertise twice', { [file]: declared(scene, file).replace(/:v[\d.]+/, ':v0.11.0') });
  render(scene, 0);
  await look(scene);
  await until('Argo CD sees what it does not do', async () => (await syncOf(scene, ofAds)) === 'OutOfSync');
  demand(imageOf(await live(scene, ads)) === image, 'What is stopped took a merge.');
  bootstrapOne(scene, 'development');
  await synced(scene);
  demand(imageOf(await live(scene, ads)).endsWith(':v0.11.0'), 'What goes on did not take the merge.');
  scene.git('revert', '--no-edit', commit);
  const said = await publish(scene);
  requireSame(differences(before, await snapshot(scene)));
  return `an environment that is stopped waits, and bootstrap has it go on; ${said}`;
};

/** As docs/operate/disaster.md says: an Application that somebody deletes comes again, with all that it brings. */
export const loseApplication: Act = async (scene) => {
  const before = await snapshot(scene);
  const uid = at(await live(scene, `${place}/${ofAds}`), 'metadata', 'uid');
  const { status } = await scene.ask(`${place}/${ofAds}`, { method: 'DELETE' });
  demand(status === 200, `${ofAds} cannot be deleted: ${status}`);
  await until('the Application is another one', async () => {
    const again = (await applications(scene)).find((it) => nameOf(it) === ofAds);
    return again !== undefined && at(again, 'metadata', 'uid') !== uid;
  });
  const said = await synced(scene);
  requireSame(differences(before, await snapshot(scene)));
  return `a deleted Application comes again, with the same objects; ${said}`;
};

async function syncOf(scene: Scene, name: string): Promise<unknown> {
  return at(await live(scene, `${place}/${name}`), 'status', 'sync', 'status');
}

async function patch({ ask }: Scene, path: string, body: object): Promise<void> {
  const { status } = await ask(path, { method: 'PATCH', type: merging, body: body as never });
  demand(status === 200, `${path} cannot be changed: ${status}`);
}

function requireSame(other: readonly string[]): void {
  demand(other.length === 0, `There are other objects than before:\n${other.join('\n')}`);
}
