import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { declarationsIn } from '../organisation.js';
import { exampleRepository, git, put, temporaryFolder, towpath } from './program.js';

const folder = temporaryFolder();
const example = join(folder, 'example');
const commands = [['check'], ['diff'], ['render'], ['explain', 'frontend', 'production']];
const none = 'none of the folders environments/, platform/, policies/, services/, teams/.';

beforeAll(() => exampleRepository(example));
beforeEach(() => {
  git(example, 'checkout', '-q', '.');
  git(example, 'clean', '-qfd');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a folder without declarations', () => {
  test.each(commands)('below the right one: %s names that', (...command) => {
    const inside = towpath(join(example, 'services'), ...command);
    expect([inside.status, inside.stdout]).toEqual([2, '']);
    expect(inside.stderr).toBe(
      `towpath: There are no declarations in ${join(example, 'services')}: ${none}\nName the folder that has them: --repo ..\n`,
    );
    const named = towpath(example, ...command, '--repo', 'services/frontend');
    expect([named.status, named.stdout]).toEqual([2, '']);
    expect(named.stderr).toContain('--repo .\n');
  });

  test.each(commands)('in a repository without any: %s says what to create', (...command) => {
    const empty = join(folder, `empty-${command[0]}`);
    mkdirSync(empty);
    git(empty, 'init', '-q', '-b', 'main');
    const before = towpath(empty, ...command);
    put(empty, 'README.md', 'Nothing yet\n');
    git(empty, 'add', '-A');
    git(empty, 'commit', '-qm', 'Begin');
    for (const { status, stdout, stderr } of [before, towpath(empty, ...command)]) {
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toContain(none);
      expect(stderr).toContain('teams/');
    }
  });

  test.each(commands)('whose folders hold no YAML: %s says so', (...command) => {
    const code = join(folder, `code-${command[0]}`);
    mkdirSync(code);
    git(code, 'init', '-q', '-b', 'main');
    put(code, 'services/shop/main.go', 'package main\n');
    const { status, stdout, stderr } = towpath(code, ...command);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      `towpath: There are no declarations in ${code}: no .yaml file in services/.\nName the folder that has them with --repo, or begin with a team: teams/NAME.yaml.\n`,
    );
    put(code, 'services/shop/service.yml', 'kind: Service\n');
    expect(towpath(code, 'check')).toMatchObject({ status: 1, stdout: expect.stringContaining('misplaced-file') });
  });

  test('finds an organisation that is not at the root of its repository', () => {
    const larger = join(folder, 'larger');
    mkdirSync(larger);
    git(larger, 'init', '-q', '-b', 'main');
    for (const [file, text] of declarationsIn('.')) put(larger, `deploy/declarations/${file}`, text);
    expect(towpath(join(larger, 'deploy/declarations/services'), 'check').stderr).toContain('--repo ..\n');
    expect(towpath(larger, 'check')).toMatchObject({ status: 2, stdout: '' });
  });

  test('that the base still has is a change like any other', () => {
    for (const root of ['environments', 'platform', 'services', 'teams'])
      rmSync(join(example, root), { recursive: true });
    const count = readdirSync('services').length;
    expect(towpath(example, 'check').stdout).toContain(`${count} services changed`);
    expect(towpath(example, 'diff').stdout).toContain(
      'development/cart: Namespace cart-development (stays in the cluster)',
    );
    expect(towpath(example, 'render').status).toBe(2);
  });
});

describe('explain', () => {
  test('warns where faults leave values out', () => {
    put(example, 'services/frontend/production.yaml', 'nonsense\n');
    const release = towpath(example, 'explain', 'frontend', 'staging');
    expect([release.status, release.stderr]).toEqual([0, '']);
    const file = 'services/frontend/service.yaml';
    put(example, file, `${declarationsIn('.').get(file)}  nonsense: true\n`);
    const { status, stdout, stderr } = towpath(example, 'explain', 'frontend', 'staging');
    expect(status).toBe(0);
    expect(stdout).toBe(release.stdout);
    expect(stderr).toBe(
      `towpath: There are faults in ${file}; what is wrong is left out here. towpath check shows it.\n`,
    );
  });

  test('says that the owner is missing', () => {
    const file = 'services/frontend/service.yaml';
    put(example, file, (declarationsIn('.').get(file) ?? '').replace(/owner: .*/, 'owner: nobody'));
    const { status, stderr } = towpath(example, 'explain', 'frontend', 'staging');
    expect([status, stderr]).toEqual([0, 'towpath: There is no team nobody. towpath check shows it.\n']);
  });
});
