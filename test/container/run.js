// The steps of the Dockerfile by hand, for where no image can be built: what they make starts as a user without rights.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stagesOf, wordsOf } from './dockerfile.js';

const root = mkdtempSync(join(tmpdir(), 'towpath-container-'));
const [build, final] = stagesOf('Dockerfile');
const buildAt = join(root, 'build');
const finalAt = join(root, 'towpath');
for (const folder of [buildAt, finalAt, join(root, 'tmp')]) mkdirSync(folder);
// As mkdtemp makes it, nobody else may look into it.
for (const [folder, mode] of [
  [root, 0o755],
  [join(root, 'tmp'), 0o777],
])
  chmodSync(folder, mode);

try {
  buildStage();
  copyToFinal();
  await runFinal();
} finally {
  rmSync(root, { recursive: true, force: true });
}

/** What the first stage copies is what Git would have of this folder: the rest of it differs from machine to machine. */
function buildStage() {
  assert.deepEqual(
    build.instructions.map(({ what, rest }) => `${what} ${rest}`),
    ['WORKDIR /build', 'COPY . .', 'RUN npm ci'],
  );
  const ignored = readFileSync('.dockerignore', 'utf8').trim().split('\n');
  for (const it of ['.git', 'dist', 'node_modules', '*.env', '*.pem']) assert.ok(ignored.includes(it), it);
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const files = execFileSync('git', args, { encoding: 'utf8', maxBuffer: 1 << 26 }).split('\0');
  for (const file of files.filter(Boolean)) {
    mkdirSync(dirname(join(buildAt, file)), { recursive: true });
    cpSync(file, join(buildAt, file));
  }
  for (const { rest } of build.instructions.filter(({ what }) => what === 'RUN'))
    execFileSync('sh', ['-c', rest], { cwd: buildAt, stdio: ['ignore', 'ignore', 'inherit'] });
}

function copyToFinal() {
  for (const { rest } of final.instructions.filter(({ what }) => what === 'COPY')) {
    const [, ...paths] = rest.split(' ');
    const to = paths.pop();
    for (const from of paths) {
      const target = to === './' ? join(finalAt, from.split('/').at(-1)) : join(finalAt, to);
      cpSync(from.replace('/build', buildAt), target, { recursive: true });
    }
  }
  assert.deepEqual(readdirSync(finalAt).sort(), ['LICENSE', 'NOTICE', 'dist', 'package.json']);
  rmSync(buildAt, { recursive: true });
}

async function runFinal() {
  const start = (args, env) => asUser([...wordsOf(final.instructions, 'ENTRYPOINT'), ...args], env);
  const refused = start(wordsOf(final.instructions, 'CMD'), {});
  const [code] = await once(refused, 'exit');
  assert.equal(code, 2, 'it starts without secrets');
  const github = createServer((_, response) => response.writeHead(404).end('{}')).listen(0, '127.0.0.1');
  await once(github, 'listening');
  const port = await freePort();
  const env = { ...secretsFor(github.address().port), PORT: String(port) };
  const bot = start(wordsOf(final.instructions, 'CMD'), env);
  await once(bot.stdout, 'data');
  const health = asUser(wordsOf(final.instructions, 'HEALTHCHECK'), env);
  assert.deepEqual(await once(health, 'exit'), [0, null], 'it is not healthy');
  bot.kill('SIGTERM');
  assert.deepEqual(await once(bot, 'exit'), [0, null], 'it does not end well');
  const dead = asUser(wordsOf(final.instructions, 'HEALTHCHECK'), env);
  assert.deepEqual(await once(dead, 'exit'), [1, null], 'nobody sees that it is gone');
  github.close();
}

/** In the final stage's environment, as its user, who may write to /tmp alone. */
function asUser([command, ...args], env) {
  const of = (what) => final.instructions.filter((it) => it.what === what).map(({ rest }) => rest);
  const [uid, gid] = of('USER')[0].split(':');
  assert.ok(Number(uid) > 0 && Number(gid) > 0, 'it runs as root');
  const given = Object.fromEntries(of('ENV').flatMap((line) => line.split(' ').map((it) => it.split('='))));
  const [home, cache] = [given.HOME, given.XDG_CACHE_HOME].map((it) => it.replace('/tmp', join(root, 'tmp')));
  const isRoot = process.getuid() === 0;
  return spawn(
    ...(isRoot ? ['setpriv', ['--reuid', uid, '--regid', gid, '--clear-groups', command, ...args]] : [command, args]),
    {
      cwd: finalAt,
      env: {
        PATH: process.env.PATH,
        ...given,
        HOST: '127.0.0.1',
        HOME: home,
        XDG_CACHE_HOME: cache,
        TMPDIR: home,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
}

function secretsFor(port) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    APP_ID: '1',
    PRIVATE_KEY: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
    WEBHOOK_SECRET: randomBytes(32).toString('hex'),
    GHE_HOST: `127.0.0.1:${port}`,
    GHE_PROTOCOL: 'http',
  };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
