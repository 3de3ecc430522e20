import { spawn } from 'node:child_process';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createGunzip } from 'node:zlib';
import { localEnvironment } from './process.js';

/** What a Git client asks of a repository by HTTP (git-scm.com/docs/http-protocol): to be read alone. */
export type GitQuestion = 'refs' | 'upload-pack';

/** Answers a `git clone` or `git fetch`. */
export function uploadPack(
  dir: string,
  question: GitQuestion,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const protocol = request.headers['git-protocol'];
  const env = { ...localEnvironment(), ...(typeof protocol === 'string' && { GIT_PROTOCOL: protocol }) };
  const args = ['upload-pack', '--stateless-rpc', ...(question === 'refs' ? ['--advertise-refs'] : []), dir];
  const type = question === 'refs' ? 'advertisement' : 'result';
  response.setHeader('content-type', `application/x-git-upload-pack-${type}`);
  response.setHeader('cache-control', 'no-cache');
  if (question === 'refs') response.write('001e# service=git-upload-pack\n0000');
  const child = spawn('git', args, { env, windowsHide: true, stdio: 'pipe' });
  child.once('error', () => response.destroy());
  child.stdin.on('error', () => undefined);
  child.stderr.resume();
  response.once('close', () => child.kill());
  child.stdout.pipe(response);
  if (question === 'refs') child.stdin.end();
  else if (request.headers['content-encoding'] === 'gzip') request.pipe(createGunzip()).pipe(child.stdin);
  else request.pipe(child.stdin);
}
