import { groupBy } from '../lists.js';
import type { Context } from '../model/graph.js';
import type { EnvironmentSpec } from '../model/kinds/environment.js';
import type { Declaration } from '../model/kinds/kind.js';
import { isUnread, type Organisation } from '../model/organisation.js';
import { folderFor, ofKind, type Resources } from '../model/resources.js';
import { storesOf } from '../model/secret-stores.js';
import type { PartBase } from './part.js';
import type { Shared } from './shared.js';

export interface SharedPart extends PartBase {
  readonly shared: Shared;
  readonly environment: string;
  readonly team: string;
}

/** A namespace in which a team runs something. */
interface Place {
  readonly team: string;
  readonly environment: Declaration<EnvironmentSpec>;
  readonly namespace: string;
}

/** What the teams of these services have, in each namespace that a team uses; without what could not be read. */
export function sharedParts(contexts: readonly Context[], organisation: Organisation): SharedPart[] {
  const places = groupBy(contexts, ({ instance: { environment, service, namespace } }) =>
    [environment.name, service.spec.owner, namespace].join('/'),
  );
  return [...places.values()].flatMap(([first]) => {
    if (first === undefined) return [];
    const { environment, service, namespace } = first.instance;
    const place = { team: service.spec.owner, environment, namespace };
    return [...storesIn(place), ...declaredIn(place, organisation)];
  });
}

/** Whether or not a Secret needs it: what nobody can read for now must not take it away. */
function storesIn(place: Place): SharedPart[] {
  const { environment } = place;
  return storesOf(environment).map((store) => {
    const declared = JSON.stringify([environment.spec.secretStores?.[store], environment.spec.region]);
    return part(place, `stores/${store}`, declared, { is: 'secret store', declaration: environment, store, ...place });
  });
}

function declaredIn(place: Place, organisation: Organisation): SharedPart[] {
  const { team, environment } = place;
  const resources: Resources = organisation.resources.get(folderFor.team(team)) ?? new Map();
  if (resources.size === 0) return [];
  const isHere = ({ file, spec }: Declaration<{ readonly environments?: readonly string[] }>) =>
    !isUnread(organisation, file) && spec.environments?.includes(environment.name) !== false;
  const stores = JSON.stringify(environment.spec.secretStores);
  return [
    ...ofKind(resources.values(), 'Config')
      .filter(isHere)
      .filter(({ spec }) => spec.data !== undefined)
      .map((it) => part(place, it.file, it.id, { is: 'config', declaration: it, ...place })),
    ...ofKind(resources.values(), 'Secret')
      .filter(isHere)
      .filter(({ spec: { store } }) => storesOf(environment).includes(store))
      .map((it) => part(place, it.file, `${it.id} ${stores}`, { is: 'secret', declaration: it, ...place })),
  ];
}

function part({ environment, team, namespace }: Place, name: string, key: string, shared: Shared): SharedPart {
  const id = [environment.name, team, namespace, name].join('/');
  return { id, path: `${environment.name}/${team}`, key, shared, environment: environment.name, team };
}
