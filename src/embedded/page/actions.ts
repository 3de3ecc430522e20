import { breakGlassLabel } from '../../approve/break-glass.js';
import { confirming } from '../../bot/github/workflows.js';
import { comment } from '../acts/comments.js';
import { mergePull, revertPull } from '../acts/merge.js';
import { closePull, openPull, reopenPull, setLabels } from '../acts/pull.js';
import { commitFiles } from '../acts/push.js';
import { review } from '../acts/reviews.js';
import { endRun } from '../acts/workflow.js';
import type { Pull } from '../conversation.js';
import { HttpError, notFound } from '../http.js';
import { refAt } from '../git/refs.js';
import { root, type View } from './view.js';

/** What a person does with a pull request by a button. @returns the address of the page to show then. */
export async function actOnPull(view: View, pull: Pull, action: string, form: URLSearchParams): Promise<string> {
  const here = `${root(view)}/pull/${pull.number}`;
  if (action === 'merge') await mergePull(view, pull);
  else if (action === 'close') await closePull(view, pull);
  else if (action === 'reopen') await reopenPull(view, pull);
  else if (action === 'revert') return `${root(view)}/pull/${(await revertPull(view, pull)).number}`;
  else if (action === 'talk') talk(view, pull, form);
  else if (action === 'label') await setLabels(view, pull, [...pull.labels, breakGlassLabel]);
  else if (action === 'unlabel') await setLabels(view, pull, without(pull.labels, breakGlassLabel));
  else if (action === 'confirm' || action === 'refuse') endConfirm(view, pull, action === 'confirm');
  else throw notFound();
  return here;
}

function without(labels: readonly string[], gone: string): string[] {
  return labels.filter((label) => label !== gone);
}

/** What GitHub would tell of the workflow that rebuilds changed rules, which runs on the default branch. */
function endConfirm(view: View, { base, head }: Pull, isSame: boolean): void {
  const { path, event } = confirming;
  const on = { branch: base.ref, head: base.sha, title: `rules of ${head.sha}` };
  endRun(view, { path, event, ...on, conclusion: isSame ? 'success' : 'failure' });
}

const reviews = { approve: 'APPROVED', 'request-changes': 'CHANGES_REQUESTED' } as const;

function talk(view: View, pull: Pull, form: URLSearchParams): void {
  const [what, body] = [form.get('what') ?? '', textOf(form, 'body').trim()];
  if (what === 'approve' || what === 'request-changes') review(view, pull, { state: reviews[what], body });
  else if (body !== '') comment(view, pull, body);
}

/** Takes what a person wrote into a file: as a commit of its branch, or as a pull request of its own. */
export async function actOnFile(view: View, branch: string, path: string, form: URLSearchParams): Promise<string> {
  const { repository } = view;
  if (path.split('/').some((name) => unusable.test(name)))
    throw new HttpError(422, `Git takes no file called ${path}.`);
  const tip = await refAt(repository.dir, `refs/heads/${branch}`);
  if (tip === undefined) throw notFound();
  if (tip !== form.get('tip'))
    throw new HttpError(409, `${branch} has moved since you began to edit. Go back and see.`);
  const [message, content] = [form.get('message') ?? '', textOf(form, 'content')];
  const files = { [path]: content.endsWith('\n') || content === '' ? content : `${content}\n` };
  if (branch !== repository.defaultBranch) {
    await commitFiles(view, { branch, message, files });
    const pull = [...repository.pulls.values()].find((one) => one.state === 'open' && one.head.ref === branch);
    return pull === undefined ? root(view) : `${root(view)}/pull/${pull.number}`;
  }
  const head = `${view.by.login}-patch-${repository.lastNumber + 1}`;
  await commitFiles(view, { branch: head, from: branch, message, files });
  const pull = await openPull(view, { title: message, head, base: branch });
  return `${root(view)}/pull/${pull.number}`;
}

/** Names that no tree may have (git-fsck: emptyName, hasDot, hasDotdot, hasDotgit), on no file system. */
const unusable = /^(|\.{1,2}|\.git)$/i;

/** Text of a form: browsers send CR and LF for each line's end. */
function textOf(form: URLSearchParams, name: string): string {
  return (form.get(name) ?? '').replaceAll('\r\n', '\n');
}
