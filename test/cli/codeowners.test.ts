import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { begin } from '../../src/approve/generate.js';
import { exampleRepository, put, temporaryFolder, towpath } from './program.js';

const folder = temporaryFolder();
const file = '.github/CODEOWNERS';
beforeAll(() => exampleRepository(folder));
afterAll(() => rmSync(folder, { recursive: true }));

describe('towpath codeowners', () => {
  test('writes the file, and says whether it is so written', () => {
    const missing = towpath(folder, 'codeowners', '--check');
    expect([missing.status, missing.stdout]).toEqual([1, '']);
    expect(missing.stderr).toBe(`towpath: ${file} is not what is declared. Run towpath codeowners, and commit it.\n`);
    expect(towpath(folder, 'codeowners')).toEqual({ status: 0, stdout: `${file} says who owns what.\n`, stderr: '' });
    expect(readFileSync(join(folder, file), 'utf8')).toContain('/services/frontend/ @boutique/web\n');
    expect(towpath(folder, 'codeowners', '--check')).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  test('writes nothing while something cannot be read, whose owner it would lose', () => {
    const before = readFileSync(join(folder, file), 'utf8');
    const release = readFileSync(join(folder, 'services/frontend/service.yaml'), 'utf8');
    put(folder, 'services/frontend/service.yaml', 'nonsense: [\n');
    const { status, stderr } = towpath(folder, 'codeowners');
    expect([status, readFileSync(join(folder, file), 'utf8')]).toEqual([1, before]);
    expect(stderr).toContain('services/frontend/service.yaml:');
    put(folder, 'services/frontend/service.yaml', release);
  });

  test('refuses marks that it cannot write between, and a folder that GitHub does not look into', () => {
    put(folder, file, `${begin}\n`);
    expect(towpath(folder, 'codeowners')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('has not each of the two marks'),
    });
    const inside = towpath(folder, 'codeowners', '--repo', 'services');
    expect(inside).toMatchObject({ status: 2, stderr: expect.stringContaining('at the root of a repository') });
  });
});
