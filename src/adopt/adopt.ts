import { isForArgoCd } from '../render/argocd/parts.js';
import { foldersOf, renderFolder } from '../render/folders.js';
import { memoryMemo } from '../tree/memo.js';
import { entryAt, type Tree } from '../tree/tree.js';
import { read } from '../validate/read.js';
import { validate } from '../validate/validate.js';
import type { Organisation } from '../model/organisation.js';
import type { DataMap } from './data.js';
import { draft, type Drafts } from './declaration.js';
import { draftsOf } from './draft.js';
import { addressesOf } from './express/addresses.js';
import { groupsOf } from './group.js';
import type { InputFault, Source } from './input.js';
import { ledgerOf } from './ledger/build.js';
import type { Ledger } from './ledger/ledger.js';
import { readObjects } from './read.js';
import { sceneOf } from './resources.js';
import type { Scene, Target } from './scene.js';
import { settle } from './settle.js';
import { textOf } from './write.js';

export interface Adoption {
  /** The new declarations by file. */
  readonly files: ReadonlyMap<string, string>;
  /** The declarations that are there already and would say something else. */
  readonly changes: ReadonlyMap<string, Change>;
  readonly drafts: Drafts;
  readonly ledger: Ledger;
}

export interface Change {
  readonly before: string;
  readonly after: string;
}

/** Nothing was adopted. */
export interface Refused {
  readonly faults: readonly InputFault[];
}

/**
 * Kubernetes objects as declarations, and what became of each of their values.
 * @param base what is declared already. Its services get releases; where it has to change, that is told as changes.
 * @throws TreeError when the base cannot be read.
 */
export async function adopt(sources: readonly Source[], target: Target, base: Tree): Promise<Adoption | Refused> {
  const reading = await readObjects(sources);
  if (reading.faults.length > 0) return { faults: reading.faults };
  if (reading.objects.length === 0) return { faults: [nothing] };
  const objects = reading.objects.filter(({ isRepeated }) => isRepeated !== true);
  const { organisation, addresses, problems } = await declaredIn(base, target);
  const told = sceneOf(target, objects, groupsOf(objects), organisation);
  const drafted = draftsOf(told, organisation, addresses);
  if (drafted.faults.length > 0) return { faults: drafted.faults };
  const scene = { ...told, resources: drafted.resources };
  const { drafts, refusals, validated } = await settle(base, drafted.drafts, problems);
  const services = new Set(scene.groups.map(({ service }) => service));
  const contexts = validated.contexts.filter(
    ({ instance }) => instance.environment.name === target.environment && services.has(instance.service.name),
  );
  const folders = foldersOf(contexts, validated.organisation);
  // What Argo CD is told is nothing that ran before.
  const rendered = folders.filter(({ path }) => !isForArgoCd(path)).flatMap(renderFolder);
  const ledger = ledgerOf({
    scene,
    repeated: reading.objects.filter(({ isRepeated }) => isRepeated === true),
    drafts: withDeclared(drafts, scene, organisation),
    refusals,
    contexts,
    rendered,
    declared: addresses,
  });
  return { ...(await textsOf(drafts, base)), drafts, ledger };
}

/** The texts of new declarations, and those of others that change. */
async function textsOf(drafts: Drafts, base: Tree): Promise<Pick<Adoption, 'files' | 'changes'>> {
  const [files, changes] = [new Map<string, string>(), new Map<string, Change>()];
  for (const [file, it] of drafts) {
    const entry = await entryAt(base, file);
    const blob = entry && (await base.blob(entry.id));
    const before = blob && 'bytes' in blob ? new TextDecoder().decode(blob.bytes) : undefined;
    if (before === undefined) {
      files.set(file, textOf(it));
      continue;
    }
    const { edited } = await import('./edit.js');
    const after = edited(before, it);
    if (after !== before) changes.set(file, { before, after });
  }
  return { files, changes };
}

/** What there is already, and what of it can be called in the environment. */
async function declaredIn(base: Tree, { environment }: Target) {
  const memo = memoryMemo();
  const { organisation, contexts, problems } = await validate(await read(base, memo), memo);
  const here = contexts.filter(({ instance }) => instance.environment.name === environment);
  return { organisation, addresses: addressesOf(here), problems };
}

const nothing: InputFault = {
  where: 'the input',
  message: 'There is no Kubernetes object in it.',
  hint: 'Give manifests: what kubectl get -o yaml, helm template or kustomize build print.',
};

/** The drafts, and what says the rest of the same services already. */
function withDeclared(drafts: Drafts, { groups, resources }: Scene, organisation: Organisation): Drafts {
  const services = groups.flatMap(({ service }) => organisation.services.get(service) ?? []);
  const inFolders = [...organisation.resources.values()].flatMap((inside) => [...inside.values()]);
  const used = inFolders.filter((it) => resources.some(({ file }) => file === it.file));
  const declared = [...services, ...used].map(({ file, kind, name, spec }) => {
    return [file, draft(kind, name, spec as DataMap)] as const;
  });
  return new Map([...declared, ...drafts]);
}
