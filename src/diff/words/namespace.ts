import { arrow, type Phrase } from './phrase.js';

/** What changes in a team's namespace. */
export const namespacePhrases: readonly Phrase[] = [
  {
    kinds: ['Namespace'],
    path: /pod-security\.kubernetes\.io\/enforce$/,
    words: (it) => arrow('Pod Security', it),
  },
];
