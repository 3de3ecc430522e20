import { afterAll, expect, test } from '@jest/globals';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Octokit } from '../../src/bot/octokit.js';
import { mirrorSources } from '../../src/bot/mirror.js';
import { removeTemporaryFolders, temporaryFolder } from '../tree/repositories.js';

afterAll(removeTemporaryFolders);

const token = 'ghs_0123456789abcdefSECRET';
const octokit = { auth: () => Promise.resolve({ token }) } as unknown as Octokit;
const repository = { installation: 1, owner: 'O', repo: 'r' };

test('the token is in no argument and in no message, and reaches git all the same', async () => {
  const folder = temporaryFolder();
  const sources = mirrorSources({ folder, server: 'http://127.0.0.1:1' });
  const wanted = { branches: ['main'], pulls: [3] };
  const failure: unknown = await sources(repository, wanted, octokit).catch((error: unknown) => error);
  expect(String(failure)).toContain('git ls-remote failed');
  expect(String(failure)).not.toContain(token);
  expect(String(failure)).not.toContain(Buffer.from(`x-access-token:${token}`).toString('base64'));

  // A git that writes down what it is given.
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  const script = [
    '#!/bin/sh',
    `echo "$@" >> ${folder}/arguments`,
    `env | grep GIT_CONFIG_VALUE >> ${folder}/environment`,
    'case "$*" in *is-bare*) echo true ;; esac',
  ];
  writeFileSync(join(bin, 'git'), `${script.join('\n')}\n`);
  chmodSync(join(bin, 'git'), 0o755);
  const path = process.env['PATH'];
  process.env['PATH'] = `${bin}:${path}`;
  try {
    await sources(repository, wanted, octokit).catch(() => undefined);
  } finally {
    process.env['PATH'] = path;
  }
  const encoded = Buffer.from(`x-access-token:${token}`).toString('base64');
  expect(readFileSync(`${folder}/environment`, 'utf8')).toContain(`Authorization: Basic ${encoded}`);
  expect(readFileSync(`${folder}/arguments`, 'utf8')).toContain('ls-remote');
  expect(readFileSync(`${folder}/arguments`, 'utf8')).not.toMatch(/token|Authorization|Basic/i);
});
