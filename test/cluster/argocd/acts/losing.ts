import type { Data } from '../../../../src/model/merge.js';
import { readFileSync, writeFileSync } from 'node:fs';
import { differences, snapshot, type Snapshot } from '../snapshot.js';
import { bootstrap } from './bootstrap.js';
import { demand, publish, type Act, type Scene } from '../scene.js';

/** The branch is made anew from the declarations, and what runs does not notice. */
export const loseBranch: Act = async (scene) => {
  const before = await snapshot(scene);
  const tree = scene.git('rev-parse', 'rendered^{tree}');
  scene.git('branch', '--quiet', '-D', 'rendered');
  const said = await publish(scene);
  demand(scene.git('rev-parse', 'rendered^{tree}') === tree, 'The branch holds something else than before.');
  const other = differences(before, await snapshot(scene));
  demand(other.length === 0, other.join('\n'));
  return `deleted and rendered again, the branch holds the same, and so does the cluster; ${said}`;
};

const remembered = ({ folder }: Scene) => `${folder}-snapshot.json`;

/** Remembers what is in the cluster, for another one. */
export const remember: Act = async (scene) => {
  const all = await snapshot(scene);
  writeFileSync(remembered(scene), JSON.stringify([...all]));
  return `${all.size} objects`;
};

/** A new cluster has what the lost one had, from the branch alone. */
export const loseCluster: Act = async (scene) => {
  const said = await bootstrap(scene);
  const before: Snapshot = new Map(JSON.parse(readFileSync(remembered(scene), 'utf8')) as Iterable<[string, Data]>);
  const other = differences(before, await snapshot(scene));
  demand(other.length === 0, `The new cluster has other objects than the lost one:\n${other.join('\n')}`);
  return `a new cluster has the ${before.size} objects of the lost one; ${said}`;
};
