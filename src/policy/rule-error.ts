import { memoryLimit } from './limits.js';

/** Rules broke off while they were loaded or evaluated. Its message follows their name. */
export class RuleError extends Error {
  override readonly name = 'RuleError';
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
