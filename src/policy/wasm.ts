import * as sdk from '@open-policy-agent/opa-wasm';
import { instantiate, sizeAt, unknownIn, type Instance } from './instance.js';
import { answerLimit } from './limits.js';
import { asRuleError, guarded, requireSize, RuleError } from './rule-error.js';
import type { Term } from './sprintf.js';

/** The package's types leave out its default export. */
const { LoadedPolicy } = (sdk as unknown as { default: { LoadedPolicy: new (...args: unknown[]) => Policy } }).default;

interface Policy {
  readonly entrypoints: Readonly<Record<string, number>>;
  setData(data: ArrayBufferLike): void;
  evaluate(input: ArrayBufferLike, entrypoint: number): unknown;
}

/** Compiled rules, loaded. */
export interface Rules {
  /**
   * The value of an entrypoint for an input, and the bytes that it has as JSON.
   * @param input JSON
   * @throws RuleError when there is none, it is too large, or the rules broke off: they must be loaded anew after that.
   */
  evaluate(entrypoint: string, input: Uint8Array): { readonly value: Term; readonly size: number };
}

/**
 * Compiles WebAssembly.
 * @throws RuleError when it is none.
 */
export function compileRules(wasm: Uint8Array): Promise<WebAssembly.Module> {
  return WebAssembly.compile(wasm).catch(asRuleError);
}

/**
 * Loads compiled rules and the data that they look things up in.
 * @param module compiled by `opa build -t wasm`
 * @param data JSON
 * @throws RuleError when they speak another version of OPA's interface, ask for a function that there is not, or do not
 * fit into their memory together with the data.
 */
export async function loadRules(module: WebAssembly.Module, data: Uint8Array): Promise<Rules> {
  const loaded = await instantiate(module).catch(asRuleError);
  const unknown = unknownIn(loaded);
  // Even those that no input would come to: what rules can do does not depend on whom they judge.
  if (unknown.length > 0) throw new RuleError(`ask for ${unknown.join(', ')}, which there is not`);
  let size = 0;
  const policy = guarded(() => {
    const withData = policyOf(loaded, (bytes) => {
      requireSize(bytes, answerLimit);
      size = bytes;
    });
    withData.setData(exactly(data));
    return withData;
  });
  return {
    evaluate: (entrypoint, input) => {
      const number = policy.entrypoints[entrypoint];
      if (number === undefined) throw new RuleError(`has no entrypoint ${entrypoint}`);
      const value = resultOf(guarded(() => policy.evaluate(exactly(input), number)));
      return { value, size };
    },
  };
}

/** @param expect is told the bytes of each result before it is read. */
function policyOf({ memory, exports }: Instance, expect: (size: number) => void): Policy {
  const watched: Instance['exports'] = {
    ...exports,
    opa_eval: (...args) => {
      const address = exports.opa_eval(...args);
      expect(sizeAt({ memory }, address));
      return address;
    },
  };
  return new LoadedPolicy({ exports: watched }, memory, exports.opa_wasm_abi_minor_version.value);
}

/**
 * The names of the functions that compiled rules ask their host for and that it does not have, sorted.
 * @throws RuleError when the rules cannot be loaded at all.
 */
export async function unknownFunctions(module: WebAssembly.Module): Promise<readonly string[]> {
  return unknownIn(await instantiate(module).catch(asRuleError));
}

/** The package takes a whole buffer for JSON. */
function exactly({ buffer, byteOffset, byteLength }: Uint8Array): ArrayBufferLike {
  const isWhole = byteOffset === 0 && byteLength === buffer.byteLength;
  return isWhole ? buffer : buffer.slice(byteOffset, byteOffset + byteLength);
}

function resultOf(results: unknown): Term {
  const [first] = Array.isArray(results) ? (results as readonly { result?: Term }[]) : [];
  // An entrypoint without a value would look like one without findings.
  if (first?.result === undefined) throw new RuleError('gave no result');
  return first.result;
}
