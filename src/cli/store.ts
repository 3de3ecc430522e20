import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore, type Store } from '../tree/store/store.js';
import { cacheFolder } from './cache.js';

/** What takes longer to compute than to read: it depends on the content that its digest names, and on the program. */
const kept = [
  'document:',
  'documents:',
  'definition:',
  'provisions ',
  'identities ',
  'archive:',
  'rules declaration ',
  'rules service ',
  'rules object ',
  'state ',
  'judged ',
  'rendered ',
  'delivered ',
  'lists ',
];

/** The store of this program in the user's folder for caches; undefined where nobody knows which program this is. */
export function storeOfUser(): Store | undefined {
  const program = programDigest();
  if (program === undefined) return undefined;
  return openStore(join(cacheFolder('store'), program), {
    keeps: (digest) => kept.some((prefix) => digest.startsWith(prefix)),
    now: Date.now,
  });
}

/** A digest of all of the program, and of the engine, which decides how values are written. */
function programDigest(): string | undefined {
  try {
    const { digest } = JSON.parse(readFileSync(new URL('program.json', import.meta.url), 'utf8')) as { digest: string };
    return `${digest}-${process.versions.v8}`;
  } catch {
    // Run from its sources, which change.
    return undefined;
  }
}
