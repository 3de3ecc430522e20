import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  watch,
} from 'node:fs';
import { join } from 'node:path';
import { declarationsIn } from '../organisation.js';
import { bash, exampleRepository, git, program, put, temporaryFolder, towpath } from './program.js';

const folder = temporaryFolder();
const example = join(folder, 'example');
const rendered = join(folder, 'rendered');
const marker = '.towpath-rendered';

beforeAll(() => {
  exampleRepository(example);
  towpath(example, 'render', '--out', rendered);
});
beforeEach(() => {
  git(example, 'checkout', '-q', '.');
  git(example, 'clean', '-qfd');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A copy of a rendered folder, in a folder of its own. */
function copy(name: string): string {
  const out = join(folder, name, 'out');
  cpSync(rendered, out, { recursive: true });
  return out;
}

function filesIn(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
    .toSorted();
}

function expectRefused({ status, stdout, stderr }: ReturnType<typeof towpath>): void {
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^towpath: .+\.\n.+\.\n$/);
}

describe('render --out', () => {
  test('lists what it wrote', () => {
    const [first, ...paths] = readFileSync(join(rendered, marker), 'utf8').trimEnd().split('\n');
    expect(first).toMatch(/ [0-9a-f]{40}\.$/);
    expect([marker, ...paths]).toEqual(filesIn(rendered));
  });

  test.each(['.git/HEAD', 'notes.txt', 'production/web/frontend/patch.yaml'])(
    'keeps %s, which is not its own',
    (file) => {
      const out = copy(`foreign-${file.replaceAll('/', '-')}`);
      put(out, file, 'mine');
      const before = filesIn(out);
      const result = towpath(example, 'render', '--out', out);
      expectRefused(result);
      expect(result.stderr).toContain(file.startsWith('.git') ? '.git/' : file);
      expect(filesIn(out)).toEqual(before);
      expect(readFileSync(join(out, file), 'utf8')).toBe('mine');
    },
  );

  test('names five of many foreign files', () => {
    const out = copy('many');
    for (let number = 1; number < 8; number += 1) put(out, `mine-${number}`, '');
    expect(towpath(example, 'render', '--out', out).stderr).toContain('mine-4, mine-5 and 2 more');
  });

  test('refuses --only over what is there, and takes it for a new folder', () => {
    const out = copy('only');
    expectRefused(towpath(example, 'render', '--only', 'frontend', '--out', out));
    expect(filesIn(out)).toEqual(filesIn(rendered));
    const fresh = join(folder, 'only', 'new');
    mkdirSync(fresh);
    expect(towpath(example, 'render', '--only', 'frontend/production', '--out', fresh).status).toBe(0);
    expect(filesIn(fresh)).toEqual([marker, 'production/web/frontend/manifests.yaml']);
  });

  test('in parts is the whole: each folder in one of them, all of a service in the same', () => {
    const parts = ['1/3', '2/3', '3/3'].map((shard, index) => {
      const out = join(folder, 'shards', String(index));
      expect(towpath(example, 'render', '--shard', shard, '--out', out).status).toBe(0);
      return filesIn(out).filter((file) => file !== marker);
    });
    expect(parts.flat().toSorted()).toEqual(filesIn(rendered).filter((file) => file !== marker));
    for (const [index, files] of parts.entries()) {
      for (const file of files)
        expect(readFileSync(join(folder, 'shards', String(index), file))).toEqual(readFileSync(join(rendered, file)));
    }
    const placed = parts.flatMap((files, part) =>
      files.map((file) => file.split('/')).flatMap(([, , service, last]) => (last ? [`${part} ${service}`] : [])),
    );
    expect(new Set(placed).size).toBe(new Set(placed.map((place) => place.split(' ')[1])).size);
    expectRefused(towpath(example, 'render', '--shard', '2/3', '--out', copy('shard')));
  });

  test.each(['3/2', '1/x'])('has no part %s', (shard) => {
    const { status, stdout, stderr } = towpath(example, 'render', '--shard', shard);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('such as 2/4');
  });

  test('gives the modes that the umask allows', () => {
    const modes = (out: string) =>
      ['.', marker, 'production', 'production/web/frontend/manifests.yaml'].map((path) =>
        (statSync(join(out, path)).mode & 0o777).toString(8),
      );
    const [open, closed] = [join(folder, 'open'), join(folder, 'closed')];
    bash(example, `umask 022; towpath render --out ${open}; umask 077; towpath render --out ${closed}`);
    expect(modes(open)).toEqual(['755', '644', '755', '644']);
    expect(modes(closed)).toEqual(['700', '600', '700', '600']);
  });

  test('refuses a symbolic link, and leaves it as it is', () => {
    const out = copy('link');
    const [link, dangling] = [join(folder, 'link', 'link'), join(folder, 'link', 'dangling')];
    symlinkSync(out, link);
    symlinkSync(join(folder, 'nowhere'), dangling);
    for (const path of [link, dangling]) expectRefused(towpath(example, 'render', '--out', path));
    expect(readdirSync(join(folder, 'link')).toSorted()).toEqual(['dangling', 'link', 'out']);
    expect(existsSync(join(folder, 'nowhere'))).toBe(false);
  });

  test('says what keeps it from writing, in sentences', () => {
    put(folder, 'odd/file', '');
    symlinkSync('loop', join(folder, 'odd/loop'));
    symlinkSync('nowhere', join(folder, 'odd/dangling'));
    mkdirSync(join(folder, 'odd/marked', marker), { recursive: true });
    const outs = ['file', 'file/out', 'loop/out', 'dangling/out', 'marked', 'x'.repeat(250), 'y'.repeat(300)];
    for (const out of outs) expectRefused(towpath(example, 'render', '--out', join(folder, 'odd', out)));
    if (process.platform === 'linux') expectRefused(towpath(example, 'render', '--out', '/proc/out'));
    expect(readdirSync(join(folder, 'odd')).toSorted()).toEqual(['dangling', 'file', 'loop', 'marked']);
  });

  test('leaves one whole folder when two run at once', async () => {
    const out = join(folder, 'twice', 'out');
    const runs = [1, 2, 3].map(() => spawn('node', [program, 'render', '--out', out], { cwd: example }));
    const errors = runs.map(() => '');
    runs.forEach((run, index) => run.stderr.on('data', (text) => (errors[index] += String(text))));
    const codes = await Promise.all(runs.map(async (run) => (await once(run, 'close'))[0] as number));
    expect(codes).toContain(0);
    codes.forEach((status, index) => {
      if (status !== 0) expectRefused({ status, stdout: '', stderr: errors[index] ?? '' });
    });
    expect(filesIn(out)).toEqual(filesIn(rendered));
    expect(readdirSync(join(folder, 'twice'))).toEqual(['out']);
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('leaves nothing behind on %s', async (signal) => {
    const out = copy(`stopped-${signal}`);
    const beside = join(out, '..');
    // So much that it is not yet written when the signal comes.
    for (const [file, text] of declarationsIn('.')) {
      if (!file.startsWith('services/loadgenerator/')) continue;
      for (let number = 0; number < 300; number += 1)
        put(
          example,
          file.replace('loadgenerator', `load-${number}`),
          text.replaceAll('loadgenerator', `load-${number}`),
        );
    }
    const run = spawn('node', [program, 'render', '--out', out], { cwd: example });
    const watcher = watch(beside, () => run.kill(signal));
    const ended: unknown[] = await once(run, 'close');
    watcher.close();
    expect(ended).toEqual([null, signal]);
    expect(readdirSync(beside)).toEqual(['out']);
    expect(filesIn(out)).toEqual(filesIn(rendered));
  });
});

test('render says why it wrote nothing, though the findings are older', () => {
  const old = join(folder, 'old');
  exampleRepository(old);
  put(old, 'services/broken/service.yaml', 'nonsense\n');
  git(old, 'add', '-A');
  git(old, 'commit', '-qm', 'An old fault');
  expect(towpath(old, 'check').status).toBe(0);
  const { status, stdout, stderr } = towpath(old, 'render');
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(
    /\nNothing was rendered, because (1 finding concerns|\d+ findings concern) what would be rendered\. towpath check shows findings that the base has, too, as older ones\.\n$/,
  );
});
