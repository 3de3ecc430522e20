import { trailersOf } from '../../publish/message.js';
import type { Written } from '../../publish/state.js';
import type { Repository } from '../../tree/git.js';
import { UsageError } from '../run.js';

/** The newest commit of the rendered branch. */
export interface Tip extends Written {
  readonly commit: string;
}

/**
 * What the rendered branch is at; undefined where there is none yet.
 * @throws UsageError when this program did not write the commit: who did may have changed anything.
 */
export async function tipAt(repository: Repository, commit: string | undefined): Promise<Tip | undefined> {
  if (commit === undefined) return undefined;
  const { tree: id, message } = await repository.facts(commit);
  const trailers = trailersOf(message);
  if (trailers === undefined) throw unexplained(commit, 'it has no trailers of towpath');
  if (trailers.rendered !== id)
    throw unexplained(commit, `its tree is ${id}, and its trailers say ${trailers.rendered}`);
  return { commit, tree: await repository.whole(commit), trailers };
}

function unexplained(commit: string, reason: string): UsageError {
  return new UsageError(
    `The commit ${commit} was not written by towpath render: ${reason}. Nothing is built on it.`,
    'See who wrote it. To go on, set the branch back to the last commit that towpath wrote; nobody else should be able to push there.',
  );
}
