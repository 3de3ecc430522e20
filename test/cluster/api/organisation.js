import { load } from 'js-yaml';
import { cp, mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { declarationText } from '../../../bench/organisation/declaration.js';
import { makeOrganisation } from '../../../bench/organisation.js';

/** What a service can have beside what runs, with what the example organisation offers, and whether development has it. */
const resources = [
  ['Database', { offering: 'postgres', version: '16', size: 'medium' }, true],
  ['Database', { offering: 'mysql', storage: '50Gi' }, false],
  ['Cache', { offering: 'redis', size: 'large' }, true],
  ['Queue', { offering: 'queue', fifo: true }, true],
  ['Queue', { offering: 'kafka' }, false],
  ['Bucket', { offering: 'bucket', versions: true }, true],
  ['Secret', { store: 'vault', keys: ['username', 'password'] }, true],
  ['Secret', { store: 'aws-secrets-manager', keys: ['token'] }, true],
];

/** Types of services that nobody calls. */
const types = [
  { type: 'cronjob', schedule: { cron: '*/15 8-18 * * mon-fri', timeZone: 'Europe/Paris' } },
  { type: 'job', job: { backoffLimit: 2, activeDeadlineSeconds: 3600 } },
  { type: 'daemon' },
  {
    type: 'stateful',
    replicas: 2,
    volumes: { data: { persistentVolumeClaim: { storage: '10Gi' } } },
    volumeMounts: { '/data': 'data' },
  },
  { type: 'worker' },
];

/**
 * An organisation of services of every type, each of which has a resource of every kind in turn, and some a domain.
 * @param {number} count how many services
 * @returns {Map<string, string>} declarations by path, without `platform/`
 */
function organisationOf(count) {
  const files = makeOrganisation({ services: count, seed: 1 });
  const add = (path, kind, name, spec) => files.set(path, declarationText(kind, path, name, spec));
  const change = (path, changed) => {
    const { kind, metadata, spec } = load(files.get(path));
    add(path, kind, metadata.name, changed(spec));
  };
  const role = 'arn:aws:iam::123456789012:role/{team}-{environment}';
  for (const path of [...files.keys()].filter((it) => it.startsWith('environments/')))
    change(path, ({ secretStores, ...spec }) => ({
      ...spec,
      region: 'us-east-1',
      secretStores: { ...secretStores, 'aws-secrets-manager': { role } },
    }));

  let workers = 0;
  for (const [index, path] of [...files.keys()].filter((it) => it.endsWith('/service.yaml')).entries()) {
    const folder = dirname(path);
    const inRelease = (environment, changed) => change(`${folder}/${environment}.yaml`, changed);
    const { ports } = load(files.get(path)).spec;
    if (ports === undefined) {
      const type = types[workers++ % types.length];
      change(path, ({ owner, env }) => ({ owner, env: env ?? {}, ...type }));
      for (const name of ['development', 'staging', 'production']) inRelease(name, ({ image }) => ({ image }));
    } else if ('http' in ports && index % 3 === 0) {
      const host = `${folder.replace('services/', '')}.example.com`;
      add(`${folder}/address.yaml`, 'Domain', 'address', {
        host,
        paths: { '/': 'http' },
        reason: 'Customers open it.',
      });
      for (const name of ['development', 'staging'])
        inRelease(name, (spec) => ({ ...spec, domains: { address: { host: `${name}.${host}` } } }));
    }
    const [kind, spec, isInDevelopment] = resources[index % resources.length];
    const name = kind.toLowerCase();
    add(`${folder}/${name}.yaml`, kind, name, spec);
    if (!isInDevelopment) inRelease('development', (said) => ({ ...said, uses: { [name]: null } }));
  }
  return files;
}

const [count, folder] = process.argv.slice(2);
for (const [path, text] of organisationOf(Number(count))) {
  await mkdir(join(folder, dirname(path)), { recursive: true });
  await writeFile(join(folder, path), text);
}
for (const part of (await readdir('platform')).filter((it) => !it.endsWith('.yaml')))
  await cp(join('platform', part), join(folder, 'platform', part), { recursive: true });
