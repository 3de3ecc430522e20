import { describe, expect, test } from '@jest/globals';
import { events, manifestOf, permissions } from '../../src/bot/server/manifest.js';
import { withoutSecrets } from '../../src/bot/server/secrets.js';
import { settingsOf, type Environment } from '../../src/bot/server/settings.js';
import { setup } from '../../src/bot/server/setup.js';
import { appEvents, appPermissions } from '../../src/embedded/app.js';
import { privateKey, testGitHub, webhookSecret } from './bots.js';
import { until } from './queues.js';

const whole: Environment = { APP_ID: '7', PRIVATE_KEY: privateKey, WEBHOOK_SECRET: webhookSecret };
const files: Readonly<Record<string, string>> = { 'key.pem': privateKey, 'empty.pem': '' };
const read = (path: string) => {
  const text = files[path];
  if (text === undefined) throw new Error(`no ${path}`);
  return text;
};
const faultsOf = (env: Environment) => {
  const found = settingsOf(env, read);
  return 'faults' in found ? found.faults.map(({ variable }) => variable) : [];
};

describe('settings', () => {
  test('fault 2: it does not start without each secret, nor with the one that everybody knows', () => {
    expect(faultsOf({})).toEqual(['APP_ID', 'PRIVATE_KEY', 'WEBHOOK_SECRET']);
    for (const secret of ['', ' ', 'development', undefined])
      expect(faultsOf({ ...whole, WEBHOOK_SECRET: secret })).toEqual(['WEBHOOK_SECRET']);
    for (const key of ['', 'key', privateKey.slice(0, 200)])
      expect(faultsOf({ ...whole, PRIVATE_KEY: key })).toEqual(['PRIVATE_KEY']);
    for (const path of ['empty.pem', 'missing.pem'])
      expect(faultsOf({ ...whole, PRIVATE_KEY: undefined, PRIVATE_KEY_PATH: path })).toEqual(['PRIVATE_KEY_PATH']);
    expect(faultsOf(whole)).toEqual([]);
  });

  test('a private key may come as it is, in one line, in base64 or in a file', () => {
    const forms: Environment[] = [
      { PRIVATE_KEY: privateKey },
      { PRIVATE_KEY: privateKey.replaceAll('\n', '\\n') },
      { PRIVATE_KEY: Buffer.from(privateKey).toString('base64') },
      { PRIVATE_KEY: undefined, PRIVATE_KEY_PATH: 'key.pem' },
    ];
    for (const form of forms)
      expect(settingsOf({ ...whole, ...form }, read)).toMatchObject({ settings: { privateKey, port: 3000 } });
  });

  test('what else is wrong is named, too', () => {
    const wrong = { PORT: '-1', GHE_HOST: 'a b', GHE_PROTOCOL: 'ftp', REDIS_URL: 'localhost', LOG_LEVEL: 'loud' };
    expect(new Set(faultsOf({ ...whole, ...wrong, CONCURRENCY: '0' }))).toEqual(
      new Set([...Object.keys(wrong), 'CONCURRENCY']),
    );
    expect(settingsOf({ ...whole, GHE_HOST: 'git.example.com' }, read)).toMatchObject({
      settings: { api: 'https://git.example.com/api/v3', web: 'https://git.example.com' },
    });
  });
});

test('secrets are hidden as they are, as JSON writes them, and where only their form is known', () => {
  const hide = withoutSecrets([privateKey, 'line one\nline two', 'tiny']);
  const lines = [JSON.stringify({ key: privateKey }), 'line one\\nline two', 'Bearer abcdefghijklmnopqrstuvwxyz'];
  for (const line of [...lines, 'redis://user:password@host', 'ghs_16C7e42F292c6912E7710c838347Ae178B4a'])
    expect(hide(line)).toContain('[secret]');
  expect(hide(lines.join(' '))).not.toMatch(/PRIVATE|line one|abcdefgh/);
  expect(hide('tiny things stay, as does 9f29230 and https://example.com/@home')).not.toContain('[secret]');
});

describe('setup', () => {
  test('what the App may do is what it does where it is embedded', () => {
    expect(permissions).toEqual(appPermissions);
    expect(events).toEqual(expect.arrayContaining(appEvents.filter((event) => event !== 'installation')));
  });

  test('a page leads to GitHub with the manifest, and back with its secrets', async () => {
    const conversion = { id: 7, pem: privateKey, webhook_secret: webhookSecret, html_url: 'https://github.com/apps/t' };
    const place = await testGitHub({ 'POST /app-manifests/code-1/conversions': conversion });
    const url = 'https://towpath.example.com/';
    const told: string[] = [];
    const tell = (where: string) => void told.push(where);
    const made = setup({ url, organisation: 'acme', web: 'https://github.com', api: place.api, tell });
    await until(async () => told.length > 0);
    const [address = ''] = told;
    const page = await (await fetch(address)).text();
    const [, state = ''] = /organizations\/acme\/settings\/apps\/new\?state=([\da-f]+)"/.exec(page) ?? [];
    const [, manifest = ''] = /value="([^"]*)"/.exec(page) ?? [];
    expect(JSON.parse(manifest.replaceAll('&quot;', '"'))).toEqual(manifestOf(url, `${address}made`));
    for (const path of ['made?code=code-1&state=wrong', `made?state=${state}`, 'other'])
      expect((await fetch(`${address}${path}`)).status).toBe(404);
    expect((await fetch(`${address}made?code=code-1&state=${state}`)).status).toBe(200);
    const { env } = await made;
    // A shell reads it, and as well what knows no quotes: docker run --env-file, kubectl create secret --from-env-file.
    expect(env).not.toMatch(/["'\\]/);
    const variables: Environment = Object.fromEntries(
      env
        .trim()
        .split('\n')
        .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    );
    expect(settingsOf(variables, read)).toMatchObject({ settings: { appId: 7, privateKey, webhookSecret } });
    place.close();
  });
});
