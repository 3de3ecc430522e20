import { createCheck, updateCheck, type CheckEdit, type CheckOutput } from '../acts/check.js';
import type { Annotation, Check } from '../conversation.js';
import { choiceField, listField, objectField, optionalText, textField } from '../fields.js';
import { commitAt } from '../git/objects.js';
import { invalid, type Answer, type Body, type RepositoryCall } from '../http.js';
import { annotationJson, checkJson } from '../present/check.js';
import { pageOf } from './page.js';
import { found, numberParam, sceneOf, type RepositoryRoute } from './repository.js';

const resource = 'CheckRun';

function checkOf(call: RepositoryCall): Check {
  return found(call.repository.checks.get(numberParam(call, 'check_run_id')));
}

async function create(call: RepositoryCall): Promise<Answer> {
  const { github, repository, body } = call;
  const name = textField(body, 'name', resource);
  const head = textField(body, 'head_sha', resource);
  const commit = /^[0-9a-f]{40}$/.test(head) ? await commitAt(repository.dir, head) : undefined;
  if (commit === undefined)
    throw invalid({ resource, field: 'head_sha', code: 'custom', message: `No commit found for SHA: ${head}` });
  const made = await createCheck(sceneOf(call), head, { ...editFrom(body), name });
  return { status: 201, body: checkJson(github, repository, made) };
}

async function update(call: RepositoryCall): Promise<Answer> {
  const { github, repository } = call;
  const check = checkOf(call);
  await updateCheck(sceneOf(call), check, editFrom(call.body));
  return { status: 200, body: checkJson(github, repository, check) };
}

const statuses = ['queued', 'in_progress', 'completed'] as const;
const conclusions = ['action_required', 'cancelled', 'failure', 'neutral', 'success', 'skipped', 'timed_out'] as const;

function editFrom(body: Body): CheckEdit {
  const status = choiceField(body, 'status', { resource, choices: statuses });
  const conclusion = choiceField(body, 'conclusion', { resource, choices: conclusions });
  if (status === 'completed' && conclusion === undefined)
    throw invalid({ resource, field: 'conclusion', code: 'missing_field' });
  const texts = { name: 'name', externalId: 'external_id', detailsUrl: 'details_url' };
  const dates = { started: 'started_at', completed: 'completed_at' };
  const output = objectField(body, 'output', resource);
  const named = (fields: object) =>
    Object.entries(fields).flatMap(([key, field]: [string, string]) => {
      const value = optionalText(body, field, resource);
      return value === undefined ? [] : ([[key, value]] as const);
    });
  return {
    ...Object.fromEntries(named(texts)),
    ...Object.fromEntries(named(dates).map(([key, value]) => [key, new Date(value)])),
    ...(status !== undefined && { status }),
    ...(conclusion !== undefined && { conclusion }),
    ...(output !== undefined && { output: outputFrom(output) }),
  };
}

function outputFrom(body: Body): CheckOutput {
  const [title, text] = [optionalText(body, 'title', resource), optionalText(body, 'text', resource)];
  return {
    ...(title !== undefined && { title }),
    summary: textField(body, 'summary', resource),
    ...(text !== undefined && { text }),
    annotations: (listField(body, 'annotations', resource) ?? []).map(annotationFrom),
  };
}

const levels = ['notice', 'warning', 'failure'] as const;

function annotationFrom(value: unknown): Annotation {
  const body = (typeof value === 'object' ? (value ?? {}) : {}) as Body;
  const level = choiceField(body, 'annotation_level', { resource, choices: levels });
  if (level === undefined) throw invalid({ resource, field: 'annotation_level', code: 'missing_field' });
  const [start, end] = [lineField(body, 'start_line'), lineField(body, 'end_line')];
  const columns = ['start_column', 'end_column'].filter((name) => typeof body[name] === 'number');
  if (columns.length > 0 && start !== end)
    throw invalid({ resource, field: 'start_column', code: 'invalid', message: 'columns need one line' });
  const [title, details] = [optionalText(body, 'title', resource), optionalText(body, 'raw_details', resource)];
  if ((title ?? '').length > 255) throw invalid({ resource, field: 'title', code: 'invalid' });
  const message = textField(body, 'message', resource);
  if (message.length > 65_536) throw invalid({ resource, field: 'message', code: 'invalid' });
  return {
    ...{ path: textField(body, 'path', resource), start_line: start, end_line: end, annotation_level: level, message },
    ...Object.fromEntries(columns.map((name) => [name, body[name]])),
    ...(title !== undefined && { title }),
    ...(details !== undefined && { raw_details: details }),
  };
}

function lineField(body: Body, field: string): number {
  const value = body[field];
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
  throw invalid({ resource, field, code: value === undefined ? 'missing_field' : 'invalid' });
}

async function listForRef(call: RepositoryCall): Promise<Answer> {
  const { github, repository, params, query } = call;
  const commit = found(await commitAt(repository.dir, params['ref'] ?? ''));
  const [name, status] = [query.get('check_name'), query.get('status')];
  const checks = [...repository.checks.values()]
    .filter((check) => check.head === commit.id && (name === null || check.name === name))
    .filter((check) => status === null || check.status === status)
    .filter(() => [null, String(github.app.id)].includes(query.get('app_id')))
    .toReversed();
  // The newest of a name alone, unless all are asked for.
  const shown =
    query.get('filter') === 'all' ? checks : checks.filter((one) => checks.find((c) => c.name === one.name) === one);
  return pageOf(call, shown, (page) => ({
    total_count: shown.length,
    check_runs: page.map((check) => checkJson(github, repository, check)),
  }));
}

const one = '/check-runs/{check_run_id}';
const needs = 'checks:read';
const writes = 'checks:write';

export const checkRoutes: readonly RepositoryRoute[] = [
  { operation: 'checks/create', method: 'POST', path: '/check-runs', needs: writes, answer: create },
  {
    ...{ operation: 'checks/get', method: 'GET', path: one, needs },
    answer: (call) => ({ status: 200, body: checkJson(call.github, call.repository, checkOf(call)) }),
  },
  { operation: 'checks/update', method: 'PATCH', path: one, needs: writes, answer: update },
  {
    ...{ operation: 'checks/list-annotations', method: 'GET', path: `${one}/annotations`, needs },
    answer: (call) => pageOf(call, annotationJson(call.github, call.repository, checkOf(call)), (page) => page),
  },
  { operation: 'checks/list-for-ref', method: 'GET', path: '/commits/{+ref}/check-runs', needs, answer: listForRef },
];
