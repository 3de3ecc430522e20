import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fits, patternOf } from '../../src/approve/pattern.js';

const folder = mkdtempSync(join(tmpdir(), 'towpath-codeowners-'));
beforeAll(() => {
  execFileSync('git', ['init', '-q', folder]);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Which of these paths the pattern fits, as git reads it in a .gitignore. */
function ignoredBy(pattern: string, paths: readonly string[]): string[] {
  writeFileSync(join(folder, '.gitignore'), `${pattern}\n`);
  const args = ['-c', 'core.ignoreCase=false', 'check-ignore', '--no-index', '-z', '--stdin'];
  try {
    const shown = execFileSync('git', args, { cwd: folder, input: paths.join('\0'), encoding: 'utf8' });
    return shown.split('\0').filter(Boolean);
  } catch (error) {
    // 1: none of them.
    if ((error as { status?: number }).status === 1) return [];
    throw error;
  }
}

const name = fc.string({ unit: fc.constantFrom('a', 'b', '.', 'A', ' x'), minLength: 1, maxLength: 3 });
const path = fc
  .array(name, { minLength: 1, maxLength: 5 })
  .map((names) => names.join('/'))
  .filter((it) => !it.split('/').some((part) => /^\.+$/.test(part) || part.trim() !== part));
const segment = fc.oneof(
  { weight: 3, arbitrary: name.map((it) => it.replaceAll(' ', '')).filter((it) => !/^\.*$/.test(it)) },
  { weight: 3, arbitrary: fc.string({ unit: fc.constantFrom('a', 'b', '*', '?', '\\a'), minLength: 1, maxLength: 4 }) },
  { weight: 2, arbitrary: fc.constant('**') },
  { weight: 1, arbitrary: fc.constant('*') },
);
/** Where the last name is of stars alone, GitHub differs. */
const pattern = fc
  .tuple(fc.boolean(), fc.array(segment, { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([isRooted, names, isFolder]) => `${isRooted ? '/' : ''}${names.join('/')}${isFolder ? '/' : ''}`)
  .filter((it) => !/\*{3}/.test(it) && (!/(^|\/)\*$/.test(it) || it === '*'));

describe('a pattern', () => {
  test('fits the files that git ignores by it', () => {
    let count = 0;
    fc.assert(
      fc.property(pattern, fc.uniqueArray(path, { minLength: 12, maxLength: 40 }), (text, paths) => {
        // No folders are made: git takes a path without a slash at its end for a file.
        const fitting = paths.filter((it) => fits(patternOf(text), it));
        count += fitting.length;
        expect(fitting.toSorted()).toEqual(ignoredBy(text, paths).toSorted());
      }),
      { seed: 8, numRuns: 250 },
    );
    expect(count).toBeGreaterThan(500);
  });

  test('fits nothing outside of the folder by which it is looked up', () => {
    fc.assert(
      fc.property(pattern, path, (text, file) => {
        const it = patternOf(text);
        fc.pre(fits(it, file));
        expect(it.below === '' || file === it.below || file.startsWith(`${it.below}/`)).toBe(true);
      }),
      { seed: 8, numRuns: 2000 },
    );
  });

  test('takes no long time, whatever stands in it', () => {
    const began = performance.now();
    expect(fits(patternOf(`${'*a'.repeat(50)}b`), 'a'.repeat(2000))).toBe(false);
    expect(fits(patternOf(`${'**/a/'.repeat(50)}b`), 'a/'.repeat(2000).slice(0, -1))).toBe(false);
    expect(performance.now() - began).toBeLessThan(1000);
  });

  // docs.github.com, "About code owners", by what its examples say they are for.
  test.each<[string, readonly string[], readonly string[]]>([
    ['*', ['a', 'a/b/c.go', '.github/x'], []],
    ['*.js', ['a.js', 'lib/deep/b.js'], ['a.jsx', 'js']],
    ['/build/logs/', ['build/logs/a', 'build/logs/b/c'], ['build/logs', 'x/build/logs/a']],
    ['docs/*', ['docs/start.md'], ['docs/app/trouble.md', 'x/docs/start.md']],
    ['apps/', ['apps/a', 'x/y/apps/b/c'], ['apps']],
    ['/docs/', ['docs/a', 'docs/b/c'], ['x/docs/a']],
    ['**/logs', ['logs/a', 'build/logs/a', 'deeply/nested/logs/b/c'], ['logsx/a']],
    ['/apps/github', ['apps/github', 'apps/github/a/b'], ['apps/github2', 'x/apps/github/a']],
    ['/services/*/production.yaml', ['services/cart/production.yaml'], ['services/cart/x/production.yaml']],
    ['Docs/', ['Docs/a'], ['docs/a']],
    ['with\\ space', ['with space'], ['with\\ space', 'with']],
    ['/', [], ['a', 'a/b']],
  ])('%s', (text, fitting, others) => {
    const it = patternOf(text);
    expect(fitting.filter((file) => !fits(it, file))).toEqual([]);
    expect(others.filter((file) => fits(it, file))).toEqual([]);
  });
});
