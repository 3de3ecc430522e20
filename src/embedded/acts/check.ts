import type { Annotation, Check } from '../conversation.js';
import { emit } from '../hooks.js';
import { HttpError, invalid } from '../http.js';
import { checkJson, pullsAt } from '../present/check.js';
import { moment, nodeId, repositoryApi } from '../present/common.js';
import { appJson } from '../present/account.js';
import { nextId } from '../state.js';
import { settleQueue } from './queue.js';
import type { Scene } from './scene.js';

/** What the App says of a check run: what it leaves out stays. */
export interface CheckEdit {
  readonly name?: string;
  readonly externalId?: string;
  readonly detailsUrl?: string;
  readonly status?: Check['status'];
  readonly conclusion?: string;
  readonly started?: Date;
  readonly completed?: Date;
  readonly output?: CheckOutput;
}

export interface CheckOutput {
  readonly title?: string;
  readonly summary?: string;
  readonly text?: string;
  /** Are added to what the check run has. */
  readonly annotations?: readonly Annotation[];
}

/** Makes a check run on a commit. */
export async function createCheck(scene: Scene, head: string, edit: CheckEdit & { readonly name: string }) {
  const { github, repository } = scene;
  const suite = [...repository.checks.values()].find((check) => check.head === head)?.suite ?? nextId(github);
  const check: Check = {
    ...{ id: nextId(github), head, suite, name: edit.name, externalId: '', detailsUrl: undefined },
    ...{ status: 'queued', conclusion: null, started: github.now(), completed: undefined },
    ...{ title: null, summary: null, text: null, annotations: [] },
  };
  apply(scene, check, edit);
  repository.checks.set(check.id, check);
  emitCheck(scene, 'created', check);
  if (check.status === 'completed') await completed(scene, check);
  return check;
}

export async function updateCheck(scene: Scene, check: Check, edit: CheckEdit): Promise<void> {
  const before = check.status;
  apply(scene, check, edit);
  if (check.status === 'completed' && before !== 'completed') await completed(scene, check);
}

async function completed(scene: Scene, check: Check): Promise<void> {
  emitCheck(scene, 'completed', check);
  await settleQueue(scene, check.head);
}

function apply({ github }: Scene, check: Check, edit: CheckEdit): void {
  const { output } = edit;
  if (output !== undefined) applyOutput(github.limits, check, output);
  check.name = edit.name ?? check.name;
  check.externalId = edit.externalId ?? check.externalId;
  check.detailsUrl = edit.detailsUrl ?? check.detailsUrl;
  check.started = edit.started ?? check.started;
  // A conclusion completes a check run, and a status that is none takes the conclusion away.
  check.status = edit.conclusion === undefined ? (edit.status ?? check.status) : 'completed';
  check.conclusion = check.status === 'completed' ? (edit.conclusion ?? check.conclusion) : null;
  check.completed = check.status === 'completed' ? (edit.completed ?? check.completed ?? github.now()) : undefined;
}

function applyOutput(
  limits: { readonly checkCharacters: number; readonly annotations: number },
  check: Check,
  { title, summary, text, annotations = [] }: CheckOutput,
): void {
  for (const [field, value] of Object.entries({ summary, text }))
    if (value !== undefined && value.length > limits.checkCharacters)
      throw invalid({
        ...{ resource: 'CheckRun', field, code: 'invalid' },
        message: `Only ${limits.checkCharacters} characters are allowed; ${value.length} were supplied.`,
      });
  if (annotations.length > limits.annotations)
    throw invalid({
      ...{ resource: 'CheckRun', field: 'annotations', code: 'invalid' },
      message: `Annotations exceeds a maximum quantity of ${limits.annotations}`,
    });
  check.title = title ?? check.title;
  check.summary = summary ?? check.summary;
  check.text = text ?? check.text;
  check.annotations.push(...annotations);
}

/** A person asks for a check run again. @throws HttpError 422 for one that is not completed. */
export function rerequest(scene: Scene, check: Check): void {
  if (check.status !== 'completed') throw new HttpError(422, 'This check run is not rerequestable');
  emitCheck(scene, 'rerequested', check);
}

function emitCheck({ github, repository, by }: Scene, action: string, check: Check): void {
  const json = checkJson(github, repository, check);
  const pulls = pullsAt(github, repository, check.head);
  const url = `${repositoryApi(github, repository)}/check-suites/${check.suite}`;
  const suite = {
    id: check.suite,
    node_id: nodeId('CheckSuite', check.suite),
    head_branch: pulls[0]?.head.ref ?? null,
    head_sha: check.head,
    status: check.status,
    conclusion: check.conclusion,
    url,
    before: null,
    after: check.head,
    pull_requests: pulls,
    app: appJson(github, github.app),
    created_at: moment(check.started),
    updated_at: moment(github.now()),
  };
  emit(github, 'check_run', { repository, sender: by }, { action, check_run: { ...json, check_suite: suite } });
}
