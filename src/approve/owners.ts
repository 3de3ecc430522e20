import { groupBy } from '../lists.js';
import type { OwnerLine } from './parse.js';
import { fits } from './pattern.js';

/** Who owns a file: [] where a line says that nobody does, undefined where no line is about it. */
export type OwnersOf = (path: string) => readonly string[] | undefined;

/** The owners by the last line that fits. Lines are looked up by the folders of a path: there may be one for each service. */
export function ownersBy(lines: readonly OwnerLine[]): OwnersOf {
  const numbered = lines.map((line, number) => ({ line, number }));
  const byFolder = groupBy(numbered, ({ line }) => line.pattern.below);
  return (path) => {
    const names = path.split('/');
    const folders = ['', ...names.map((_, index) => names.slice(0, index + 1).join('/'))];
    const last = folders
      .flatMap((folder) => byFolder.get(folder)?.findLast(({ line }) => fits(line.pattern, path)) ?? [])
      .reduce<(typeof numbered)[number] | undefined>((a, b) => (a && a.number > b.number ? a : b), undefined);
    return last?.line.owners.map(({ text }) => text);
  };
}
