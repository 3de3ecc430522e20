import { workloadKinds } from '../render/object.js';
import { partChanges, type FieldChange } from './fields.js';
import type { ObjectChange } from './objects.js';
import { configPhrases } from './words/config.js';
import { metadataPhrases } from './words/metadata.js';
import { domainPhrases } from './words/domains.js';
import { namespacePhrases } from './words/namespace.js';
import { operatedPhrases, operatedWords } from './words/operated.js';
import { networkPhrases } from './words/network.js';
import { arrow } from './words/phrase.js';
import { podPhrases } from './words/pods.js';
import { placementPhrases } from './words/placement.js';
import { rolloutPhrases } from './words/rollout.js';
import { securityPhrases } from './words/security.js';
import { storagePhrases } from './words/storage.js';

/** The first that fits is used. */
const phrases = [
  ...operatedPhrases,
  ...storagePhrases,
  ...podPhrases,
  ...rolloutPhrases,
  ...placementPhrases,
  ...securityPhrases,
  ...configPhrases,
  ...domainPhrases,
  ...networkPhrases,
  ...namespacePhrases,
  ...metadataPhrases,
];

/** The changes of an object of a service in words that need no manifest beside them, in their order. */
export function wordsOf(change: ObjectChange, service: string | undefined): string[] {
  // Said once for workload and autoscaler together, see words/rollout.ts.
  if (change.kind === 'HorizontalPodAutoscaler') return [];
  // Said by `roleWords`.
  if (change.kind.startsWith('Role')) return [];
  // Said as addresses, see words/domains.ts.
  if (change.kind === 'Ingress' && change.effect !== 'updates') return [];
  // Said as the data that it destroys, see words/storage.ts.
  if (change.kind === 'PersistentVolumeClaim' && change.effect === 'orphans') return [];
  const words = operatedWords(change);
  if (words !== undefined) return words;
  if (change.effect === 'creates') return [`new ${change.kind} ${change.name}`];
  if (change.effect === 'destroys') return [`${change.kind} ${change.name} removed`];
  if (change.effect === 'orphans') return [`${change.kind} ${change.name} stays until somebody deletes it`];
  const of = change.name === service ? '' : ` of ${change.name}`;
  return once(change.fields.flatMap((field) => phrasesOf(change.kind, field, of)).filter(Boolean));
}

/** Each words once. Where both ports change alike, one of them says it. */
export function once(words: readonly string[]): string[] {
  const said = new Set(words);
  return [...said].filter((it) => !it.includes(' targetPort ') || !said.has(it.replace(' targetPort ', ' ')));
}

/** What comes or goes as a whole is told by its parts, where it has no words of its own. */
function phrasesOf(kind: string, field: FieldChange, of: string): string[] {
  const path = field.path.join('.');
  for (const known of phrases) {
    const match = known.kinds?.includes(kind) === false ? null : known.path.exec(path);
    if (match !== null) return [known.words(field, match, of)];
  }
  const parts = partChanges(field);
  if (parts.length > 0) return parts.flatMap((part) => phrasesOf(kind, part, of));
  const what = workloadKinds.includes(kind) ? path.replace(ofPods, '') : `${kind} ${path}`;
  return [arrow(what.replaceAll('.[', '['), field)];
}

/** What stands around the fields of a workload that people know: those of its pods, and those of a CronJob's jobs. */
const ofPods = /^spec\.(jobTemplate\.spec\.)?(template\.spec\.)?/;
