import type { Data } from '../../../src/model/merge.js';
import { inParallel, until, type Cluster } from '../apply.js';
import { at, items } from '../client.js';
import { standIn } from './stand-ins.js';

/** Where the API server has Applications. */
export const place = '/apis/argoproj.io/v1alpha1/namespaces/argocd/applications';
const refresh = 'argocd.argoproj.io/refresh';

/** The Applications that there are. */
export async function applications({ ask }: Cluster): Promise<readonly Data[]> {
  return items(at((await ask(place)).body, 'items'));
}

export function nameOf(object: Data): string {
  return String(at(object, 'metadata', 'name'));
}

/** Has Argo CD look at the branch now, as a webhook would. */
export async function look(cluster: Cluster): Promise<void> {
  await inParallel(await applications(cluster), (it) =>
    cluster.ask(`${place}/${nameOf(it)}`, {
      method: 'PATCH',
      type: 'application/merge-patch+json',
      body: { metadata: { annotations: { [refresh]: 'normal' } } },
    }),
  );
}

/**
 * Waits until everything is as the branch says, and well. Applications come and go meanwhile: those that are new look by
 * themselves.
 * @throws Error with what is not, after minutes
 */
export async function allSynced(cluster: Cluster, revision: string): Promise<number> {
  let missing: string[] = [];
  let count = 0;
  const isSo = async () => {
    await standIn(cluster);
    const all = await applications(cluster);
    count = all.length;
    missing = all.flatMap((it) => faultsOf(it, revision));
    return count > 0 && missing.length === 0;
  };
  await until('everything is synced and healthy', isSo).catch((error: unknown) => {
    throw new Error(`${String(error)}\n${missing.slice(0, 5).join('\n')}`);
  });
  return count;
}

function faultsOf(application: Data, revision: string): string[] {
  const status = at(application, 'status');
  const said = {
    deletion: at(application, 'metadata', 'deletionTimestamp') ?? null,
    refresh: at(application, 'metadata', 'annotations', refresh) ?? null,
    sync: at(status, 'sync', 'status') ?? null,
    revision: at(status, 'sync', 'revision') ?? null,
    health: at(status, 'health', 'status') ?? null,
    phase: at(status, 'operationState', 'phase') ?? null,
  };
  const isWell =
    said.deletion === null &&
    said.refresh === null &&
    said.sync === 'Synced' &&
    said.revision === revision &&
    said.health === 'Healthy' &&
    said.phase !== 'Running';
  const why = items(at(status, 'conditions')).map((it) => String(at(it, 'message')));
  const ill = items(at(status, 'resources')).filter((it) => (at(it, 'health', 'status') ?? 'Healthy') !== 'Healthy');
  return isWell ? [] : [`${nameOf(application)}: ${JSON.stringify({ ...said, why, ill })}`];
}
