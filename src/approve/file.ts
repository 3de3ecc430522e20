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

/**
 * What is wrong with a CODEOWNERS file. What GitHub skips without a word is an error; who is unknown here is a warning.
 * @param refused owners whom GitHub does not know, or who may not write
 */
export function checkCodeowners(
  found: CodeownersFile | undefined,
  organisation: Organisation,
  refused: readonly string[] = [],
): Problem[] {
  if (found === undefined) return [];
  const { file } = found;
  if ('because' in found) {
    const message = `Nobody knows who owns anything, because ${found.because}.`;
    return [{ code: found.code, severity: 'error', file, message, hint: found.hint }];
  }
  const read = parseCodeowners(found.text);
  return [
    ...faultsAt(found.text, read.spots).map((fault) => ({ ...fault, file })),
    ...refusedOwners(found.text, read, refused).map((fault) => ({ ...fault, file })),
    ...unknownOwners(found.text, read, organisation, refused).map((fault) => ({ ...fault, file })),
  ];
}

function refusedOwners(text: string, { lines }: Codeowners, refused: readonly string[]): Omit<Problem, 'file'>[] {
  const owners = firstOfEach(lines.flatMap((line) => line.owners));
  const spots = owners.filter((word) => isAmong(refused, word)).map(refusedOwner);
  return faultsAt(text, spots).map((fault) => ({ ...fault, severity: 'error' }));
}

function isAmong(owners: readonly string[], { text }: Word): boolean {
  return owners.some((owner) => ownerKey(owner) === ownerKey(text));
}

function refusedOwner({ text, start }: Word) {
  const message = `GitHub does not know ${text}, or ${text} may not write here, so it passes over ${text} and asks nobody instead.`;
  const hint = 'Let the owner write to the repository, or name another one.';
  return { code: 'unknown-team', start, end: start + text.length, message, hint } as const;
}

function firstOfEach(words: readonly Word[]): Word[] {
  return [...new Map(words.toReversed().map((word) => [ownerKey(word.text), word])).values()];
}

function unknownOwners(
  text: string,
  { lines }: Codeowners,
  organisation: Organisation,
  refused: readonly string[],
): Omit<Problem, 'file'>[] {
  const teams = teamsOf(organisation);
  // Of teams that could not be read nobody knows what they are on GitHub.
  if ([...organisation.unread].some((path) => path.startsWith('teams/'))) return [];
  const owners = lines.flatMap((line) => line.owners).filter((word) => !isAmong(refused, word));
  const first = firstOfEach(owners.filter(({ text: owner }) => !isKnown(owner, teams)));
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
