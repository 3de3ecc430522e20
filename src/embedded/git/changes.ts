import { git } from './process.js';

/** What a change does to one file. */
export interface FileChange {
  readonly path: string;
  readonly previous: string | undefined;
  readonly status: 'added' | 'removed' | 'modified' | 'renamed';
  /** The id of the blob after the change, or before where it is removed. */
  readonly blob: string;
  readonly additions: number;
  readonly deletions: number;
}

const statuses: Readonly<Record<string, FileChange['status']>> = { A: 'added', D: 'removed', R: 'renamed' };

/** The files in which two trees differ, in the order of their paths. */
export async function filesBetween(dir: string, from: string, to: string): Promise<FileChange[]> {
  const text = await git(dir, ['diff-tree', '-r', '-z', '-M', '--raw', '--numstat', from, to]);
  const fields = text.split('\0');
  const raw: Omit<FileChange, 'additions' | 'deletions'>[] = [];
  const counted: (readonly [number, number])[] = [];
  let at = 0;
  const next = () => fields[at++] ?? '';
  while (at < fields.length) {
    const line = next();
    if (line.startsWith(':')) raw.push(rawFrom(line, next));
    else if (line !== '') counted.push(countedFrom(line, next));
  }
  return raw.map((file, index) => {
    const [additions = 0, deletions = 0] = counted[index] ?? [];
    return { ...file, additions, deletions };
  });
}

function rawFrom(line: string, next: () => string) {
  const [, , before = '', after = '', letter = ''] = line.split(' ');
  const status = statuses[letter.charAt(0)] ?? 'modified';
  const first = next();
  const path = status === 'renamed' ? next() : first;
  return {
    path,
    previous: status === 'renamed' ? first : undefined,
    status,
    blob: status === 'removed' ? before : after,
  };
}

/** Binary files have dashes for numbers; renamed ones have their two paths after an empty one. */
function countedFrom(line: string, next: () => string): readonly [number, number] {
  const [additions = '', deletions = '', path = ''] = line.split('\t');
  if (path === '') {
    next();
    next();
  }
  return [Number(additions) || 0, Number(deletions) || 0];
}

/** What differs, as `git diff` shows it. @param context lines around what changes. */
export function patchBetween(dir: string, from: string, to: string, context = 3): Promise<string> {
  return git(dir, ['diff-tree', '-r', '-p', '-M', `-U${context}`, from, to]);
}
