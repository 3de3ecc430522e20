import { delivered, pushed, refAt, type EmbeddedEvent } from '../../embedded/index.js';
import { renderTo } from '../publish/publish.js';
import { errorText, UsageError, write } from '../run.js';
import { workflows, type Local } from './github.js';

const branch = 'rendered';

/** Renders what the default branch is at to the branch `rendered`, as the workflow of a repository at GitHub does. */
async function renderNow({ repository, as }: Local): Promise<void> {
  const { dir, defaultBranch } = repository;
  const before = await refAt(dir, `refs/heads/${branch}`);
  await renderTo({ repo: dir, head: `refs/heads/${defaultBranch}`, branch }, () => undefined);
  const after = await refAt(dir, `refs/heads/${branch}`);
  if (after !== undefined && after !== before) await pushed(as(workflows), branch, { before, after });
}

/** Renders each time when the default branch moves, one commit after the other. */
export function renderOnPush(local: Local): { readonly rendered: () => Promise<void> } {
  const { github, repository } = local;
  let last: Promise<void> = Promise.resolve();
  const next = () => {
    last = last.then(() => renderNow(local)).catch(tellFailure);
  };
  github.listeners.add(({ name, payload }: EmbeddedEvent) => {
    if (name === 'push' && payload['ref'] === `refs/heads/${repository.defaultBranch}`) next();
  });
  next();
  return {
    rendered: async () => {
      await delivered(github);
      await last;
    },
  };
}

/** What cannot be rendered ends the workflow's run, and nothing else. */
async function tellFailure(error: unknown): Promise<void> {
  const reason = error instanceof UsageError ? `${error.message} ${error.remedy}` : errorText(error);
  await write(process.stderr, `towpath: nothing was written to ${branch}: ${reason}\n`);
}
