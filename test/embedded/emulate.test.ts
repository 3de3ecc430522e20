import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createEmulator, type Emulator } from 'emulate';
import { sign } from 'node:crypto';
import { appEvents } from '../../src/embedded/index.js';
import { setting, type Setting } from './setting.js';

/** A GitHub that can be asked: where its REST API is, and the App's id and key. */
interface Side {
  readonly api: string;
  readonly appId: number;
  readonly key: string;
}

const permissions: Readonly<Record<string, 'read' | 'write'>> = {
  metadata: 'read',
  contents: 'write',
  pull_requests: 'write',
  issues: 'write',
  checks: 'write',
};
const port = 4600 + (process.pid % 300);
let ours: Setting;
let theirs: Emulator;
let sides: readonly Side[];

beforeAll(async () => {
  ours = await setting({ permissions });
  theirs = await createEmulator({
    ...{ service: 'github', port },
    seed: {
      github: {
        users: [{ login: 'ana' }],
        orgs: [{ login: 'boutique', members: [{ login: 'ana', role: 'admin' }] }],
        repos: [{ owner: 'boutique', name: 'platform', auto_init: true, private: true }],
        apps: [
          {
            ...{ app_id: 3, slug: 'towpath', name: 'towpath', permissions, events: [...appEvents] },
            installations: [{ installation_id: 4, account: 'boutique', repository_selection: 'all' }],
          },
        ],
      },
    },
  });
  const key = theirs.generatedSecrets.find(({ kind }) => kind === 'github.app_private_key')?.value ?? '';
  sides = [
    { api: ours.api, appId: ours.secrets.appId, key: ours.secrets.privateKey },
    { api: theirs.url, appId: 3, key },
  ];
});
afterAll(async () => {
  await ours.close();
  await theirs.close();
});

