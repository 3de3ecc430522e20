import { codeownersPaths } from '../../approve/file.js';
import { formOf } from '../../approve/owner.js';
import { parseCodeowners, type Word } from '../../approve/parse.js';
import { git } from '../git/process.js';
import { notFound, type Answer, type RepositoryCall } from '../http.js';
import { commitNamed } from './commits.js';
import { permissionOf, type RepositoryRoute } from './repository.js';

/** What GitHub says of a CODEOWNERS file: here, of owners whom it does not know or who may not write. */
async function errors(call: RepositoryCall): Promise<Answer> {
  const { repository, query } = call;
  const { id } = await commitNamed(call, query.get('ref') ?? repository.defaultBranch);
  for (const path of codeownersPaths) {
    const text = await git(repository.dir, ['show', `${id}:${path}`]).catch(() => undefined);
    if (text === undefined) continue;
    const owners = parseCodeowners(text).lines.flatMap((line) => line.owners);
    const found = owners.filter((owner) => !isAble(call, owner.text)).map((owner) => errorAt(text, path, owner));
    return { status: 200, body: { errors: found } };
  }
  throw notFound();
}

function errorAt(text: string, path: string, { text: owner, start }: Word) {
  const before = text.slice(0, start).split('\n');
  const [line, column] = [before.length, (before.at(-1) ?? '').length + 1];
  const source = text.split('\n')[line - 1] ?? '';
  const advice = `make sure ${owner} exists and has write access to the repository`;
  const message = `Unknown owner on line ${line}: ${advice}\n\n  ${source}\n${' '.repeat(column + 1)}^`;
  return { line, column, kind: 'Unknown owner', source, suggestion: null, message, path };
}

function isAble({ github, repository }: RepositoryCall, owner: string): boolean {
  const name = owner.slice(1).toLowerCase();
  const isWriter = (permission = 'none') => permission === 'write' || permission === 'admin';
  const form = formOf(owner);
  if (form === 'team')
    return github.teams.has(name) && isWriter(repository.teams.get(github.teams.get(name)?.slug ?? ''));
  const account = github.accounts.get(name);
  // Whose address a mail address is, nobody knows here.
  return form === 'mail' || (account !== undefined && isWriter(permissionOf(github, repository, account)));
}

export const codeownersRoutes: readonly RepositoryRoute[] = [
  {
    ...{ operation: 'repos/codeowners-errors', method: 'GET', path: '/codeowners/errors' },
    ...{ needs: 'contents:read', answer: errors },
  },
];
