import type { Phrase } from './phrase.js';

/** What changes in configuration. */
export const configPhrases: readonly Phrase[] = [
  {
    kinds: ['ConfigMap'],
    path: /^data\.(?<key>.+)$/,
    words: ({ before, after }, match) => {
      const how = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
      return `config ${match.groups?.['key'] ?? ''} ${how}`;
    },
  },
];
