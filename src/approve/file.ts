import type { Problem } from '../declare/finding.js';
import { faultsAt } from '../declare/spot.js';
import type { Organisation } from '../model/organisation.js';
import { entryAt, type Tree } from '../tree/tree.js';
import { suggestion } from '../validate/suggest.js';
import { formOf, ownerKey } from './owner.js';
import { parseCodeowners, type Codeowners, type Word } from './parse.js';
import { teamsOf } from './people.js';

/** Where GitHub looks for it: the first that is there counts (docs.github.com, "About code owners"). */
export const codeownersPaths: readonly string[] = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];

/** Bytes. Of a larger file GitHub loads nothing (docs.github.com, "CODEOWNERS file size"). */
const maximumSize = 3 * 1024 * 1024;

/** The CODEOWNERS file of a tree, or why nobody knows what it says, in words that follow "because". */
export type CodeownersFile = { readonly file: string } & (
  { readonly text: string } | { readonly because: string; readonly code: Problem['code']; readonly hint: string }
);

export async function codeownersIn(tree: Tree): Promise<CodeownersFile | undefined> {
  for (const file of codeownersPaths) {
    const entry = await entryAt(tree, file);
    if (entry === undefined || entry.type === 'tree') continue;
    if (entry.type === 'symlink' || entry.type === 'submodule')
      return { file, because: `${file} is no file`, code: 'symbolic-link', hint: 'Put the file itself here.' };
    const blob = await tree.blob(entry.id);
    if ('bytes' in blob) return { file, text: new TextDecoder().decode(blob.bytes) };
    const isLoaded = blob.tooLarge <= maximumSize;
    const because = `${file} has ${blob.tooLarge} bytes, ${isLoaded ? 'more than towpath reads' : 'and GitHub loads nothing above 3 MB'}`;
    return { file, because, code: 'too-large', hint: 'Use patterns for folders, so that it gets shorter.' };
  }
  return undefined;
}

/** What is wrong with a CODEOWNERS file. What GitHub skips without a word is an error; who is unknown here is a warning. */
export function checkCodeowners(found: CodeownersFile | undefined, organisation: Organisation): Problem[] {
  if (found === undefined) return [];
  const { file } = found;
  if ('because' in found) {
    const message = `Nobody knows who owns anything, because ${found.because}.`;
    return [{ code: found.code, severity: 'error', file, message, hint: found.hint }];
  }
  const read = parseCodeowners(found.text);
  return [
    ...faultsAt(found.text, read.spots).map((fault) => ({ ...fault, file })),
    ...unknownOwners(found.text, read, organisation).map((fault) => ({ ...fault, file })),
  ];
}

function unknownOwners(text: string, { lines }: Codeowners, organisation: Organisation): Omit<Problem, 'file'>[] {
  const teams = teamsOf(organisation);
  // Of teams that could not be read nobody knows what they are on GitHub.
  if ([...organisation.unread].some((path) => path.startsWith('teams/'))) return [];
  const unknown = lines.flatMap(({ owners }) => owners).filter(({ text: owner }) => !isKnown(owner, teams));
  const first = [...new Map(unknown.toReversed().map((word) => [ownerKey(word.text), word])).values()];
  return faultsAt(
    text,
    first.map((word) => unknownOwner(word, teams)),
  ).map((fault) => ({ ...fault, severity: 'warning' }));
}

function isKnown(owner: string, teams: ReturnType<typeof teamsOf>): boolean {
  return formOf(owner) === 'person' || teams.has(ownerKey(owner));
}

function unknownOwner({ text, start }: Word, teams: ReturnType<typeof teamsOf>) {
  const at = { code: 'unknown-team', start, end: start + text.length } as const;
  if (formOf(text) === 'mail') {
    const message = `Nobody here knows whose address ${text} is, so no approval counts for it.`;
    return { ...at, message, hint: 'Write @login or @organisation/team.' };
  }
  const message = `No team here is ${text} on GitHub, so nobody's approval counts for it.`;
  const known = [...teams.values()].map(({ github }) => github);
  return { ...at, message, hint: suggestion(text, known, 'add the team to teams/') };
}
