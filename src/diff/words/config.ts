import type { Data } from '../../model/merge.js';
import { configDigest } from '../../render/config.js';
import { workloadKinds } from '../../render/object.js';
import { partChanges, type FieldChange } from '../fields.js';
import type { ObjectChange } from '../objects.js';
import { whole, type Phrase } from './phrase.js';

/** What changes in configuration. */
export const configPhrases: readonly Phrase[] = [
  {
    kinds: ['ConfigMap'],
    path: /^data\.(?<key>.+)$/,
    words: ({ before, after }, match, of) => {
      const how = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
      return `config ${match.groups?.['key'] ?? ''}${of} ${how}`;
    },
  },
  {
    kinds: workloadKinds,
    path: /\.envFrom\.\[(?<source>[^\]]+)\]$/,
    words: (it, match) => whole(`variables from ${match.groups?.['source'] ?? ''}`, it),
  },
  {
    kinds: workloadKinds,
    path: /\.envFrom$/,
    words: (it) =>
      it.before === undefined || it.after === undefined
        ? whole(`variables from ${sourcesIn(it)}`, it)
        : `variables from ${listOf(it.before)} → ${listOf(it.after)}`,
  },
];

/** The sources of a list that comes or goes as a whole. */
function sourcesIn(field: FieldChange): string {
  return partChanges(field)
    .map(({ path }) => (path.at(-1) ?? '').slice(1, -1))
    .join(', ');
}

function listOf(items: Data | undefined): string {
  return Array.isArray(items) ? items.map(String).join(', ') : '';
}

/** That pods start again because of texts which are not their service's own, and so are told elsewhere. */
export function readingWords(objects: readonly ObjectChange[]): string[] {
  const isRead = objects.some(({ fields }) => fields.some(({ path }) => path.at(-1) === configDigest));
  return isRead && !objects.some(({ kind }) => kind === 'ConfigMap') ? ['config that it reads changed'] : [];
}
