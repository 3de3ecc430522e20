import type { Change } from '../adopt/adopt.js';
import { hunksOf, linesOf } from '../tree/merged-lines.js';

/** What lines of files that are there already become, by file. */
export function changesText(changes: ReadonlyMap<string, Change>, title: string): string {
  if (changes.size === 0) return '';
  const files = [...changes].map(([file, change]) => `  ${file}\n${linesText(change)}`);
  return `\n${title}\n${files.join('')}`;
}

function linesText({ before, after }: Change): string {
  const [old, now] = [linesOf(before), linesOf(after)];
  return hunksOf(old, now)
    .flatMap(({ from, to, lines }) => [
      ...old.slice(from, to).map((line) => `    - ${line.trimEnd()}\n`),
      ...lines.map((line) => `    + ${line.trimEnd()}\n`),
    ])
    .join('');
}
