import { mebi, memoryLimit } from './limits.js';

/** Rules broke off while they were loaded or evaluated. Its message follows their name. */
export class RuleError extends Error {
  override readonly name = 'RuleError';
}

/**
 * @param size in bytes, or at least as many
 * @param limit in MiB
 * @throws RuleError when a text is too long.
 */
export function requireSize(size: number, limit: number): void {
  if (size > limit * mebi) throw new RuleError(`broke off: a text has more than ${limit} MiB`);
}

/** @throws RuleError instead of whatever `call` throws. */
export function guarded<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    return asRuleError(error);
  }
}

/** @throws RuleError in every case. */
export function asRuleError(error: unknown): never {
  throw error instanceof RuleError ? error : new RuleError(wordsOf(error), { cause: error });
}

/** OPA's package throws texts, WebAssembly errors. */
function wordsOf(error: unknown): string {
  const { message = error } = Object(error) as { readonly message?: unknown };
  if (typeof message !== 'string') return 'broke off';
  return isOutOfMemory.test(message) ? tooMuch : `broke off: ${message}`;
}

/** What OPA says when it is given no more memory, and what V8 says of the same. */
const isOutOfMemory = /^opa_malloc: failed$|\bWebAssembly\.Memory\.grow\(\)/;
const tooMuch = `asked for more than ${memoryLimit} MiB of memory`;
