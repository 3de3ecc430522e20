import leven from 'leven';

/**
 * A sentence with the likeliest of the allowed words for one that is not allowed: a slip of few letters, or the same word
 * cut short or drawn out (`prod`, `web-team`); '' where none is near.
 */
export function didYouMean(word: string, allowed: readonly string[]): string {
  const near = allowed
    .flatMap((candidate) => {
      const distance = distanceOf(word, candidate);
      return distance === undefined ? [] : [{ candidate, distance }];
    })
    .sort((a, b) => a.distance - b.distance);
  return near[0] === undefined ? '' : `Did you mean "${near[0].candidate}"?`;
}

/** How many letters have to change; undefined where two words are not near. */
function distanceOf(word: string, candidate: string): number | undefined {
  const [own, other] = withoutShared(word, candidate);
  const limit = Math.max(1, Math.floor(own.length / 3));
  const isNear = isCut(word, candidate);
  if (Math.abs(other.length - own.length) > limit && !isNear) return undefined;
  const distance = leven(own.toLowerCase(), other.toLowerCase(), { maxDistance: limit + 1 });
  return distance <= limit || isNear ? distance : undefined;
}

/** Two words without the folders or the organisation that both begin with: what is alike in all says nothing of one. */
function withoutShared(word: string, candidate: string): [word: string, candidate: string] {
  const shared = word.lastIndexOf('/') + 1;
  return candidate.startsWith(word.slice(0, shared))
    ? [word.slice(shared), candidate.slice(shared)]
    : [word, candidate];
}

/** Whether one of two words begins with the other, of which three letters are enough to tell. */
function isCut(one: string, other: string): boolean {
  if (one.length < 3 || other.length < 3) return false;
  const [word, candidate] = [one.toLowerCase(), other.toLowerCase()] as const;
  return word.startsWith(candidate) || candidate.startsWith(word);
}

/** The allowed words for people: all of them where they are few, else the first ones. */
export function listOf(allowed: readonly string[]): string {
  const shown = allowed.slice(0, 20).join(', ');
  return allowed.length > 20 ? `${shown} and ${allowed.length - 20} more` : shown;
}

/**
 * What to write instead of a word that is not allowed: a suggestion, and all that is allowed; `otherwise` is what else can
 * be done, and told where nothing is near.
 */
export function suggestion(word: string, allowed: readonly string[], otherwise = ''): string {
  if (allowed.length === 0) return otherwise === '' ? 'There is none yet.' : `There is none yet: ${otherwise}.`;
  const guess = didYouMean(word, allowed);
  // A long list drowns a good guess; a short one may help where the guess is wrong.
  const list = guess !== '' && allowed.length > 8 ? '' : `Allowed: ${listOf(allowed)}.`;
  return [guess, list, guess === '' && otherwise !== '' && `Or ${otherwise}.`].filter(Boolean).join(' ');
}
