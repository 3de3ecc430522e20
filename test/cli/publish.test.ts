import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { declaration } from '../declaration.js';
import { git, put, temporaryFolder, towpath, towpathWith } from './program.js';

const folder = temporaryFolder();
const origin = join(folder, 'origin');
afterAll(() => rmSync(folder, { recursive: true }));

const release = (text: string) => declaration('services/front/production.yaml', 'Release', text);
const good = (version: number) => release(`image: registry.example.com/front:v${version}`);

beforeAll(() => {
  git(folder, 'init', '-q', '-b', 'main', origin);
  git(origin, 'config', 'receive.denyCurrentBranch', 'ignore');
  commit(origin, 'One', [
    declaration('teams/shop.yaml', 'Team', 'github: "@acme/shop"\nmembers: [ana]'),
    declaration('environments/production.yaml', 'Environment', 'stage: production'),
    declaration('services/cart/service.yaml', 'Service', 'owner: shop\nports: { http: 80 }'),
    declaration('services/cart/production.yaml', 'Release', 'image: registry.example.com/cart:v1'),
    declaration('services/front/service.yaml', 'Service', 'owner: shop\nports: { http: 80 }'),
    good(1),
  ]);
});

let count = 0;
let dir = '';
beforeEach(() => {
  dir = clone();
});

function clone(): string {
  const into = join(folder, `clone-${(count += 1)}`);
  git(folder, 'clone', '-q', origin, into);
  return into;
}

function commit(repository: string, subject: string, files: readonly (readonly [string, string])[]): void {
  for (const [path, text] of files) put(repository, path, text);
  git(repository, 'add', '-A');
  git(repository, 'commit', '-qm', subject);
}

const render = (...args: string[]) => towpath(dir, 'render', '--branch', 'rendered', ...args);
const filesOf = (revision: string) => git(dir, 'ls-tree', '-r', '--name-only', revision).split('\n').filter(Boolean);
const changedIn = (revision: string) => git(dir, 'show', '--format=', '--name-status', revision).trim().split('\n');
const tip = (ref = 'rendered') => git(dir, 'rev-parse', ref).trim();

