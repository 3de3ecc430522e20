import { until } from '../../apply.js';
import { differences, snapshot } from '../snapshot.js';
import { at } from '../../client.js';
import { declared, demand, deployment, imageOf, live, podsIn, publish, type Act } from '../scene.js';

const ads = deployment('web-development', 'adservice');

/** What is merged reaches the cluster, and `git revert` takes back what it did, field by field. */
export const mergeAndRevert: Act = async (scene) => {
  const before = await snapshot(scene);
  const release = declared(scene, 'services/adservice/development.yaml');
  const commit = scene.merge('Advertise in colour', {
    'services/adservice/development.yaml': `${release.replace(/:v[\d.]+/, ':v0.11.0')}  env: { COLOUR: "1" }\n`,
    'services/loadgenerator/staging.yaml': null,
  });
  await publish(scene);
  demand(imageOf(await live(scene, ads)).endsWith(':v0.11.0'), 'The merged image is not in the cluster.');
  await until('the new pods run alone', async () => {
    const { all, running } = await podsIn(scene);
    return all === running && at(await live(scene, ads), 'status', 'updatedReplicas') === 1;
  });
  const gone = (await snapshot(scene)).size - before.size;
  demand(gone < 0, 'Nothing was removed.');

  scene.git('revert', '--no-edit', commit);
  const said = await publish(scene);
  const other = differences(before, await snapshot(scene));
  demand(other.length === 0, `After the revert there are other objects than before:\n${other.join('\n')}`);
  return `a merge changes an image and removes ${-gone} objects; after git revert, ${before.size} objects are as before; ${said}`;
};
