import * as sdk from '@open-policy-agent/opa-wasm';
import { instantiate, unknownIn } from './instance.js';
import { asRuleError, guarded, RuleError } from './rule-error.js';
import type { Term } from './sprintf.js';

/** The package's types leave out its default export. */
const { LoadedPolicy } = (sdk as unknown as { default: { LoadedPolicy: new (...args: unknown[]) => Policy } }).default;

interface Policy {
  readonly entrypoints: Readonly<Record<string, number>>;
  setData(data: unknown): void;
  evaluate(input: ArrayBuffer, entrypoint: number): unknown;
}

/** Compiled rules, loaded. */
export interface Rules {
  /**
   * The value of an entrypoint for an input.
   * @param input JSON
   * @throws RuleError when there is none, or the rules broke off: the rules must be loaded anew after that.
   */
  evaluate(entrypoint: string, input: Uint8Array): Term;
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
 * @throws RuleError when they speak another version of OPA's interface, ask for a function that there is not, or do not
 * fit into their memory together with the data.
 */
export async function loadRules(module: WebAssembly.Module, data: Readonly<Record<string, unknown>>): Promise<Rules> {
  const loaded = await instantiate(module).catch(asRuleError);
  const unknown = unknownIn(loaded);
  // Even those that no input would come to: what rules can do does not depend on whom they judge.
  if (unknown.length > 0) throw new RuleError(`ask for ${unknown.join(', ')}, which there is not`);
  const policy = guarded(() => {
    const { instance, memory, exports } = loaded;
    const withData = new LoadedPolicy(instance, memory, exports.opa_wasm_abi_minor_version.value);
    withData.setData(data);
    return withData;
  });
  return {
    evaluate: (entrypoint, input) => {
      const number = policy.entrypoints[entrypoint];
      if (number === undefined) throw new RuleError(`has no entrypoint ${entrypoint}`);
      return resultOf(guarded(() => policy.evaluate(exactly(input), number)));
    },
  };
}

/**
 * The names of the functions that compiled rules ask their host for and that it does not have, sorted.
 * @throws RuleError when the rules cannot be loaded at all.
 */
export async function unknownFunctions(module: WebAssembly.Module): Promise<readonly string[]> {
  return unknownIn(await instantiate(module).catch(asRuleError));
}

/** The package takes a whole buffer for JSON. */
function exactly(input: Uint8Array): ArrayBuffer {
  return input.slice().buffer;
}

function resultOf(results: unknown): Term {
  const [first] = Array.isArray(results) ? (results as readonly { result?: Term }[]) : [];
  // An entrypoint without a value would look like one without findings.
  if (first?.result === undefined) throw new RuleError('gave no result');
  return first.result;
}
