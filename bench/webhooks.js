import { spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { inTurns } from './measure.js';
import { towpath } from './product.js';
import { load } from './webhooks/load.js';

const rate = 200;
const seconds = 10;
/** So many pull requests are told of in turn: an old task that waits gives way to the new one. */
const pulls = 100;

/**
 * How long a webhook waits for its answer while many come: the 95th percentile, beside that of a server that only checks
 * the signature. The bodies are one that GitHub shows as an example.
 * @param {{runs: number}} options
 * @returns {Promise<{rows: import('./table.js').Row[], notes: string[]}>}
 */
export async function measureWebhooks({ runs }) {
  const secret = randomBytes(32).toString('hex');
  const github = await deafGitHub();
  const env = botEnvironment(secret, github.port);
  const bot = await started([towpath, 'bot'], env);
  const bare = await started([fileURLToPath(new URL('webhooks/bare.js', import.meta.url))], env);
  const bodies = examples();
  const percentile = async ({ address }) => ({ wall: await load({ address, secret, bodies, rate, seconds }) });
  try {
    const samples = await inTurns({ bot: () => percentile(bot), bare: () => percentile(bare) }, { runs, warmUp: 1 });
    const against = { name: 'only the HMAC', samples: samples.bare };
    const what = `webhook, p95 at ${rate}/s`;
    return {
      rows: [{ what, samples: samples.bot, against, target: 5 }],
      notes: [`Webhooks: ${rate * seconds} a run, of ${Math.round(bodies[0].length / 1024)} KiB, work in memory.`],
    };
  } finally {
    bot.child.kill();
    bare.child.kill();
    github.close();
  }
}

/** A server's process, once it says where it listens: in JSON, as `address`. */
async function started(args, env) {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await new Promise((resolve, reject) => {
    let text = '';
    const look = (chunk) => {
      text += chunk;
      const found = /"address":"([^"]+)"/.exec(text);
      if (found !== null) resolve(found[1]);
    };
    child.stdout.setEncoding('utf8').on('data', look);
    child.once('exit', (code) => reject(new Error(`${args.join(' ')} ended with ${code}:\n${text}`)));
  });
  return { child, address };
}

function botEnvironment(secret, port) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    PATH: process.env.PATH,
    APP_ID: '1',
    PRIVATE_KEY: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
    WEBHOOK_SECRET: secret,
    GHE_HOST: `127.0.0.1:${port}`,
    GHE_PROTOCOL: 'http',
    PORT: '0',
  };
}

/** A GitHub that knows the App and nothing else: tasks end there, and wait for another try. */
async function deafGitHub() {
  const known = { 'GET /api/v3/app': { id: 1, slug: 'towpath' } };
  const token = { token: 'none', expires_at: '2099-01-01T00:00:00Z' };
  const server = createServer((request, response) => {
    const isToken = request.url.endsWith('/access_tokens');
    const body = isToken ? token : known[`${request.method} ${request.url}`];
    response.writeHead(body === undefined ? 404 : isToken ? 201 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body ?? { message: 'Not Found' }));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: server.address().port, close: () => server.close() };
}

/** @returns {string[]} payloads of the event of a pull request whose head moved. */
function examples() {
  const all = createRequire(import.meta.url)('@octokit/webhooks-examples/api.github.com/index.json');
  const { examples: given } = all.find(({ name }) => name === 'pull_request');
  const example = given.find(({ action, installation }) => action === 'synchronize' && installation !== undefined);
  return Array.from({ length: pulls }, (_, index) =>
    JSON.stringify({ ...example, pull_request: { ...example.pull_request, number: index + 1 } }),
  );
}