describe('render --branch', () => {
  test('writes what changed as a commit that names its source', () => {
    expect(render()).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^rendered is at \w{12}: 3 folders changed, from \w{12}\n$/),
    });
    expect(filesOf('rendered')).toEqual([
      'production/shop/cart/manifests.yaml',
      'production/shop/front/manifests.yaml',
      'production/shop/manifests.yaml',
    ]);
    commit(dir, 'Two\n\nWith a body.', [good(2)]);
    expect(render().status).toBe(0);
    expect(changedIn('rendered')).toEqual(['M\tproduction/shop/front/manifests.yaml']);
    const [subject, , ...trailers] = git(dir, 'log', '-1', '--format=%B', 'rendered').trim().split('\n');
    const source = git(dir, 'rev-parse', 'HEAD').trim();
    expect(subject).toBe(`Render ${source.slice(0, 12)}: Two`);
    expect(trailers).toEqual([
      `Towpath-Source: ${source}`,
      `Towpath-Declarations: ${git(dir, 'rev-parse', 'HEAD^{tree}').trim()}`,
      `Towpath-Rendered: ${git(dir, 'rev-parse', 'rendered^{tree}').trim()}`,
      expect.stringMatching(/^Towpath-Program: \d/),
    ]);
    expect(git(dir, 'status', '--porcelain')).toBe('');
  });

  test('gives the same commits wherever it runs', () => {
    render();
    const first = tip();
    dir = clone();
    render();
    expect(tip()).toBe(first);
  });

  test('does nothing where the branch has the commit, or a later one', () => {
    commit(dir, 'Two', [good(2)]);
    render();
    const before = tip();
    for (const head of ['HEAD', 'HEAD^'])
      expect(render('--head', head)).toMatchObject({
        status: 0,
        stdout: expect.stringMatching(/^rendered has \w+ already\n$/),
      });
    expect(tip()).toBe(before);
  });

  test('leaves what cannot be rendered as it was, says so and exits with 2', () => {
    render();
    commit(dir, 'Broken', [
      release('image: ['),
      declaration('services/cart/production.yaml', 'Release', 'image: registry.example.com/cart:v2'),
    ]);
    const { status, stderr } = render();
    expect([status, stderr]).toEqual([
      2,
      'towpath: production/shop/front stays as it was, because there are faults in services/front/production.yaml.\ntowpath check shows what is wrong.\n',
    ]);
    expect(changedIn('rendered')).toEqual(['M\tproduction/shop/cart/manifests.yaml']);
    expect(render().status).toBe(2);
    commit(dir, 'Mended', [good(1)]);
    expect(render()).toMatchObject({ status: 0, stderr: '' });
    expect(git(dir, 'log', '-1', '--format=%B', 'rendered')).not.toContain('Towpath-Kept');
  });

  test('removes a large part of an environment only when told to', () => {
    render();
    const before = tip();
    git(dir, 'rm', '-rq', 'services/front');
    git(dir, 'commit', '-qm', 'Gone');
    const { status, stderr } = render();
    expect([status, tip()]).toEqual([2, before]);
    expect(stderr).toBe(
      'towpath: This would remove 1 of the 3 folders of production (production/shop/front), and so what runs there. Nothing was written.\nIf that is meant, say --allow-removals.\n',
    );
    expect(render('--allow-removals').stdout).toContain('1 folder changed, 1 of them removed');
    expect(changedIn('rendered')).toEqual(['D\tproduction/shop/front/manifests.yaml']);
  });

  test.each([
    ['by hand', 'Fix it quickly', 'it has no trailers of towpath'],
    ['with copied trailers', undefined, 'its tree is'],
  ])('does not build on a commit that was written %s', (_, message, reason) => {
    render();
    const copied = message ?? git(dir, 'log', '-1', '--format=%B', 'rendered');
    git(dir, 'worktree', 'add', '-q', join(folder, `by-hand-${count}`), 'rendered');
    const byHand = join(folder, `by-hand-${count}`);
    commit(byHand, copied, [['production/shop/front/manifests.yaml', 'kind: Pod\n']]);
    git(dir, 'worktree', 'remove', byHand);
    const before = tip();
    commit(dir, 'Two', [good(2)]);
    const { status, stderr } = render();
    expect([status, tip()]).toEqual([2, before]);
    expect(stderr).toContain(reason);
  });

  test('refuses a branch that is checked out, the default branch, and a name that Git does not allow', () => {
    expect(towpath(dir, 'render', '--branch', 'a..b')).toMatchObject({
      status: 2,
      stderr: 'towpath: Git allows no branch to be called a..b.\nChoose another name.\n',
    });
    render();
    git(dir, 'checkout', '-q', 'rendered');
    expect(render('--head', 'main').stderr).toContain('rendered is checked out in');
    git(dir, 'checkout', '-q', '--detach', 'main');
    expect(towpath(dir, 'render', '--branch', 'main').stderr).toContain('was not written by towpath render');
  });
});

describe('diff --against', () => {
  /** The branch as another version of the program would have rendered it: with trailers that fit. */
  function renderedOtherwise(edit: (text: string) => string): void {
    const path = 'production/shop/front/manifests.yaml';
    const other = join(folder, `other-${count}`);
    git(dir, 'worktree', 'add', '-q', other, 'rendered');
    put(other, path, edit(git(dir, 'show', `rendered:${path}`)));
    git(other, 'add', '-A');
    const message = git(dir, 'log', '-1', '--format=%B', 'rendered');
    const tree = git(other, 'write-tree').trim();
    git(other, 'commit', '-qm', message.replace(/(?<=Towpath-Rendered: )\w+/, tree));
    git(dir, 'worktree', 'remove', other);
  }
  const diff = (...args: string[]) => towpath(dir, 'diff', '--against', 'rendered', ...args);

  test('shows what this version makes otherwise, whatever the head is', () => {
    render();
    expect(diff()).toMatchObject({ status: 0, stdout: 'Nothing: this version renders what is there.\n' });
    renderedOtherwise((text) => text.replace('replicas: 1', 'replicas: 2'));
    commit(dir, 'Two', [good(2)]);
    expect(diff()).toMatchObject({
      status: 0,
      stdout: 'production/shop/front: Deployment front (no restart)\n  ~ spec.replicas: 2 → 1\n',
    });
    const { folders } = JSON.parse(diff('--format', 'json').stdout) as { folders: unknown[] };
    expect(folders).toMatchObject([
      { path: 'production/shop/front', objects: [{ kind: 'Deployment', name: 'front' }] },
    ]);
  });

  test('tells what only looks otherwise, and what cannot be compared', () => {
    render();
    renderedOtherwise((text) => `# A comment\n${text}`);
    expect(diff().stdout).toBe('production/shop/front: the same objects, written otherwise\n');
    git(dir, 'update-ref', 'refs/heads/rendered', 'rendered^');
    commit(dir, 'Broken', [release('image: [')]);
    render();
    const { status, stderr } = diff();
    expect([status, stderr]).toEqual([
      2,
      'towpath: production/shop/front could not be compared, because there are faults in services/front/production.yaml.\n',
    ]);
    expect(towpath(dir, 'diff', '--against', 'nothing').stderr).toContain('There is no branch nothing.');
  });
});

