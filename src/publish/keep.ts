import { hiddenBy } from '../diff/unknown.js';
import { fileOf, isUnread } from '../model/organisation.js';
import { isDeliverable, isForArgoCd } from '../render/argocd/parts.js';
import type { Unrendered } from '../validate/unrendered.js';
import type { Validated } from '../validate/validate.js';
import type { Standing } from './standing.js';

/** A folder that stays as it was, because what it would become cannot be rendered. */
export interface Kept {
  readonly folder: Standing;
  /** Why, in words that follow "because". */
  readonly because: string;
}

/**
 * The folders on the branch that the head cannot be rendered to, though what they are declared by is still there, or may
 * be: what could not be read never counts as removed.
 */
export function keptIn(standing: readonly Standing[], head: Validated): Kept[] {
  const ofArgoCd = standing.filter(({ path }) => isForArgoCd(path));
  const others = keptOf(
    standing.filter(({ path }) => !isForArgoCd(path)),
    head,
  );
  return [...others, ...ofArgoCd.flatMap((folder) => keptForArgoCd(folder, others, head))];
}

/** Where nobody knows how an environment is delivered, Argo CD goes on as before. */
function keptForArgoCd(folder: Standing, others: readonly Kept[], { organisation }: Validated): Kept[] {
  const { environment } = folder;
  if (isDeliverable(organisation, environment)) return [];
  const file = [fileOf.defaults(), fileOf.environment(environment)].find((it) => isUnread(organisation, it));
  const ofOthers = others.find((it) => it.folder.environment === environment)?.because;
  const because = file === undefined ? ofOthers : `there are faults in ${file}`;
  return because === undefined ? [] : [{ folder, because }];
}

function keptOf(standing: readonly Standing[], head: Validated): Kept[] {
  const rendered = new Set(head.contexts.map((it) => `${it.instance.environment.name}/${it.instance.service.name}`));
  return standing.flatMap((folder) => {
    const { environment, team, service } = folder;
    if (service !== undefined && rendered.has(`${environment}/${service}`)) return [];
    const lost = head.unrendered.find((it) => isOf(it, folder));
    const because = lost?.because ?? (service && hiddenBy(head.refused, service, environment)?.because);
    return because === undefined || because === '' ? [] : [{ folder: { ...folder, team }, because }];
  });
}

/** What cannot be rendered and stands nowhere on the branch either. */
export function absentIn(standing: readonly Standing[], head: Validated): Unrendered[] {
  return head.unrendered.filter((it) => !standing.some((folder) => isOf(it, folder)));
}

function isOf(lost: Unrendered, { environment, team, service }: Standing): boolean {
  if (lost.environment !== environment) return false;
  return lost.service === undefined ? service === undefined && lost.team === team : lost.service === service;
}
