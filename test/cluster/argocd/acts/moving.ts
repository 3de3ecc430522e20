import { until } from '../../apply.js';
import { differences, snapshot } from '../snapshot.js';
import { declared, demand, deployment, isThere, publish, type Act } from '../scene.js';

const file = 'services/adservice/development.yaml';
const before = deployment('web-development', 'adservice');
const after = deployment('adverts', 'adservice');

/** A service that moves to another namespace runs there and no longer here, and git revert moves it back. */
export const move: Act = async (scene) => {
  const was = await snapshot(scene);
  const moved = declared(scene, file).replace('\nspec:\n', '\nspec:\n  namespace: adverts\n');
  const commit = scene.merge('Move the advertisements', { [file]: moved });
  await publish(scene);
  await until('it runs there alone', async () => (await isThere(scene, after)) && !(await isThere(scene, before)));
  scene.git('revert', '--no-edit', commit);
  const said = await publish(scene);
  await until('it runs here alone', async () => (await isThere(scene, before)) && !(await isThere(scene, after)));
  const other = differences(was, await snapshot(scene));
  demand(other.length === 0, `There are other objects than before:\n${other.join('\n')}`);
  return `a service moves to another namespace and back; ${said}`;
};
