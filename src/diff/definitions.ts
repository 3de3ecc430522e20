import type { Definition, Definitions, Structural } from '../model/definitions.js';
import type { Data } from '../model/merge.js';
import { definitionFolder } from '../validate/definitions/read.js';
import type { FactChange } from './facts.js';
import { fieldChanges } from './fields.js';

/** What changes of the definitions of kinds, which decide what offerings may be made of. */
export function definitionChanges(before: Definitions, after: Definitions): FactChange[] {
  const files = [...new Set([...after.files.keys(), ...before.files.keys()])].sort();
  const [old, now] = [byFile(before), byFile(after)];
  return files.flatMap((file): FactChange[] => {
    const [was, is] = [before.files.get(file), after.files.get(file)];
    if (was === is) return [];
    const fact = (words: string): FactChange => ({ kind: 'Definition', name: nameOf(file), file, path: [], words });
    if (was === undefined) return [fact('new definition')];
    if (is === undefined) return [fact('definition removed')];
    const words = wordsOf(old.get(file), now.get(file));
    return (words.length === 0 ? ['changed, and nothing that is held against it'] : words).map(fact);
  });
}

function byFile({ known }: Definitions): ReadonlyMap<string, Definition> {
  return new Map([...known.values()].map((it) => [`${definitionFolder}${it.group}_${it.plural}.yaml`, it]));
}

/** As Kubernetes calls it: `instances.rds.aws.m.upbound.io`. */
function nameOf(file: string): string {
  const [group = '', plural = ''] = file.slice(definitionFolder.length, -'.yaml'.length).split('_');
  return plural === '' ? group : `${plural}.${group}`;
}

function wordsOf(was: Definition | undefined, is: Definition | undefined): string[] {
  if (was === undefined || is === undefined) return ['definition changed'];
  const versions = [...new Set([...Object.keys(is.versions), ...Object.keys(was.versions)])];
  const scope = was.scope === is.scope ? [] : [`scope ${was.scope} → ${is.scope}`];
  return [
    ...scope,
    ...versions.flatMap((version) => versionWords(version, was.versions[version], is.versions[version])),
  ];
}

function versionWords(version: string, was: Structural | undefined, is: Structural | undefined): string[] {
  if (was === undefined) return [`version ${version} added`];
  if (is === undefined) return [`version ${version} removed`];
  const changes = fieldChanges(was as unknown as Data, is as unknown as Data);
  const count = (what: string, number: number) => (number === 0 ? [] : [`${number} ${what}`]);
  const added = changes.filter(({ before }) => before === undefined).length;
  const removed = changes.filter(({ after }) => after === undefined).length;
  const counts = [
    ...count('added', added),
    ...count('removed', removed),
    ...count('changed', changes.length - added - removed),
  ];
  return counts.length === 0 ? [] : [`schema of ${version}: ${counts.join(', ')}`];
}
