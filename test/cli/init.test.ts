import { afterAll, describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { git, identity, put, temporaryFolder, terminal, towpath, towpathWith } from './program.js';
import { withoutSequences } from './sequences.js';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

const author = { NO_COLOR: '1', ...identity, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };

function filesIn(dir: string): string[] {
  return git(dir, 'ls-files').trimEnd().split('\n');
}

describe('init', () => {
  test('makes a repository in which check passes, and which says nothing of any other organisation', () => {
    const { status, stdout, stderr } = towpathWith(author, folder, 'init', 'acme', '--members', 'ana', 'ben');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/\nNext:\n {2}cd acme\n {2}npm install\n {2}npx towpath check\n {2}npx towpath new service\n$/);

    const dir = join(folder, 'acme');
    const files = filesIn(dir);
    expect(git(dir, 'status', '--short')).toBe('');
    expect(git(dir, 'branch', '--show-current')).toBe('main\n');
    expect(files.filter((file) => !/^(policies|platform\/(crds|offerings)|tools)\//.test(file))).toMatchSnapshot();
    expect(files.filter((file) => file.includes('/waivers/'))).toEqual([]);
    const texts = files.filter((file) => file !== 'policies/compiled.bundle');
    for (const file of texts) expect(readFileSync(join(dir, file), 'utf8')).not.toMatch(/boutique|your-|--login/);

    const compiled = git(dir, 'hash-object', 'policies/compiled.bundle').trim();
    const all = towpath(dir, 'check', '--base', git(dir, 'hash-object', '-t', 'tree', '-w', '/dev/null').trim());
    expect(all.stderr).toMatch(/./);
    expect(compiled).toMatch(/^[0-9a-f]{40}$/);
  });
});
