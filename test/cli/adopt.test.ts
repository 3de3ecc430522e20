import { afterAll, describe, expect, test } from '@jest/globals';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { manifests } from '../adopt/online-boutique.js';
import { listOf } from '../adopt/adopted.js';
import { bash, git, put, temporaryFolder, towpath } from './program.js';

const folder = temporaryFolder();
const web = resolve('test/cases/adopt/web/input.yaml');
const into = ['--team', 'shop', '--environment', 'production'];

afterAll(() => rmSync(folder, { recursive: true }));

/** An empty repository, and beside it manifests. */
function repository(name: string): string {
  const dir = join(folder, name);
  mkdirSync(dir);
  git(dir, 'init', '-q', '-b', 'main');
  put(folder, 'boutique.json', listOf(manifests()));
  return dir;
}

describe('towpath adopt', () => {
  test('writes declarations that pass the check and render, and says what became of everything', () => {
    const dir = repository('written');
    const { status, stdout, stderr } = towpath(dir, 'adopt', '../boutique.json', ...into, '--write');
    expect([status, stdout.trim().split('\n').length]).toEqual([0, 26]);
    expect(stderr).toMatch(/^\d+ values: \d+ expressed, \d+ implied by a default, 2 left out on purpose\n/);
    expect(towpath(dir, 'check')).toMatchObject({ status: 0, stderr: '' });
    const rendered = towpath(dir, 'render', '--only', 'cartservice/production');
    expect(rendered.stdout).toContain('value: redis-cart.shop-production.svc:6379\n');
  });

  test('writes nothing over what is there without showing it', () => {
    const dir = repository('twice');
    expect(towpath(dir, 'adopt', '../boutique.json', ...into, '--write').status).toBe(0);
    const before = git(dir, 'status', '--porcelain');
    const again = towpath(dir, 'adopt', '../boutique.json', ...into, '--write');
    expect([again.status, again.stdout]).toEqual([0, '']);
    expect(git(dir, 'status', '--porcelain')).toBe(before);
    const release = 'services/frontend/production.yaml';
    const text = readFileSync(join(dir, release), 'utf8');
    put(dir, release, `${text}  replicas: 7\n`);
    const shown = towpath(dir, 'adopt', '../boutique.json', ...into);
    expect([shown.status, shown.stdout]).toEqual([0, `---\n# ${release}\n${text}`]);
    expect(shown.stderr).toContain(`To be changed in files that are there\n  ${release}\n    -   replicas: 7\n`);
    expect(readFileSync(join(dir, release), 'utf8')).toContain('replicas: 7');
    expect(towpath(dir, 'adopt', '../boutique.json', ...into, '--write').stdout).toBe(`${release}\n`);
    expect(readFileSync(join(dir, release), 'utf8')).toBe(text);
    put(dir, '.gitignore', 'services/\n');
    const ignored = towpath(dir, 'adopt', '../boutique.json', ...into, '--write');
    expect([ignored.status, ignored.stderr]).toEqual([
      2,
      expect.stringContaining('is there already, and nothing was written'),
    ]);
  });

  test('shows the declarations as a stream, and ends with 1 where something is not expressible', () => {
    const dir = repository('shown');
    const { status, stdout, stderr } = towpath(dir, 'adopt', web, ...into);
    expect(status).toBe(1);
    expect(stdout).toBe(readFileSync('test/cases/adopt/web/expected.yaml', 'utf8'));
    expect(stderr).toContain('Declarations make no ServiceMonitor of this.');
    expect(git(dir, 'status', '--porcelain')).toBe('');
    const markdown = towpath(dir, 'adopt', web, ...into, '--format', 'markdown');
    expect(markdown.stdout).toBe(readFileSync('test/cases/adopt/web/ledger.md', 'utf8'));
    const { files, entries, counts } = JSON.parse(towpath(dir, 'adopt', web, ...into, '--format', 'json').stdout) as {
      readonly files: object;
      readonly entries: readonly { readonly outcome: string }[];
      readonly counts: Readonly<Record<string, number>>;
    };
    expect(Object.keys(files)).toContain('services/api/service.yaml');
    expect(entries.filter(({ outcome }) => outcome === 'inexpressible').length).toBe(counts['inexpressible']);
  });

  test('reads a folder, and the standard input', () => {
    const dir = repository('folder');
    put(folder, 'manifests/deep/web.yaml', readFileSync(web, 'utf8'));
    put(folder, 'manifests/README.md', 'no manifest\n');
    expect(towpath(dir, 'adopt', '../manifests', ...into).stdout).toContain('# services/web/service.yaml\n');
    const piped = bash(dir, `towpath adopt --team shop --environment production < ${web} 2>&1 || true`);
    expect(piped.stdout).toContain('# services/web/service.yaml\n');
  });

  test.each([
    ['no file', ['nowhere.yaml', ...into], 'nowhere.yaml could not be read: no such file or directory'],
    ['no name', ['-', '--team', 'Shop', '--environment', 'production'], 'Shop cannot be the name of a team.'],
    [
      'a reserved name',
      ['-', '--team', 'shop', '--environment', 'service'],
      'a release of that name would be service.yaml',
    ],
    ['no team', ['-', '--environment', 'production'], "required option '--team <name>' not specified"],
  ])('refuses %s', (name, options, message) => {
    const dir = repository(`refused ${name}`);
    const { status, stdout, stderr } = towpath(dir, 'adopt', ...options);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  test('refuses 50 MB, without reading it', () => {
    const dir = repository('large');
    const { stdout, stderr } = bash(
      dir,
      'head -c 50000000 /dev/zero > ../zero.yaml; towpath adopt ../zero.yaml --team a --environment b; echo $?',
    );
    expect([stdout, stderr]).toEqual(['2\n', expect.stringContaining('has more than 20 MiB')]);
  });
});
