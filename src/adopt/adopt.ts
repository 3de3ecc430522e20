import { foldersOf, renderFolder } from '../render/folders.js';
import { memoryMemo } from '../tree/memo.js';
import type { Tree } from '../tree/tree.js';
import { read } from '../validate/read.js';
import { validate } from '../validate/validate.js';
import type { Drafts } from './declaration.js';
import { draftsOf } from './draft.js';
import { addressesOf } from './express/addresses.js';
import { groupsOf } from './group.js';
import type { InputFault, Source } from './input.js';
import { ledgerOf } from './ledger/build.js';
import type { Ledger } from './ledger/ledger.js';
import { readObjects } from './read.js';
import { sceneOf } from './resources.js';
import type { Target } from './scene.js';
import { settle } from './settle.js';
import { textOf } from './write.js';

export interface Adoption {
  /** The declarations by file. */
  readonly files: ReadonlyMap<string, string>;
  readonly drafts: Drafts;
  readonly ledger: Ledger;
}

/** Nothing was adopted. */
export interface Refused {
  readonly faults: readonly InputFault[];
}

/**
 * Kubernetes objects as declarations, and what became of each of their values.
 * @param base what is declared already. What of it would be declared anew is refused.
 * @throws TreeError when the base cannot be read.
 */
export async function adopt(sources: readonly Source[], target: Target, base: Tree): Promise<Adoption | Refused> {
  const { objects, faults } = await readObjects(sources);
  if (faults.length > 0) return { faults };
  if (objects.length === 0) return { faults: [nothing] };
  const { organisation, addresses } = await declaredIn(base, target);
  const scene = sceneOf(target, objects, groupsOf(objects));
  const taken = scene.groups.filter(({ service }) => organisation.services.has(service));
  if (taken.length > 0)
    return { faults: taken.map(({ service, workload: { where } }) => alreadyDeclared(service, where)) };
  const { drafts, refusals, validated } = await settle(base, draftsOf(scene, organisation, addresses));
  const services = new Set(scene.groups.map(({ service }) => service));
  const contexts = validated.contexts.filter(
    ({ instance }) => instance.environment.name === target.environment && services.has(instance.service.name),
  );
  const rendered = foldersOf(contexts, validated.organisation).flatMap(renderFolder);
  const ledger = ledgerOf({ scene, drafts, refusals, contexts, rendered, declared: addresses });
  const files = new Map([...drafts].map(([file, draft]) => [file, textOf(draft)]));
  return { files, drafts, ledger };
}

/** What there is already, and what of it can be called in the environment. */
async function declaredIn(base: Tree, { environment }: Target) {
  const memo = memoryMemo();
  const { organisation, contexts } = await validate(await read(base, memo), memo);
  const here = contexts.filter(({ instance }) => instance.environment.name === environment);
  return { organisation, addresses: addressesOf(here) };
}

const nothing: InputFault = {
  where: 'the input',
  message: 'There is no Kubernetes object in it.',
  hint: 'Give manifests: what kubectl get -o yaml, helm template or kustomize build print.',
};

function alreadyDeclared(service: string, where: string): InputFault {
  return {
    where,
    message: `services/${service}/ is declared already, and adopting writes nothing over what somebody has written.`,
    hint: 'Adopt it into an empty folder, and bring over what differs; or remove the folder of the service first.',
  };
}
