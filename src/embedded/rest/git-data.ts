import { signatureOf } from '../acts/scene.js';
import { choiceField, listField, objectField, optionalText, textField } from '../fields.js';
import { blobAt, commitAt, entriesOf, treeId, type GitEntry, type Signature } from '../git/objects.js';
import { refAt } from '../git/refs.js';
import { writeBlob, writeCommit, writeTree, type TreeChange } from '../git/write.js';
import { HttpError, invalid, type Answer, type Body, type RepositoryCall } from '../http.js';
import { repositoryApi, nodeId } from '../present/common.js';
import { gitCommitJson } from '../present/git.js';
import { found, sceneOf, type RepositoryRoute } from './repository.js';

function sha(call: RepositoryCall, name: string): string {
  const value = call.params[name] ?? '';
  if (!/^[0-9a-f]{40}$/.test(value))
    throw new HttpError(422, 'The sha parameter must be exactly 40 characters and contain only [0-9a-f].');
  return value;
}

async function getBlob(call: RepositoryCall): Promise<Answer> {
  const { github, repository } = call;
  const id = sha(call, 'file_sha');
  const content = found(await blobAt(repository.dir, id));
  if (content.length > github.limits.blobBytes)
    throw new HttpError(403, 'This API returns blobs up to 100 MB in size. The requested blob is too large to fetch.', {
      errors: [{ resource: 'Blob', field: 'data', code: 'too_large' }],
    });
  const url = `${repositoryApi(github, repository)}/git/blobs/${id}`;
  const facts = { sha: id, node_id: nodeId('Blob', id), size: content.length, url };
  return { status: 200, body: { ...facts, content: lines(content.toString('base64')), encoding: 'base64' } };
}

/** GitHub breaks base64 into lines of 60 characters. */
function lines(base64: string): string {
  return base64.replaceAll(/.{1,60}/g, '$&\n');
}

async function createBlob({ github, repository, body }: RepositoryCall): Promise<Answer> {
  const content = typeof body['content'] === 'string' ? body['content'] : textField(body, 'content', 'Blob');
  const encoding = choiceField(body, 'encoding', { resource: 'Blob', choices: ['utf-8', 'base64'] }) ?? 'utf-8';
  const id = await writeBlob(repository.dir, Buffer.from(content, encoding));
  return { status: 201, body: { sha: id, url: `${repositoryApi(github, repository)}/git/blobs/${id}` } };
}

async function getTree(call: RepositoryCall): Promise<Answer> {
  const { github, repository, params, query } = call;
  const name = params['tree_sha'] ?? '';
  const branch = /^[0-9a-f]{40}$/.test(name) ? undefined : await refAt(repository.dir, `refs/heads/${name}`);
  const id = found(await treeId(repository.dir, branch ?? name));
  const entries = found(await entriesOf(repository.dir, id, query.has('recursive')));
  const maximum = github.limits.treeEntries;
  const truncated = query.has('recursive') && entries.length > maximum;
  return { status: 200, body: treeJson(call, id, truncated ? entries.slice(0, maximum) : entries, truncated) };
}

function treeJson(
  { github, repository }: RepositoryCall,
  id: string,
  entries: readonly GitEntry[],
  truncated: boolean,
) {
  const api = `${repositoryApi(github, repository)}/git`;
  const tree = entries.map(({ path, mode, type, id: entry, size }) => ({
    ...{ path, mode, type, sha: entry },
    ...(size !== undefined && { size }),
    ...(type !== 'commit' && { url: `${api}/${type}s/${entry}` }),
  }));
  return { sha: id, url: `${api}/trees/${id}`, tree, truncated };
}

async function createTree(call: RepositoryCall): Promise<Answer> {
  const { dir } = call.repository;
  const items = listField(call.body, 'tree', 'Tree');
  if (items === undefined) throw invalid({ resource: 'Tree', field: 'tree', code: 'missing_field' });
  const base = optionalText(call.body, 'base_tree', 'Tree');
  const baseId = base === undefined ? undefined : await treeId(dir, base);
  if (base !== undefined && baseId === undefined) throw new HttpError(422, 'base_tree is not a valid tree oid');
  const changes = items.map((item) => changeFrom(item as Body));
  const id = await writeTree(dir, baseId, changes).catch((error: unknown) => {
    throw new HttpError(422, `GitRPC::BadObjectState: ${String(error)}`);
  });
  return { status: 201, body: treeJson(call, id, found(await entriesOf(dir, id, false)), false) };
}

function changeFrom(item: Body): TreeChange {
  const path = textField(item, 'path', 'Tree');
  const mode = optionalText(item, 'mode', 'Tree') ?? '100644';
  const content = optionalText(item, 'content', 'Tree');
  if (content !== undefined) return { path, mode, becomes: { content: Buffer.from(content) } };
  const id = optionalText(item, 'sha', 'Tree');
  return { path, mode, becomes: id === undefined ? null : { id } };
}

async function getCommit(call: RepositoryCall): Promise<Answer> {
  const { github, repository } = call;
  const commit = found(await commitAt(repository.dir, sha(call, 'commit_sha')));
  return { status: 200, body: gitCommitJson(github, repository, commit) };
}

async function createCommit(call: RepositoryCall): Promise<Answer> {
  const { github, repository, body } = call;
  const message = textField(body, 'message', 'Commit');
  const tree = await treeId(repository.dir, textField(body, 'tree', 'Commit'));
  if (tree === undefined) throw new HttpError(422, 'Tree SHA does not exist');
  const parents = (listField(body, 'parents', 'Commit') ?? []).map(String);
  for (const parent of parents)
    if ((await commitAt(repository.dir, parent)) === undefined)
      throw new HttpError(422, 'Parent SHA does not exist or is not a commit object');
  const scene = sceneOf(call);
  const author = person(objectField(body, 'author', 'Commit'), signatureOf(scene));
  const committer = person(objectField(body, 'committer', 'Commit'), author);
  const id = await writeCommit(repository.dir, { tree, parents, author, committer, message });
  return { status: 201, body: gitCommitJson(github, repository, found(await commitAt(repository.dir, id))) };
}

function person(body: Body | undefined, otherwise: Signature): Signature {
  if (body === undefined) return otherwise;
  const date = optionalText(body, 'date', 'Commit');
  return {
    name: textField(body, 'name', 'Commit'),
    email: textField(body, 'email', 'Commit'),
    time: date === undefined ? otherwise.time : Math.floor(Date.parse(date) / 1000),
  };
}

const needs = 'contents:read';
const writes = 'contents:write';

export const gitDataRoutes: readonly RepositoryRoute[] = [
  { operation: 'git/get-blob', method: 'GET', path: '/git/blobs/{file_sha}', needs, answer: getBlob },
  { operation: 'git/create-blob', method: 'POST', path: '/git/blobs', needs: writes, answer: createBlob },
  { operation: 'git/get-tree', method: 'GET', path: '/git/trees/{+tree_sha}', needs, answer: getTree },
  { operation: 'git/create-tree', method: 'POST', path: '/git/trees', needs: writes, answer: createTree },
  { operation: 'git/get-commit', method: 'GET', path: '/git/commits/{commit_sha}', needs, answer: getCommit },
  { operation: 'git/create-commit', method: 'POST', path: '/git/commits', needs: writes, answer: createCommit },
];