describe('render --branch --push', () => {
  test('writes to the remote, and begins again where somebody else was faster', () => {
    const [first, second] = [dir, clone()];
    expect(render('--push').status).toBe(0);
    commit(first, 'Two', [good(2)]);
    git(first, 'push', '-q', 'origin', 'main');
    git(second, 'pull', '-q');
    commit(second, 'Three', [good(3)]);
    git(second, 'push', '-q', 'origin', 'main');
    // Between what `first` reads and what it pushes, `second` pushes.
    const bin = join(folder, 'bin');
    const path = process.env['PATH'] ?? '';
    const faster = `case "$*" in *" push "*) [ -e '${bin}/done' ] || { touch '${bin}/done'; (cd '${second}' && node '${join(process.cwd(), 'dist/towpath.js')}' render --branch rendered --push >&2); };; esac`;
    put(bin, 'git', `#!/bin/sh\nPATH='${path}'\n${faster}\nexec git "$@"\n`, 0o755);
    const { status, stdout } = towpathWith(
      { PATH: `${bin}:${path}`, NO_COLOR: '1' },
      first,
      'render',
      '--branch',
      'rendered',
      '--push',
    );
    // The later commit is there already, so the earlier one has nothing to add.
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^rendered has \w+ already\n$/)]);
    git(first, 'fetch', '-q');
    dir = first;
    expect(git(dir, 'show', 'origin/rendered:production/shop/front/manifests.yaml')).toContain('front:v3');
    expect(render('--push').stdout).toMatch(/has \w+ already/);
  });
});

describe('a kill', () => {
  test('at any point leaves the old commit or the new one, and the next run ends as if nothing had been', () => {
    render();
    commit(dir, 'Two', [good(2)]);
    const [before, next] = [tip(), clone()];
    git(next, 'pull', '-q', dir, 'main');
    git(next, 'fetch', '-q', dir, 'rendered:rendered');
    towpath(next, 'render', '--branch', 'rendered');
    const wanted = git(next, 'rev-parse', 'rendered').trim();
    const path = process.env['PATH'] ?? '';
    const step = process.env['FULL_RUN'] === undefined ? 2 : 1;
    const outcomes: string[] = [];
    for (let point = 1; outcomes.at(-1) !== 'ended' && point < 60; point += step) {
      git(dir, 'update-ref', 'refs/heads/rendered', before);
      // The git process with this number kills the program that started it, halfway through its input.
      const bin = join(folder, `kill-${point}`);
      const script = [
        '#!/bin/sh',
        `PATH='${path}'`,
        `echo >> '${bin}/calls'`,
        `[ "$(wc -l < '${bin}/calls')" -eq ${point} ] || exec git "$@"`,
        'case "$*" in',
        '*fast-import*) { head -c 300; kill -9 "$PPID"; } | git "$@";;',
        '*) kill -9 "$PPID";;',
        'esac',
      ];
      put(bin, 'git', script.join('\n'), 0o755);
      const { status } = towpathWith({ PATH: `${bin}:${path}`, NO_COLOR: '1' }, dir, 'render', '--branch', 'rendered');
      const is = tip();
      expect([before, wanted]).toContain(is);
      outcomes.push(status === 0 ? 'ended' : 'killed');
      towpath(dir, 'render', '--branch', 'rendered');
      expect(tip()).toBe(wanted);
    }
    expect(outcomes.filter((it) => it === 'killed').length).toBeGreaterThan(2);
    expect(outcomes.at(-1)).toBe('ended');
  });
});
