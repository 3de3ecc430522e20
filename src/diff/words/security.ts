import type { Data } from '../../model/merge.js';
import { workloadKinds } from '../../render/object.js';
import type { FieldChange } from '../fields.js';
import { type Phrase } from './phrase.js';

/** What changes in what containers may do, and in what happens at their start and end. */
export const securityPhrases: readonly Phrase[] = [
  {
    kinds: workloadKinds,
    path: /ontainers\.\[(?<name>[^\]]+)\]\.securityContext\.capabilities\.add$/,
    words: (it, match) => capabilities(it, match.groups?.['name']),
  },
  {
    kinds: workloadKinds,
    // A container that becomes privileged has all of them.
    path: /\.securityContext\.capabilities(\.drop)?$/,
    words: () => '',
  },
  {
    kinds: workloadKinds,
    path: /\.lifecycle\.(?<hook>postStart|preStop)(\.|$)/,
    words: (_, match) => `${match.groups?.['hook'] ?? ''} hook changed`,
  },
];

function capabilities({ before, after }: FieldChange, container = 'main'): string {
  const [was, is] = [namesIn(before), namesIn(after)];
  const [added, removed] = [is.filter((name) => !was.includes(name)), was.filter((name) => !is.includes(name))];
  const of = container === 'main' ? '' : ` of ${container}`;
  return [
    added.length === 0 ? '' : `capability ${added.join(', ')}${of} added`,
    removed.length === 0 ? '' : `capability ${removed.join(', ')}${of} removed`,
  ]
    .filter(Boolean)
    .join(', ');
}

function namesIn(list: Data | undefined): string[] {
  return Array.isArray(list) ? (list as readonly Data[]).map(String) : [];
}
