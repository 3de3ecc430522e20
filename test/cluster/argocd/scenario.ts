import { existsSync } from 'node:fs';
import { apiServer } from '../client.js';
import { define } from '../definitions.js';
import { pathsOf } from '../resources.js';
import { bootstrap } from './acts/bootstrap.js';
import { heal, scale } from './acts/healing.js';
import { loseBranch, loseCluster, remember } from './acts/losing.js';
import { mergeAndRevert } from './acts/merging.js';
import { move } from './acts/moving.js';
import { loseApplication, stop, upgrade } from './acts/operating.js';
import { bypass, refuse } from './acts/refusing.js';
import { tell } from './acts/telling.js';
import { breakDeclaration, remove } from './acts/removing.js';
import { copyOfExample, organisationAt } from './organisation.js';
import type { Act } from './scene.js';

const acts: Readonly<Record<string, Act>> = {
  Bootstrap: bootstrap,
  Merge: mergeAndRevert,
  Heal: heal,
  Scale: scale,
  Remove: remove,
  Break: breakDeclaration,
  Refuse: refuse,
  'By-pass': bypass,
  Upgrade: upgrade,
  Stop: stop,
  'Lose an Application': loseApplication,
  Tell: tell,
  'Lose the branch': loseBranch,
  Remember: remember,
  Move: move,
};

/** What happens in a second cluster, after the first is lost. */
const later: Readonly<Record<string, Act>> = { 'Lose the cluster': loseCluster };

/**
 * From a merge to a running cluster and back, by Argo CD. Arguments: a kubeconfig, the folder of further definitions, a
 * folder to work in: empty, or that of the cluster that is lost.
 */
async function play(kubeconfig: string, definitions: string, work: string): Promise<void> {
  const ask = apiServer(kubeconfig);
  const folder = `${work}/organisation`;
  const isLater = existsSync(folder);
  const scene = { ask, pathOf: pathsOf(ask), ...(isLater ? organisationAt(folder) : copyOfExample(folder)) };
  await define(scene, ['platform/crds', definitions]);
  for (const [name, act] of Object.entries(isLater ? later : acts)) {
    const began = Date.now();
    const what = await act(scene);
    console.log(`${name}: ${what} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  }
}

const [kubeconfig = '', definitions = '', work = ''] = process.argv.slice(2);
play(kubeconfig, definitions, work).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
