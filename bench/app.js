import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle, root, towpath } from './product.js';

const source = `
export * from './src/embedded/index.js';
export { webhookPath } from './src/bot/server/http.js';`;
/** Milliseconds that an answer may take. */
const patience = 600_000;

/**
 * The App on a repository of any size, from the start of its process with nothing known: what it waits for the checks of a
 * first pull request and of later ones, each with another image of one service, and the most memory that its process has.
 * @param {{files: ReadonlyMap<string, string>, pulls: number}} options text by path
 * @returns {Promise<{rows: import('./table.js').Row[], notes: string[]}>}
 */
export async function measureApp({ files, pulls }) {
  const folder = await mkdtemp(join(tmpdir(), 'towpath-app-'));
  const bundled = join(folder, 'embedded.mjs');
  await bundle({ stdin: { contents: source, resolveDir: root, loader: 'ts' }, outfile: bundled });
  const place = await githubWith(await import(bundled), files, folder);
  const { child, address } = await startApp(place, folder);
  try {
    place.github.app.webhookUrl = `${address}${place.embedded.webhookPath}`;
    const changes = changesOf(files, pulls);
    const first = await answerTo(place, changes[0]);
    const later = [];
    for (const change of changes.slice(1)) later.push(await answerTo(place, change));
    return {
      rows: [
        { what: 'checks of a pull request', samples: later, against: { name: 'the first one', samples: [first] } },
      ],
      notes: [
        `The App's process holds at most ${peak(child.pid)} MiB (at most 1024 wanted), after ${pulls} pull requests.`,
      ],
    };
  } finally {
    child.kill('SIGKILL');
    await place.server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function githubWith(embedded, files, folder) {
  const { github, secrets } = embedded.createGitHub({
    ...{ organisation: 'acme', slug: 'towpath' },
    ...{ permissions: embedded.appPermissions, events: embedded.appEvents },
  });
  embedded.addAccount(github, 'dora');
  const repository = await embedded.addRepository(github, {
    ...{ owner: 'acme', name: 'platform', folder, permissions: { dora: 'write' } },
  });
  const scene = { github, repository, by: embedded.accountOf(github, 'dora') };
  await embedded.commitFiles(scene, { branch: 'main', message: 'All', files: Object.fromEntries(files) });
  return { embedded, github, secrets, repository, scene, server: await embedded.serve(github, 0) };
}

async function startApp({ secrets, server }, folder) {
  const env = {
    ...{ PATH: process.env.PATH, TMPDIR: folder, XDG_CACHE_HOME: folder, PORT: '0' },
    ...{ APP_ID: String(secrets.appId), PRIVATE_KEY: secrets.privateKey, WEBHOOK_SECRET: secrets.webhookSecret },
    ...{ GHE_HOST: new URL(server.address).host, GHE_PROTOCOL: 'http' },
  };
  const child = spawn(process.execPath, [towpath, 'bot'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await new Promise((resolve, reject) => {
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      text = `${text}${chunk}`.slice(-10_000);
      const found = /"address":"([^"]+)"/.exec(text);
      if (found !== null) resolve(found[1]);
    });
    child.once('exit', (code) => reject(new Error(`The App ended with ${code}:\n${text}`)));
  });
  return { child, address };
}

/** Another image in each of so many releases. */
function changesOf(files, count) {
  const releases = [...files].filter(([path, text]) => /^services\/.*\.yaml$/.test(path) && /^ {2}image: /m.test(text));
  const step = Math.floor(releases.length / count);
  return Array.from({ length: count }, (_, index) => {
    const [path, text] = releases[index * step];
    return { branch: `change-${index}`, files: { [path]: text.replace(/^( {2}image: [^@\n]*)/m, '$1-rc1') } };
  });
}

/** Opens a pull request. @returns what it waits for the end of its check, in milliseconds. */
async function answerTo({ embedded, repository, scene }, { branch, files }) {
  await embedded.commitFiles(scene, { branch, from: 'main', message: branch, files });
  const began = performance.now();
  const pull = await embedded.openPull(scene, { title: branch, head: branch });
  while (performance.now() - began < patience) {
    const check = [...repository.checks.values()].find((it) => it.head === pull.head.sha && it.name === 'towpath');
    if (check?.status === 'completed' && check.conclusion === 'success') return { wall: performance.now() - began };
    if (check?.status === 'completed') throw new Error(`The check of ${branch} is ${check.conclusion}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`${branch} got no answer within ${patience} ms.`);
}

/** The most memory that a process ever had, in MiB: Linux alone tells. */
function peak(pid) {
  const file = `/proc/${pid}/status`;
  const kibibytes = existsSync(file) ? /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(file, 'utf8'))?.[1] : undefined;
  return kibibytes === undefined ? 'an unknown number of' : Math.round(Number(kibibytes) / 1024);
}
