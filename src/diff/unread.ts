import { isUnread, type Organisation } from '../model/organisation.js';
import type { SharedConfig } from '../render/shared.js';
import type { Unrendered } from '../validate/unrendered.js';
import type { FolderPair } from './pairs.js';
import { isOfTeam } from './unknown.js';

/**
 * What a team has for all of its services, as if what could not be read on one side stood there as on the other: nobody
 * knows that it is gone, or that it is new.
 */
export function keepConfigs(
  pair: FolderPair,
  { before: base, after: head }: { readonly before: Organisation; readonly after: Organisation },
  unknown: readonly Unrendered[],
): FolderPair {
  const { before, after } = pair;
  if (before === undefined || after === undefined || !('team' in before) || !('team' in after)) return pair;
  const isBroken = unknown.some((it) => it.service !== undefined && isOfTeam(it, before));
  return {
    ...pair,
    before: { ...before, configs: withHidden(before.configs, after.configs, base, false) },
    after: { ...after, configs: withHidden(after.configs, before.configs, head, isBroken) },
  };
}

/**
 * @param isBroken whether a service of the team could not be rendered, which may be the only one in its namespace.
 */
function withHidden(
  own: readonly SharedConfig[],
  others: readonly SharedConfig[],
  organisation: Organisation,
  isBroken: boolean,
): SharedConfig[] {
  const namespaces = new Set(own.map(({ namespace }) => namespace));
  const known = new Set(own.map(keyOf));
  const hidden = others.filter(
    (it) =>
      !known.has(keyOf(it)) &&
      (isUnread(organisation, it.declaration.file) || (isBroken && !namespaces.has(it.namespace))),
  );
  return [...own, ...hidden];
}

function keyOf({ declaration, namespace }: SharedConfig): string {
  return `${namespace} ${declaration.file}`;
}
