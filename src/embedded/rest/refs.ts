import { pushed } from '../acts/push.js';
import { booleanField, textField } from '../fields.js';
import { commitAt } from '../git/objects.js';
import { deleteRef, isAncestor, isRefName, refAt, refsBelow, setRef } from '../git/refs.js';
import { HttpError, type Answer, type RepositoryCall } from '../http.js';
import { refJson } from '../present/git.js';
import { found, sceneOf, type RepositoryRoute } from './repository.js';

async function getRef({ github, repository, params }: RepositoryCall): Promise<Answer> {
  const ref = `refs/${params['ref']}`;
  return { status: 200, body: refJson(github, repository, [ref, found(await refAt(repository.dir, ref))]) };
}

async function matchingRefs({ github, repository, params }: RepositoryCall): Promise<Answer> {
  const refs = await refsBelow(repository.dir, `refs/${params['ref']}`);
  return { status: 200, body: refs.map((ref) => refJson(github, repository, ref)) };
}

async function createRef(call: RepositoryCall): Promise<Answer> {
  const { github, repository, body } = call;
  const ref = textField(body, 'ref', 'Reference');
  if (!/^refs\/[^/]+\/./.test(ref) || !(await isRefName(repository.dir, ref)))
    throw new HttpError(422, 'Reference name must start with refs/ and contain at least three slash-separated parts');
  if ((await refAt(repository.dir, ref)) !== undefined) throw new HttpError(422, 'Reference already exists');
  const id = await commitField(call);
  await setRef(repository.dir, ref, id);
  await tellBranch(call, ref, undefined, id);
  return { status: 201, body: refJson(github, repository, [ref, id]) };
}

async function updateRef(call: RepositoryCall): Promise<Answer> {
  const { github, repository, params, body } = call;
  const ref = `refs/${params['ref']}`;
  const before = await refAt(repository.dir, ref);
  if (before === undefined) throw new HttpError(422, 'Reference does not exist');
  const id = await commitField(call);
  const force = booleanField(body, 'force', 'Reference') ?? false;
  if (!force && !(await isAncestor(repository.dir, before, id)))
    throw new HttpError(422, 'Update is not a fast forward');
  await setRef(repository.dir, ref, id);
  await tellBranch(call, ref, before, id);
  return { status: 200, body: refJson(github, repository, [ref, id]) };
}

async function removeRef(call: RepositoryCall): Promise<Answer> {
  const ref = `refs/${call.params['ref']}`;
  const before = await refAt(call.repository.dir, ref);
  if (before === undefined) throw new HttpError(422, 'Reference does not exist');
  await deleteRef(call.repository.dir, ref);
  await tellBranch(call, ref, before, undefined);
  return { status: 204 };
}

async function commitField({ repository, body }: RepositoryCall): Promise<string> {
  const id = textField(body, 'sha', 'Reference');
  if ((await commitAt(repository.dir, id)) === undefined) throw new HttpError(422, 'Object does not exist');
  return id;
}

async function tellBranch(call: RepositoryCall, ref: string, before: string | undefined, after: string | undefined) {
  const heads = 'refs/heads/';
  if (ref.startsWith(heads)) await pushed(sceneOf(call), ref.slice(heads.length), { before, after });
}

const needs = 'contents:read';
const writes = 'contents:write';

export const refRoutes: readonly RepositoryRoute[] = [
  { operation: 'git/get-ref', method: 'GET', path: '/git/ref/{+ref}', needs, answer: getRef },
  {
    ...{ operation: 'git/list-matching-refs', method: 'GET', path: '/git/matching-refs/{+ref}' },
    ...{ needs, answer: matchingRefs },
  },
  { operation: 'git/create-ref', method: 'POST', path: '/git/refs', needs: writes, answer: createRef },
  { operation: 'git/update-ref', method: 'PATCH', path: '/git/refs/{+ref}', needs: writes, answer: updateRef },
  { operation: 'git/delete-ref', method: 'DELETE', path: '/git/refs/{+ref}', needs: writes, answer: removeRef },
];
