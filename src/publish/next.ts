import { memoryTree, overlay } from '../tree/memory.js';
import type { Digest } from '../tree/objects.js';
import type { Tree } from '../tree/tree.js';
import { sourcesOf } from './last-rendered.js';
import type { Trailers } from './message.js';
import type { Publication } from './publication.js';
import type { Written } from './state.js';

/** What was rendered: the id of a commit, its declarations, and the version of the program. */
export interface Rendered {
  readonly source: string;
  readonly declarations: Tree;
  readonly program: string;
}

/** The state of the branch after a publication, with the ids that Git will give it. */
export async function nextOf(
  before: Written | undefined,
  publication: Publication,
  { source, declarations, program }: Rendered,
  digest: Digest,
): Promise<Written> {
  const tree = await treeAfter(before, publication, digest);
  const kept = before === undefined ? new Map<string, string>() : sourcesOf(publication.kept, before);
  const trailers: Trailers = { source, declarations: declarations.id, rendered: tree.id, program, kept };
  return { tree, trailers };
}

async function treeAfter(before: Written | undefined, { changes }: Publication, digest: Digest): Promise<Tree> {
  if (before !== undefined) return overlay(before.tree, changes, digest);
  const files = [...changes].flatMap(([path, text]) => (text === null ? [] : [[path, text] as const]));
  return memoryTree(new Map(files), digest);
}

/** Whether a commit would say nothing new: the same manifests, and the same folders kept from the same commits. */
export function isNoNews(
  before: Written | undefined,
  { changes }: Publication,
  { trailers }: Pick<Written, 'trailers'>,
): boolean {
  if (changes.size > 0 || before === undefined) return changes.size === 0;
  const [old, kept] = [before.trailers.kept, trailers.kept];
  return old.size === kept.size && [...kept].every(([folder, source]) => old.get(folder) === source);
}
