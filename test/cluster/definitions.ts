import { loadAll } from 'js-yaml';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { apply, inParallel, until, type Cluster } from './apply.js';
import { at, items } from './client.js';
import type { Named } from './resources.js';

/**
 * Has a cluster know the kinds that the files of these folders define. What an earlier folder defines, a later one does
 * not define again.
 */
export async function define(cluster: Cluster, folders: readonly string[]): Promise<number> {
  const definitions = new Map<string, Named>();
  for (const definition of folders.flatMap(definitionsIn)) {
    if (!definitions.has(definition.metadata.name)) definitions.set(definition.metadata.name, definition);
  }
  const applied = await apply(cluster, [...definitions.values()]);
  await inParallel(applied, ({ path }) => until(`${path} is served`, () => isEstablished(cluster, path)));
  return applied.length;
}

function definitionsIn(folder: string): Named[] {
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.yaml')) : [];
  const documents = files.flatMap((file) => loadAll(readFileSync(`${folder}/${file}`, 'utf8')) as (Named | null)[]);
  return documents.filter((it): it is Named => it?.kind === 'CustomResourceDefinition');
}

async function isEstablished({ ask }: Cluster, path: string): Promise<boolean> {
  const conditions = items(at((await ask(path)).body, 'status', 'conditions'));
  return conditions.some((it) => at(it, 'type') === 'Established' && at(it, 'status') === 'True');
}