interface Reply {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** Asks one of them as the App (a JWT) or as its installation (a token). */
async function ask({ api }: Side, authorization: string, request: string, body?: object): Promise<Reply> {
  const [method = '', path = ''] = request.split(' ');
  const response = await fetch(`${api}${path}`, {
    method,
    headers: { authorization, accept: 'application/vnd.github+json', 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown> };
}

function jwt({ appId, key }: Side): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const text = `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ iss: String(appId), iat: now - 30, exp: now + 500 })}`;
  return `Bearer ${text}.${sign('RSA-SHA256', Buffer.from(text), key).toString('base64url')}`;
}

const repo = '/repos/boutique/platform';

/** The same calls of the App, one after the other; what came back of each. */
async function conversation(side: Side): Promise<Map<string, Reply>> {
  const replies = new Map<string, Reply>();
  const app = jwt(side);
  let token = app;
  const call = async (name: string, request: string, body?: object): Promise<Record<string, unknown>> => {
    const reply = await ask(side, token, request, body);
    replies.set(name, reply);
    return reply.body;
  };
  await call('the App', 'GET /app');
  const minted = await call('a token', 'POST /app/installations/4/access_tokens', {});
  await call('a token of no installation', 'POST /app/installations/99/access_tokens', {});
  token = 'token ghs_wrong';
  await call('a wrong token', `GET ${repo}`);
  token = `token ${String(minted['token'])}`;
  await call('the repository', `GET ${repo}`);
  await call('no repository', 'GET /repos/boutique/nothing');

  const main = await call('a ref', `GET ${repo}/git/ref/heads/main`);
  const tip = (main['object'] as { sha: string }).sha;
  await call('no ref', `GET ${repo}/git/ref/heads/nothing`);
  const commit = await call('a commit', `GET ${repo}/git/commits/${tip}`);
  await call('no commit', `GET ${repo}/git/commits/${'0'.repeat(40)}`);
  const base = (commit['tree'] as { sha: string }).sha;
  const blob = await call('a blob is made', `POST ${repo}/git/blobs`, { content: 'Hello\n', encoding: 'utf-8' });
  await call('the blob', `GET ${repo}/git/blobs/${String(blob['sha'])}`);
  const entry = { path: 'a/b.txt', mode: '100644', type: 'blob', sha: blob['sha'] };
  const tree = await call('a tree is made', `POST ${repo}/git/trees`, { base_tree: base, tree: [entry] });
  await call('the tree', `GET ${repo}/git/trees/${String(tree['sha'])}?recursive=1`);
  const made = await call('a commit is made', `POST ${repo}/git/commits`, {
    ...{ message: 'Say hello', tree: tree['sha'], parents: [tip] },
  });
  const head = String(made['sha']);
  await call('a branch is made', `POST ${repo}/git/refs`, { ref: 'refs/heads/hello', sha: head });
  await call('a branch is made twice', `POST ${repo}/git/refs`, { ref: 'refs/heads/hello', sha: head });
  await call('a branch goes back', `PATCH ${repo}/git/refs/heads/hello`, { sha: tip });
  await call('a branch goes back by force', `PATCH ${repo}/git/refs/heads/hello`, { sha: tip, force: true });
  await call('a branch goes on', `PATCH ${repo}/git/refs/heads/hello`, { sha: head });
  await call('a comparison', `GET ${repo}/compare/${tip}...${head}`);

  const opened = { title: 'Hello', head: 'hello', base: 'main', body: 'Please.' };
  const pull = await call('a pull request', `POST ${repo}/pulls`, opened);
  await call('a pull request of no branch', `POST ${repo}/pulls`, { ...opened, head: 'nothing' });
  const number = Number(pull['number']);
  await call('no pull request', `GET ${repo}/pulls/999`);
  await call('its files', `GET ${repo}/pulls/${number}/files`);

  const said = await call('a comment', `POST ${repo}/issues/${number}/comments`, { body: 'Hi' });
  await call('a comment without words', `POST ${repo}/issues/${number}/comments`, {});
  await call('a comment is edited', `PATCH ${repo}/issues/comments/${String(said['id'])}`, { body: 'Hi again' });
  await call('a comment goes', `DELETE ${repo}/issues/comments/${String(said['id'])}`);
  await call('a comment that is gone', `GET ${repo}/issues/comments/${String(said['id'])}`);

  const reviewed = await call('a review', `POST ${repo}/pulls/${number}/reviews`, { body: 'Fine', event: 'COMMENT' });
  await call('a review of no event', `POST ${repo}/pulls/${number}/reviews`, { event: 'MAYBE' });
  expect(reviewed['id']).toBeDefined();

  const check = await call('a check', `POST ${repo}/check-runs`, {
    name: 'towpath',
    head_sha: head,
    status: 'in_progress',
  });
  await call('a check without a name', `POST ${repo}/check-runs`, { head_sha: head });
  await call('a check is completed', `PATCH ${repo}/check-runs/${String(check['id'])}`, {
    ...{ conclusion: 'failure', output: { title: 'No', summary: 'Not yet.' } },
  });
  await call('the check', `GET ${repo}/check-runs/${String(check['id'])}`);
  await call('the checks of a commit', `GET ${repo}/commits/${head}/check-runs`);
  return replies;
}

/** Where GitHub's own description or documentation says otherwise than the other one, or we say less. */
const known = [
  // It takes any token for a person's.
  'a wrong token: 401, and there 200',
  // Towpath asks for the permissions of people only.
  'the repository: no permissions',
  // GitHub gives `sha` and `url`.
  'a blob is made: no node_id, size',
  // GitHub refuses it (docs.github.com/rest/pulls/pulls, "Validation failed").
  'a pull request of no branch: 422, and there 201',
  // GitHub's description has 200 alone.
  'a review: 200, and there 201',
];

test('the same calls are answered with the same status and fields as by another emulator of GitHub', async () => {
  const [mine = new Map<string, Reply>(), other = new Map<string, Reply>()] = await Promise.all(
    sides.map(conversation),
  );
  const differences = [...other].flatMap(([name, { status, body }]) => {
    const own = mine.get(name);
    const fields = Object.keys(body).filter((field) => own !== undefined && !(field in own.body));
    if (own?.status !== status) return [`${name}: ${own?.status}, and there ${status}`];
    return fields.length === 0 ? [] : [`${name}: no ${fields.join(', ')}`];
  });
  expect(differences).toEqual(known);
});
