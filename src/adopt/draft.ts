import { fileOf, type Organisation } from '../model/organisation.js';
import type { DataMap } from './data.js';
import { addressOf, type Addresses } from './express/addresses.js';
import { expressDomains } from './express/domains.js';
import { planPorts } from './express/ports.js';
import type { PlannedPort } from './express/planned-port.js';
import { dependenciesOf } from './express/dependencies.js';
import { expressWorkload, typeOf } from './express/workload.js';
import { datastoreHint } from './datastores.js';
import { draft, type Draft, type Drafts } from './declaration.js';
import { conflictsOf, domainLayer, isDeclared, resourceConflicts, resourceDraft, type Expressed } from './declared.js';
import { frameOf } from './frame.js';
import type { Group } from './group.js';
import type { InputFault } from './input.js';
import type { Resource, Scene, Target } from './scene.js';
import { addService } from './service-draft.js';

/** Declarations by file, or why they do not go together with what is declared already. */
export interface Drafted {
  readonly drafts: Drafts;
  readonly faults: readonly InputFault[];
  /** Every Secret, Config and Domain, those that are declared already, too. */
  readonly resources: readonly Resource[];
}

/** The declarations of a scene by file. @param declared the services that there are already. */
export function draftsOf(scene: Scene, organisation: Organisation, declared: Addresses): Drafted {
  const plans = new Map(scene.groups.map((group) => [group, planPorts(group)] as const));
  const portsOf = (group: Group): readonly PlannedPort[] => plans.get(group) ?? [];
  const adopted = scene.groups.flatMap((group) => addressOf(group, portsOf(group)));
  const addresses = [...adopted, ...declared];
  const drafts = new Map<string, Draft>();
  const expressed = scene.groups.map((group): Expressed => {
    const values = expressWorkload(scene, group, portsOf(group), addresses);
    const dependsOn = dependenciesOf(scene, group, addresses, values);
    const comment = datastoreHint(group, portsOf(group));
    return { group, type: typeOf(group, portsOf(group)), values, dependsOn, ...(comment && { comment }) };
  });
  for (const it of expressed) addService(drafts, scene, organisation, it);
  const resources = [...scene.resources, ...expressDomains(scene, portsOf)];
  for (const resource of resources) {
    const { file, kind, name, spec } = resource;
    const edit = resourceDraft(resource, organisation, scene.target);
    if (edit !== undefined) drafts.set(file, edit);
    else if (!isDeclared(resource, organisation)) drafts.set(file, draft(kind, name, spec));
    const layer = domainLayer(resource, organisation);
    if (layer !== undefined) addToRelease(drafts, scene.target, resource, layer);
  }
  const faults = scene.groups.flatMap((group) => {
    const found = expressed.find((it) => it.group === group);
    return found === undefined ? [] : conflictsOf(scene, organisation, found);
  });
  const ofResources = resources.flatMap((it) => resourceConflicts(it, organisation, scene.target));
  return {
    drafts: new Map([...drafts, ...frameOf(scene, organisation)]),
    faults: [...faults, ...ofResources],
    resources,
  };
}

/** What is different of a Domain in this environment stands in the release of its service. */
function addToRelease(
  drafts: Map<string, Draft>,
  { environment }: Target,
  { file, name }: Resource,
  layer: DataMap,
): void {
  const [, service = ''] = file.split('/');
  const path = fileOf.release(service, environment);
  const release = drafts.get(path);
  if (release === undefined) return;
  const domains = { ...(release.spec['domains'] as DataMap | undefined), [name]: layer };
  drafts.set(path, { ...release, spec: { ...release.spec, domains } });
}
