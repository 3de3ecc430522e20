import { isCommand } from './command.js';
import { confirming } from './github/workflows.js';
import { at, idAt, listAt, textAt, type Payload } from './payload.js';
import type { Repository, Task } from './task.js';

/** The branch that what is merged is rendered to. */
export const renderedBranch = 'rendered';

/** What Argo CD calls its check of a folder there begins with this. */
export const argoPrefix = 'towpath/argocd/';

/**
 * What is to be done because of a webhook; nothing for an event that says nothing new. An event is a hint: of what it
 * says only where to look is taken over.
 * @param event its name, as the header X-GitHub-Event has it
 */
export function tasksOf(event: string, payload: Payload): Task[] {
  if (event === 'installation') return textAt(payload, ['action']) === 'created' ? sweeps(payload, 'repositories') : [];
  if (event === 'installation_repositories') return sweeps(payload, 'repositories_added');
  const repository = repositoryOf(payload);
  if (repository === undefined) return [];
  const tasks = Object.hasOwn(events, event) ? events[event] : undefined;
  return tasks === undefined ? [] : tasks(payload, repository);
}

type Tasks = (payload: Payload, repository: Repository) => Task[];

/** By the names of events (docs.github.com, "Webhook events and payloads"). */
const events: Readonly<Record<string, Tasks>> = {
  pull_request: (payload, repository) => (isNewsOfPullRequest(payload) ? pullRequest(payload, repository) : []),
  pull_request_review: (payload, repository) =>
    ['submitted', 'dismissed'].includes(actionOf(payload)) ? pullRequest(payload, repository) : [],
  issue_comment: commands,
  merge_group: mergeGroup,
  push: pushes,
  check_run: ofChecks('check_run'),
  check_suite: ofChecks('check_suite'),
  workflow_run: workflowRun,
};

const pullRequestActions: readonly string[] = [
  'opened',
  'synchronize',
  'reopened',
  'ready_for_review',
  'converted_to_draft',
  'labeled',
  'unlabeled',
  'closed',
];

function isNewsOfPullRequest(payload: Payload): boolean {
  const action = actionOf(payload);
  // Of what is edited, only the base decides anything.
  return pullRequestActions.includes(action) || (action === 'edited' && at(payload, 'changes', 'base') !== undefined);
}

function pullRequest(payload: Payload, repository: Repository): Task[] {
  const number = idAt(payload, 'pull_request', 'number');
  return number === undefined ? [] : [{ kind: 'pull-request', ...repository, number }];
}

function commands(payload: Payload, repository: Repository): Task[] {
  const number = idAt(payload, 'issue', 'number');
  const comment = idAt(payload, 'comment', 'id');
  if (actionOf(payload) !== 'created' || number === undefined || comment === undefined) return [];
  const isOfPullRequest = at(payload, 'issue', 'pull_request') !== undefined;
  const isByPerson = textAt(payload, ['comment', 'user', 'type']) !== 'Bot';
  if (!isOfPullRequest || !isByPerson || !isCommand(textAt(payload, ['comment', 'body']) ?? '')) return [];
  return [{ kind: 'command', ...repository, number, comment }];
}

function mergeGroup(payload: Payload, repository: Repository): Task[] {
  const [head, base] = ['head_sha', 'base_sha'].map((name) => textAt(payload, ['merge_group', name], commit));
  const ref = textAt(payload, ['merge_group', 'head_ref']);
  if (actionOf(payload) !== 'checks_requested' || head === undefined || base === undefined || ref === undefined)
    return [];
  return [{ kind: 'merge-group', ...repository, head, base, ref }];
}

function pushes(payload: Payload, repository: Repository): Task[] {
  const [before, after] = ['before', 'after'].map((name) => textAt(payload, [name], commit));
  const ref = textAt(payload, ['ref']);
  if (before === undefined || after === undefined || isNone(after)) return [];
  if (ref === `refs/heads/${renderedBranch}`) return [{ kind: 'rendered', ...repository, commit: after }];
  const branch = textAt(payload, ['repository', 'default_branch']);
  if (branch === undefined || ref !== `refs/heads/${branch}` || isNone(before)) return [];
  return [{ kind: 'push', ...repository, before, after }];
}

/** What was asked for again is ours: GitHub tells only the App whose checks they are. */
function ofChecks(name: 'check_run' | 'check_suite'): Tasks {
  return (payload, repository) => {
    const head = textAt(payload, [name, 'head_sha'], commit);
    if (head === undefined) return [];
    const action = actionOf(payload);
    // The pull requests of a check are missing where the head is in a fork, so they are looked up by the commit.
    if (action === 'rerequested') return [{ kind: 'commit', ...repository, head }];
    if (name !== 'check_run' || action !== 'completed') return [];
    const isOfRendered = textAt(payload, ['check_run', 'check_suite', 'head_branch']) === renderedBranch;
    const isOfArgo = textAt(payload, ['check_run', 'name'])?.startsWith(argoPrefix) === true;
    return isOfRendered || isOfArgo ? [{ kind: 'rendered', ...repository, commit: head }] : [];
  };
}

/** A rebuild of rules has ended: its title names the head that it was for. */
function workflowRun(payload: Payload, repository: Repository): Task[] {
  const [path, title = ''] = ['path', 'display_title'].map((name) => textAt(payload, ['workflow_run', name]));
  const [, head] = confirming.title.exec(title) ?? [];
  const isOurs = actionOf(payload) === 'completed' && path === confirming.path;
  return isOurs && head !== undefined ? [{ kind: 'commit', ...repository, head }] : [];
}

function sweeps(payload: Payload, list: 'repositories' | 'repositories_added'): Task[] {
  const installation = idAt(payload, 'installation', 'id');
  if (installation === undefined) return [];
  return listAt(payload, list).flatMap((item): Task[] => {
    const [owner, repo] = textAt(item, ['full_name'], fullName)?.split('/') ?? [];
    return owner === undefined || repo === undefined ? [] : [{ kind: 'sweep', installation, owner, repo }];
  });
}

function repositoryOf(payload: Payload): Repository | undefined {
  const installation = idAt(payload, 'installation', 'id');
  const [owner, repo] = textAt(payload, ['repository', 'full_name'], fullName)?.split('/') ?? [];
  return installation === undefined || owner === undefined || repo === undefined
    ? undefined
    : { installation, owner, repo };
}

function actionOf(payload: Payload): string {
  return textAt(payload, ['action']) ?? '';
}

const commit = /^(?:[\da-f]{40}|[\da-f]{64})$/;
/** Letters that GitHub allows in the names of owners and repositories; never a folder above. */
const fullName = /^[\w.-]*\w[\w.-]*\/(?!\.\.?$)[\w.-]+$/;

/** Where a branch comes or goes, a push has zeros on that side. */
function isNone(id: string): boolean {
  return /^0+$/.test(id);
}
