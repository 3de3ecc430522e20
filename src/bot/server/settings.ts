import { createPrivateKey } from 'node:crypto';

/** How a process of the bot is set up. */
export interface Settings {
  readonly appId: number;
  /** PEM. */
  readonly privateKey: string;
  readonly webhookSecret: string;
  readonly host: string;
  readonly port: number;
  /** Where GitHub's REST API is, and where Git and browsers find it. */
  readonly api: string;
  readonly web: string;
  /** `redis://…`; work stays in memory without it. */
  readonly redis?: string;
  readonly logLevel: string;
  /** How many tasks this process does at a time. */
  readonly concurrency: number;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** What is wrong with an environment variable, and what to do about it. */
export interface SettingFault {
  readonly variable: string;
  readonly message: string;
}

/** Levels of pino. */
export const logLevels: readonly string[] = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** How many tasks a process does at a time where CONCURRENCY does not say it: they wait for GitHub most of the time. */
const defaultConcurrency = 4;

/** What an App's page at GitHub is good for, in words. */
const appPage = "the App's page at GitHub (Settings, Developer settings, GitHub Apps)";

/**
 * The settings that environment variables give, or all that is wrong with them. There is no default for a secret.
 * @param read the text of a file.
 */
export function settingsOf(
  env: Environment,
  read: (path: string) => string,
): { readonly settings: Settings } | { readonly faults: readonly SettingFault[] } {
  const faults: SettingFault[] = [];
  const fault = (variable: string, message: string) => void faults.push({ variable, message });
  const settings: Settings = {
    appId: appIdOf(env, fault),
    privateKey: privateKeyOf(env, read, fault),
    webhookSecret: webhookSecretOf(env, fault),
    // Only what is asked for is open to the network.
    host: env['HOST'] ?? '127.0.0.1',
    port: numberOf(env, 'PORT', { or: 3000, least: 0, most: 65_535 }, fault),
    ...githubOf(env, fault),
    logLevel: logLevelOf(env, fault),
    concurrency: numberOf(env, 'CONCURRENCY', { or: defaultConcurrency, least: 1, most: 100 }, fault),
    ...redisOf(env, fault),
  };
  return faults.length > 0 ? { faults } : { settings };
}

/** What of the settings nobody may see. */
export function secretsOf({ privateKey, webhookSecret, redis = '' }: Settings): string[] {
  const password = /\/\/[^:/@]*:([^@]+)@/.exec(redis)?.[1] ?? '';
  return [privateKey, webhookSecret, password];
}

type Fault = (variable: string, message: string) => void;

function appIdOf(env: Environment, fault: Fault): number {
  const text = env['APP_ID'] ?? '';
  if (!/^[1-9]\d{0,14}$/.test(text)) fault('APP_ID', `is missing or no number. It stands on ${appPage}, as App ID.`);
  return Number(text);
}

function privateKeyOf(env: Environment, read: (path: string) => string, fault: Fault): string {
  const path = env['PRIVATE_KEY_PATH'] ?? '';
  const given = env['PRIVATE_KEY'] ?? '';
  const variable = given === '' && path !== '' ? 'PRIVATE_KEY_PATH' : 'PRIVATE_KEY';
  if (given === '' && path === '') {
    fault(variable, `is missing. Generate a private key on ${appPage}; or set PRIVATE_KEY_PATH to its file.`);
    return '';
  }
  try {
    const pem = pemOf(given === '' ? read(path) : given);
    createPrivateKey(pem);
    return pem;
  } catch {
    // The reason could quote the key.
    fault(variable, given === '' ? 'is no file with a private key.' : 'is no private key in PEM, or that in base64.');
    return '';
  }
}

/** Variables that cannot hold lines hold `\n` for their ends, or all of it in base64. */
function pemOf(text: string): string {
  const pem = text.includes('-----BEGIN') ? text : Buffer.from(text, 'base64').toString();
  return `${pem.replaceAll('\\n', '\n').trim()}\n`;
}

function webhookSecretOf(env: Environment, fault: Fault): string {
  const secret = env['WEBHOOK_SECRET'] ?? '';
  const remedy = `Set a random one, such as from openssl rand -hex 32, on ${appPage} and here.`;
  if (secret.trim() === '') fault('WEBHOOK_SECRET', `is missing. ${remedy}`);
  // Frameworks fall back to it, so everybody knows it.
  else if (secret === 'development') fault('WEBHOOK_SECRET', `is "development", which everybody knows. ${remedy}`);
  return secret;
}

function githubOf(env: Environment, fault: Fault): Pick<Settings, 'api' | 'web'> {
  const host = env['GHE_HOST'] ?? '';
  const protocol = env['GHE_PROTOCOL'] ?? 'https';
  if (host !== '' && !/^[a-z\d.-]+(?::\d{1,5})?$/i.test(host))
    fault('GHE_HOST', 'is no host name such as github.example.com.');
  if (!['http', 'https'].includes(protocol)) fault('GHE_PROTOCOL', 'is neither https nor http.');
  return githubAt(env);
}

/** Where GitHub is: its REST API, and what browsers and Git see. */
export function githubAt({
  GHE_HOST: host = '',
  GHE_PROTOCOL: protocol = 'https',
}: Environment): Pick<Settings, 'api' | 'web'> {
  if (host === '') return { api: 'https://api.github.com', web: 'https://github.com' };
  const web = `${protocol}://${host}`;
  return { api: `${web}/api/v3`, web };
}

function redisOf(env: Environment, fault: Fault): Pick<Settings, 'redis'> {
  const redis = env['REDIS_URL'] ?? '';
  if (redis === '') return {};
  if (!/^rediss?:\/\/./.test(redis)) fault('REDIS_URL', 'begins with neither redis:// nor rediss://.');
  return { redis };
}

function logLevelOf(env: Environment, fault: Fault): string {
  const level = env['LOG_LEVEL'] ?? 'info';
  if (!logLevels.includes(level)) fault('LOG_LEVEL', `is none of ${logLevels.join(', ')}.`);
  return level;
}

interface Range {
  readonly or: number;
  readonly least: number;
  readonly most: number;
}

function numberOf(env: Environment, variable: string, { or, least, most }: Range, fault: Fault): number {
  const text = env[variable] ?? '';
  if (text === '') return or;
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= least && number <= most)) fault(variable, `is no whole number from ${least} to ${most}.`);
  return number;
}
