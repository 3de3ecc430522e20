import { sha256Digest } from '../tree/objects.js';
import type { Folder } from './folders.js';

/** One of so many parts of what is rendered, from 1. */
export interface Shard {
  readonly number: number;
  readonly of: number;
}

/**
 * The folders of a part, in their order. Each folder is in exactly one. Which one a service is in depends on its name and
 * on the number of parts alone, in all environments; what is of no service is in the first.
 */
export function inShard(folders: readonly Folder[], { number, of }: Shard): Folder[] {
  return folders.filter(({ path }) => {
    const [, , service] = path.split('/');
    return (service === undefined ? 0 : hashOf(service) % of) === number - 1;
  });
}

/** 32 bits of a text's SHA-256. */
function hashOf(text: string): number {
  return Number.parseInt(sha256Digest(new TextEncoder().encode(text)).slice(0, 8), 16);
}
