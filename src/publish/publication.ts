import { keepCallers } from '../diff/unknown.js';
import type { Context } from '../model/graph.js';
import { isForArgoCd } from '../render/argocd/parts.js';
import { foldersOf, renderFolder, type Folder } from '../render/folders.js';
import { noTexts, toYaml } from '../render/yaml.js';
import { objectId, type Digest } from '../tree/objects.js';
import type { Tree } from '../tree/tree.js';
import type { Unrendered } from '../validate/unrendered.js';
import type { Validated } from '../validate/validate.js';
import { absentIn, keptIn, type Kept } from './keep.js';
import { contextsOfKept, lastRendered, type LastRendered } from './last-rendered.js';
import { manifestsFile, type Standing } from './standing.js';
import type { State } from './state.js';

/** What a commit of declarations makes of the rendered branch. */
export interface Publication {
  /** The text of each file that differs; null for one that goes. */
  readonly changes: ReadonlyMap<string, string | null>;
  readonly kept: readonly Kept[];
  /** What could not be rendered, and never was. */
  readonly absent: readonly Unrendered[];
  /**
   * Folders that would tell Argo CD of all others in an environment for the first time, or anew after the branch was lost,
   * while some of them could not be rendered: it would take these away.
   */
  readonly withheld: readonly string[];
  /** Folders whose declarations are gone. A service that moves to another team is not among them. */
  readonly removed: readonly Standing[];
}

/** Where objects come from. */
export interface Sources {
  /** What makes their ids. */
  readonly digest: Digest;
  /** The declarations in the commit with an id. */
  readonly declarations: (source: string) => Promise<Tree>;
  /** The manifests of folders, UTF-8, in their order. */
  readonly manifests?: (folders: readonly Folder[]) => AsyncIterable<Uint8Array>;
}

/** Renders everything that can be rendered, and leaves the rest as it stands. */
export async function publicationOf(
  head: Validated,
  before: State | undefined,
  { declarations, ...sources }: Sources,
): Promise<Publication> {
  const standing = before?.standing ?? [];
  const kept = keptIn(standing, head);
  const old = before === undefined || kept.length === 0 ? [] : await lastRendered(kept, before, declarations);
  const absent = absentIn(standing, head);
  const { folders, withheld } = withoutWithheld(withKept(head, old, kept), standing, absent);
  const stays = new Set(kept.map(({ folder }) => folder.path));
  return { ...(await changesTo({ standing, folders, stays }, sources)), kept, absent, withheld };
}

/** Folders as they stand, and as they are to be: those that stay are not rendered. */
interface Compared {
  readonly standing: readonly Standing[];
  readonly folders: readonly Folder[];
  readonly stays: ReadonlySet<string>;
}

/** What differs between what stands and what is to be. */
export async function changesTo(
  { standing, folders, stays }: Compared,
  { digest, manifests = manifestsOf }: Omit<Sources, 'declarations'>,
): Promise<Pick<Publication, 'changes' | 'removed'>> {
  const ids = new Map(standing.map(({ path, id }) => [path, id]));
  const changes = new Map<string, string | null>();
  const rendered = folders.filter(({ path }) => !stays.has(path));
  const paths = rendered.values();
  for await (const bytes of manifests(rendered)) {
    const path = paths.next().value?.path ?? '';
    if (ids.get(path) !== objectId('blob', bytes, digest))
      changes.set(`${path}/${manifestsFile}`, new TextDecoder().decode(bytes));
  }
  const now = new Set([...folders.map(({ path }) => path), ...stays]);
  const gone = standing.filter(({ path }) => !now.has(path));
  for (const { path } of gone) changes.set(`${path}/${manifestsFile}`, null);
  return { changes, removed: gone.filter((it) => !isMoved(it, now)) };
}

function withoutWithheld(folders: readonly Folder[], standing: readonly Standing[], absent: readonly Unrendered[]) {
  const there = new Set(standing.map(({ path }) => path));
  const unclear = new Set(absent.map(({ environment }) => `${environment}/applications`));
  const isWithheld = ({ path }: Folder) => unclear.has(path) && !there.has(path);
  return {
    folders: folders.filter((folder) => !isWithheld(folder)),
    withheld: folders.filter(isWithheld).map(({ path }) => path),
  };
}

/** The folders of the head, where what is kept still calls whom it called and still needs its namespace. */
function withKept(head: Validated, old: readonly LastRendered[], kept: readonly Kept[]): Folder[] {
  const contexts = old.reduce<readonly Context[]>((all, { kept: lost, contexts: before }) => {
    return keepCallers(before, all, lost.map(lostOf));
  }, head.contexts);
  const ofTeams = kept.filter(({ folder }) => folder.service === undefined && !isForArgoCd(folder.path));
  const stays = ofTeams.map(({ folder }) => folder.path);
  return foldersOf([...contexts, ...old.flatMap(contextsOfKept)], head.organisation, stays);
}

function lostOf({ folder: { environment, service = '' }, because }: Kept): Unrendered {
  return { service, environment, because, sources: '', side: 'head' };
}

function isMoved({ environment, service }: Standing, now: ReadonlySet<string>): boolean {
  if (service === undefined) return false;
  return [...now].some((path) => path.startsWith(`${environment}/`) && path.endsWith(`/${service}`));
}

async function* manifestsOf(folders: readonly Folder[]): AsyncGenerator<Uint8Array> {
  const texts = noTexts();
  for (const folder of folders) yield Promise.resolve(new TextEncoder().encode(toYaml(renderFolder(folder), texts)));
}
