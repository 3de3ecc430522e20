import { createHash } from 'node:crypto';

/**
 * A hash of Node's in the shape of those of `@noble/hashes`.
 * @param {string} name
 */
export function ofNode(name) {
  const create = () => createHash(name);
  return Object.assign((/** @type {Uint8Array} */ bytes) => create().update(bytes).digest(), { create });
}
