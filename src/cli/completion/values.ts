import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { nameSchema } from '../../model/names.js';
import type { Candidate, Completion } from './candidate.js';
import { commandsOf, type Line } from './line.js';

/** What may stand for a value, by the word for it that help shows in angle brackets. */
export async function valuesFor(placeholder: string, line: Line, word: string): Promise<Completion> {
  // The shell hands on what is written, and expands nothing.
  const folder = (line.options.get('repo') ?? '.').replace(/^~(?=\/|$)/, homedir());
  switch (placeholder) {
    case 'dir':
      return 'folders';
    case 'service':
      return candidates(await servicesIn(folder), 'service');
    case 'team':
      return candidates(await namesIn(join(folder, 'teams'), '.yaml'), 'team');
    case 'kind':
      return (await import('../../model/kinds.js')).kinds.map(({ kind, description }) => ({
        value: kind.toLowerCase(),
        about: description,
      }));
    case 'category/rule':
      return candidates(await rulesIn(join(folder, 'policies')), 'rule');
    case 'environment':
      return candidates(await environmentsOf(folder, line.operands[0] ?? ''), 'environment');
    case 'prices':
      return candidates(await namesIn(join(folder, 'platform', 'prices'), '.yaml'), 'price list');
    case 'service/environment':
      return targetsIn(folder, word);
    case 'rev':
      return (await import('./trees.js')).revisionsIn(folder);
    case 'tree':
      return (await import('./trees.js')).treesIn(folder);
    case 'command':
      return commandsOf(line.program).map((it) => ({ value: it.name(), about: it.description() }));
    default:
      return [];
  }
}

/** The services, and those in environments of the service that is written or the only one that fits. */
async function targetsIn(folder: string, word: string): Promise<Candidate[]> {
  const [written = '', environment] = word.split('/');
  const services = await servicesIn(folder);
  const fitting = services.filter((name) => name.startsWith(written));
  const only = environment !== undefined || fitting.length > 1 ? written : fitting[0];
  const inside = services.filter((name) => name === only);
  const environments = await Promise.all(inside.map((name) => environmentsOf(folder, name)));
  return [
    ...candidates(environment === undefined ? fitting : [], 'service'),
    ...candidates(
      environments.flat().map((name) => `${only}/${name}`),
      'service in an environment',
    ),
  ];
}

function servicesIn(folder: string): Promise<string[]> {
  return namesIn(join(folder, 'services'), '');
}

/** `images/digest`, by the folders that have files of their own. */
async function rulesIn(folder: string): Promise<string[]> {
  const categories = (await namesIn(folder, '')).filter((name) => name !== 'lib');
  const rules = await Promise.all(
    categories.map(async (name) => (await namesIn(join(folder, name), '')).map((rule) => `${name}/${rule}`)),
  );
  return rules.flat();
}

/** Those that the service is released in; all of them where there is no such service. */
async function environmentsOf(folder: string, service: string): Promise<string[]> {
  const environments = await namesIn(join(folder, 'environments'), '.yaml');
  const releases = isName.test(service) ? await namesIn(join(folder, 'services', service), '.yaml') : [];
  const released = environments.filter((name) => releases.includes(name));
  return released.length > 0 ? released : environments;
}

/** Only names that a declaration may have: what else stands in a folder could mean something to a shell. */
const isName = new RegExp(nameSchema.pattern ?? '');

async function namesIn(folder: string, ending: string): Promise<string[]> {
  const entries = await readdir(folder).catch((): string[] => []);
  return entries
    .filter((entry) => entry.endsWith(ending))
    .map((entry) => entry.slice(0, entry.length - ending.length))
    .filter((name) => isName.test(name))
    .toSorted();
}

function candidates(values: readonly string[], about: string): Candidate[] {
  return values.map((value) => ({ value, about }));
}
