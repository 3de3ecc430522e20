import { parseAllDocuments } from 'yaml';
import { differenceFrom, type FolderDifference } from '../../publish/against.js';
import type { Kept } from '../../publish/keep.js';
import { publicationOf } from '../../publish/publication.js';
import { stateOf } from '../../publish/state.js';
import type { KubernetesObject } from '../../render/object.js';
import { visible } from '../../report/visible.js';
import type { Repository } from '../../tree/git.js';
import type { Memo } from '../../tree/memo.js';
import { digestOf } from '../../tree/objects.js';
import { read } from '../../validate/read.js';
import { validate } from '../../validate/validate.js';
import { objectsText } from '../diff.js';
import { withProgress, type Tell } from '../progress.js';
import { UsageError, write, type ExitCode } from '../run.js';
import { styleOf } from '../style.js';
import { withRepository, type RepositoryOptions } from '../trees.js';
import { tipAt } from './tip.js';

export interface AgainstOptions extends RepositoryOptions {
  /** The rendered branch: of this clone, else of the remote as far as it was fetched. */
  readonly against: string;
  readonly format: 'text' | 'json';
}

/**
 * `towpath diff --against rendered`: what this version of the program makes of the very commit that the branch was
 * rendered from. Nothing, unless another version rendered it.
 */
export async function diffAgainst(options: AgainstOptions): Promise<ExitCode> {
  const { differences, kept } = await withProgress((tell) =>
    withRepository(options, (repository, memo) => compare(repository, options, { memo, tell })),
  );
  await write(process.stdout, options.format === 'json' ? jsonOf(differences) : textOf(differences));
  for (const { folder, because } of kept)
    await write(process.stderr, `towpath: ${visible(`${folder.path} could not be compared, because ${because}`)}.\n`);
  return kept.length > 0 ? 2 : 0;
}

async function compare(
  repository: Repository,
  { against }: AgainstOptions,
  { memo, tell }: { readonly memo: Memo; readonly tell: Tell },
) {
  const tip = await tipAt(repository, await branchTip(repository, against));
  if (tip === undefined)
    throw new UsageError(
      `There is no branch ${against}.`,
      `Fetch it, or write it: towpath render --branch ${against}.`,
    );
  const { source } = tip.trailers;
  const declarations = (commit: string) => repository.tree(commit);
  tell('rendering');
  const head = await validate(await read(await declarations(source), memo), memo);
  const before = await stateOf(tip);
  const publication = await publicationOf(head, before, { digest: digestOf(source), declarations });
  // What was kept is compared with nothing: its source is an earlier commit.
  const kept: readonly Kept[] = publication.kept;
  return { differences: await differenceFrom(before, publication, objectsOf), kept };
}

async function branchTip(repository: Repository, branch: string): Promise<string | undefined> {
  return (await repository.tip(`refs/heads/${branch}`)) ?? repository.tip(`refs/remotes/origin/${branch}`);
}

function objectsOf(text: string): KubernetesObject[] {
  const documents = parseAllDocuments(text);
  return 'empty' in documents ? [] : documents.map((document) => document.toJS() as KubernetesObject);
}

function textOf(differences: readonly FolderDifference[]): string {
  const style = styleOf(process.stdout);
  if (differences.length === 0) return 'Nothing: this version renders what is there.\n';
  return differences
    .map(({ path, objects }) => {
      if (objects.length === 0) return `${style.bold(visible(path))}: the same objects, written otherwise\n`;
      return objectsText(path, objects, style);
    })
    .join('');
}

function jsonOf(differences: readonly FolderDifference[]): string {
  return `${JSON.stringify({ folders: differences }, null, 2)}\n`;
}
