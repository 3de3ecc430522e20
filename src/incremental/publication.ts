import { compareText } from '../lists.js';
import { keptIn } from '../publish/keep.js';
import { changesTo, publicationOf, type Publication, type Sources } from '../publish/publication.js';
import { standingAt } from '../publish/standing.js';
import { stateOf, type Written } from '../publish/state.js';
import { foldersOf } from '../render/folders.js';
import { difference } from '../tree/difference.js';
import type { Memo } from '../tree/memo.js';
import type { Tree } from '../tree/tree.js';
import { isRenderedFrom } from '../validate/path.js';
import type { Validated } from '../validate/validate.js';
import { deliveredAfter, deliveredIn, reachOf } from './folders.js';
import { declaredIn } from './keep.js';
import { keepRendered, knownRendered, type Delivered } from './rendered.js';
import { servicesIn } from './sides.js';
import type { Tools } from './slices.js';
import { keepDeclared, knownDeclared, type DeclaredState } from './state.js';

/** What a commit makes of the branch, and what will be known then of what it declares, and of what Argo CD is told. */
export interface NextPublication {
  readonly publication: Publication;
  /** Missing where the branch holds more, or less, than what follows from the declarations. */
  readonly next?: { readonly declared: DeclaredState; readonly delivered: Delivered };
}

/** What a commit makes of the branch, with all that it declares. */
export async function wholePublication(
  tree: Tree,
  head: Validated,
  before: Written | undefined,
  sources: Sources,
  memo: Memo,
): Promise<NextPublication> {
  const publication = await publicationOf(head, before && (await stateOf(before)), sources);
  const { kept, absent, withheld } = publication;
  if (head.unrendered.length + kept.length + absent.length + withheld.length > 0) return { publication };
  const declared = await declaredIn(head, await knownDeclared(tree, memo), memo);
  return { publication, next: { declared, delivered: await deliveredIn(head, memo) } };
}

/**
 * The same by what is known of what was rendered last: only folders that the change since then reaches are read and
 * rendered. Undefined where nothing is known, where the change may reach further, and where anything cannot be rendered.
 */
export async function knownPublication(
  head: Tree,
  before: Written,
  sources: Sources,
  tools: Tools,
): Promise<NextPublication | undefined> {
  const { tree, trailers } = before;
  const delivered = await knownRendered(tree, trailers.declarations, tools.memo);
  if (delivered === undefined || trailers.kept.size > 0) return undefined;
  const base = await sources.declarations(trailers.source);
  const known = base.id === trailers.declarations ? await knownDeclared(base, tools.memo) : undefined;
  if (known === undefined || known.unrendered.length > 0) return undefined;
  const changed = await difference(base, head);
  const services = servicesIn(changed, isRenderedFrom);
  const reach = services && (await reachOf({ base, head, changed, services }, known, tools));
  const argocd = reach && (await deliveredAfter(reach.slices, delivered, tools.memo));
  if (reach === undefined || argocd === undefined) return undefined;
  const { after, next: declared } = reach.slices;
  const standing = await standingAt(tree, [...reach.folders, ...argocd.folders.map(({ path }) => path)]);
  if (keptIn(standing, after).length > 0) return undefined;
  const own = foldersOf(after.contexts, after.organisation).filter(({ path }) => reach.folders.has(path));
  const folders = [...own, ...argocd.folders].sort((a, b) => compareText(a.path, b.path));
  tools.tell('rendering');
  const changes = await changesTo({ standing, folders, stays: new Set() }, sources);
  const publication = { ...changes, kept: [], absent: [], withheld: [] };
  return { publication, next: { declared, delivered: argocd.delivered } };
}

/** Keeps what is known of declarations and of the tree that they are rendered to. */
export async function keepPublished(rendered: Tree, head: Tree, { next }: NextPublication, memo: Memo): Promise<void> {
  if (next === undefined) return;
  await keepDeclared(head, next.declared, memo);
  await keepRendered(rendered, head.id, next.delivered, memo);
}
