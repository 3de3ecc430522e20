import { workloadKinds } from '../../render/object.js';
import { arrow, unsaid, type Phrase } from './phrase.js';

/** What changes in the labels and annotations of objects, each in the same words for all of them. */
export const metadataPhrases: readonly Phrase[] = [
  {
    kinds: workloadKinds,
    path: /^spec\.selector\.matchLabels\.(?<key>.+)$/,
    words: (it, match) => arrow(`selector ${match.groups?.['key'] ?? ''}`, it),
  },
  // Said by the workload.
  { path: /^spec\.(selector|podSelector)\./, words: unsaid },
  {
    kinds: workloadKinds,
    path: /\btemplate\.metadata\.(?<map>label|annotation)s\.(?<key>.+)$/,
    words: (it, match) => arrow(`pod ${match.groups?.['map'] ?? ''} ${match.groups?.['key'] ?? ''}`, it),
  },
  { path: /^metadata\.labels\.towpath\.dev\/team$/, words: (it) => arrow('team', it) },
  {
    path: /^metadata\.(?<map>label|annotation)s\.(?<key>.+)$/,
    words: (it, match) => arrow(`${match.groups?.['map'] ?? ''} ${match.groups?.['key'] ?? ''}`, it),
  },
];
