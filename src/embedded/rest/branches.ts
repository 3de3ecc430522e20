import { branchesOf } from '../acts/push.js';
import { blobAt, commitAt, entriesOf } from '../git/objects.js';
import { refAt } from '../git/refs.js';
import type { Answer, RepositoryCall } from '../http.js';
import { repositoryApi, repositoryPage } from '../present/common.js';
import { fileJson } from '../present/file.js';
import { commitJson } from '../present/git.js';
import { commitNamed } from './commits.js';
import { pageOf } from './page.js';
import { found, type RepositoryRoute } from './repository.js';

async function getBranch(call: RepositoryCall): Promise<Answer> {
  const { github, repository, params } = call;
  const name = params['branch'] ?? '';
  const id = found(await refAt(repository.dir, `refs/heads/${name}`));
  const api = `${repositoryApi(github, repository)}/branches/${encodeURIComponent(name)}`;
  const html = `${repositoryPage(github, repository)}/tree/${name}`;
  return {
    status: 200,
    body: {
      ...{ name, commit: commitJson(github, repository, found(await commitAt(repository.dir, id))) },
      _links: { self: api, html },
      ...{ protected: isProtected(call, name), protection: { enabled: false }, protection_url: `${api}/protection` },
    },
  };
}

async function listBranches(call: RepositoryCall): Promise<Answer> {
  const api = repositoryApi(call.github, call.repository);
  return pageOf(call, await branchesOf(call.repository), (page) =>
    page.map(([name, id]) => ({
      ...{ name, commit: { sha: id, url: `${api}/commits/${id}` } },
      protected: isProtected(call, name),
    })),
  );
}

function isProtected({ repository }: RepositoryCall, branch: string): boolean {
  return branch === repository.defaultBranch && repository.protection.requiredChecks.length > 0;
}

async function contents(call: RepositoryCall): Promise<Answer> {
  const { github, repository, params, query } = call;
  const path = params['path'] ?? '';
  const commit = await commitNamed(call, query.get('ref') ?? repository.defaultBranch);
  const entries = found(await entriesOf(repository.dir, commit.tree, true));
  const entry = found(entries.find((one) => one.path === path && one.type === 'blob'));
  const content = found(await blobAt(repository.dir, entry.id));
  const { contents_url, blob_url, raw_url } = fileJson(github, repository, commit.id, {
    ...{ path, previous: undefined, status: 'modified', blob: entry.id, additions: 0, deletions: 0 },
  });
  const gitUrl = `${repositoryApi(github, repository)}/git/blobs/${entry.id}`;
  return {
    status: 200,
    body: {
      ...{ name: path.split('/').at(-1), path, sha: entry.id, size: content.length, type: 'file', encoding: 'base64' },
      ...{ url: contents_url, html_url: blob_url, git_url: gitUrl, download_url: raw_url },
      content: content.toString('base64').replaceAll(/.{1,60}/g, '$&\n'),
      _links: { self: contents_url, git: gitUrl, html: blob_url },
    },
  };
}

const needs = 'contents:read';

export const branchRoutes: readonly RepositoryRoute[] = [
  { operation: 'repos/list-branches', method: 'GET', path: '/branches', needs, answer: listBranches },
  { operation: 'repos/get-branch', method: 'GET', path: '/branches/{+branch}', needs, answer: getBranch },
  { operation: 'repos/get-content', method: 'GET', path: '/contents/{+path}', needs, answer: contents },
];
