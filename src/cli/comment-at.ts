import { marker } from '../bot/comment.js';
import { run } from '../tree/git-process.js';
import { UsageError } from './run.js';

interface Comment {
  readonly body?: string;
  readonly user?: { readonly type?: string } | null;
}

/** Pages of a hundred comments each. */
const maximumPages = 30;

/**
 * The App's comment on a pull request, from the GitHub that the remote origin is at. GITHUB_TOKEN is sent where it is set.
 * @throws UsageError where there is none.
 */
export async function commentAt(repo: string, number: number): Promise<string> {
  const { api, name } = await originOf(repo);
  for (let page = 1; page <= maximumPages; page += 1) {
    const comments = await get(`${api}/repos/${name}/issues/${number}/comments?per_page=100&page=${page}`);
    const found = comments.find(({ body, user }) => user?.type === 'Bot' && body?.startsWith(marker) === true);
    if (found?.body !== undefined) return found.body;
    if (comments.length < 100) break;
  }
  throw new UsageError(`The App has written no comment on #${number} of ${name}.`, 'Give a file with --comment FILE.');
}

async function originOf(repo: string): Promise<{ readonly api: string; readonly name: string }> {
  const { exitCode, stdout } = await run(repo, ['remote', 'get-url', 'origin']);
  const url = exitCode === 0 ? new TextDecoder().decode(stdout).trim() : '';
  const [, host, name] =
    /^(?:https:\/\/|ssh:\/\/git@|git@)(?:[^/@]*@)?([^/:]+)[/:]([^/]+\/[^/]+?)(?:\.git)?$/.exec(url) ?? [];
  if (host === undefined || name === undefined)
    throw new UsageError('The remote origin is at no GitHub.', 'Give a file with --comment FILE.');
  return { api: host === 'github.com' ? 'https://api.github.com' : `https://${host}/api/v3`, name };
}

async function get(url: string): Promise<readonly Comment[]> {
  const token = process.env['GITHUB_TOKEN'] ?? '';
  const headers = { accept: 'application/vnd.github+json', ...(token !== '' && { authorization: `Bearer ${token}` }) };
  const response = await fetch(url, { headers }).catch(() => undefined);
  if (response?.ok === true) return (await response.json()) as readonly Comment[];
  throw new UsageError(
    `GitHub gives no comments${response === undefined ? '' : ` (${response.status})`}.`,
    'Set GITHUB_TOKEN to a token that may read the repository, or give a file with --comment FILE.',
  );
}
