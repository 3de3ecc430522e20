import * as sdk from '@open-policy-agent/opa-wasm';
import { hostFunctions, notDefined } from './host-functions.js';
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
  /** The names of the functions that the rules ask their host for and that it does not have. */
  readonly unknown: readonly string[];
  /**
   * The value of an entrypoint for an input.
   * @param input JSON
   * @throws RuleError when there is none, or the rules broke off: the rules must be loaded anew after that.
   */
  evaluate(entrypoint: string, input: Uint8Array): Term;
}

/** Rules broke off while they were evaluated. */
export class RuleError extends Error {
  override readonly name = 'RuleError';
}

/** What a compiled policy exports (openpolicyagent.org/docs/wasm, "ABI"). Addresses are numbers. */
interface Exports {
  readonly opa_malloc: (size: number) => number;
  readonly opa_json_parse: (address: number, size: number) => number;
  readonly opa_json_dump: (address: number) => number;
  readonly builtins: () => number;
  readonly opa_wasm_abi_version: WebAssembly.Global;
  readonly opa_wasm_abi_minor_version: WebAssembly.Global;
}

/** The memory of an instance, as JSON values at addresses. */
interface Store {
  readonly memory: WebAssembly.Memory;
  exports?: Exports;
  /** The functions that the instance asks for, by the numbers under which it asks. */
  functions: ReadonlyMap<number, string>;
}

/**
 * Loads compiled rules and the data that they look things up in.
 * @param module compiled by `opa build -t wasm`
 * @throws RuleError when it speaks another version of OPA's interface.
 */
export async function loadRules(module: WebAssembly.Module, data: Readonly<Record<string, unknown>>): Promise<Rules> {
  const store: Store = { memory: new WebAssembly.Memory({ initial: 5 }), functions: new Map() };
  const instance = await WebAssembly.instantiate(module, { env: imports(store) });
  const exports = instance.exports as unknown as Exports;
  if (Number(exports.opa_wasm_abi_version.value) !== 1)
    throw new RuleError("speaks another version of OPA's interface");
  store.exports = exports;
  const asked = read(store, exports.builtins()) as Readonly<Record<string, number>>;
  store.functions = new Map(Object.entries(asked).map(([name, number]) => [number, name]));
  const policy = new LoadedPolicy(instance, store.memory, exports.opa_wasm_abi_minor_version.value);
  policy.setData(data);
  return {
    unknown: Object.keys(asked).filter((name) => !Object.hasOwn(hostFunctions, name)),
    evaluate: (entrypoint, input) => {
      const number = policy.entrypoints[entrypoint];
      if (number === undefined) throw new RuleError(`has no entrypoint ${entrypoint}`);
      return resultOf(() => policy.evaluate(exactly(input), number));
    },
  };
}

/** The package takes a whole buffer for JSON. */
function exactly(input: Uint8Array): ArrayBuffer {
  return input.slice().buffer;
}

function resultOf(evaluate: () => unknown): Term {
  let results: unknown;
  try {
    results = evaluate();
  } catch (error) {
    throw new RuleError(wordsOf(error), { cause: error });
  }
  const [first] = Array.isArray(results) ? (results as readonly { result?: Term }[]) : [];
  // An entrypoint without a value would look like one without findings.
  if (first?.result === undefined) throw new RuleError('gave no result');
  return first.result;
}

/** OPA throws texts, WebAssembly errors. */
function wordsOf(error: unknown): string {
  if (typeof error === 'string') return `broke off: ${error}`;
  return `broke off: ${error instanceof Error ? error.message : 'for no reason that it gives'}`;
}

function imports(store: Store): WebAssembly.ModuleImports {
  const call = (number: number, _context: number, ...args: readonly number[]) => callHost(store, number, args);
  return {
    memory: store.memory,
    opa_abort: (address: number) => {
      throw new RuleError(`broke off: ${textAt(store, address)}`);
    },
    // Rules have nobody to print to.
    opa_println: () => undefined,
    opa_builtin0: call,
    opa_builtin1: call,
    opa_builtin2: call,
    opa_builtin3: call,
    opa_builtin4: call,
  };
}

function callHost(store: Store, number: number, args: readonly number[]): number {
  const name = store.functions.get(number) ?? '';
  const implementation = hostFunctions[name];
  if (implementation === undefined) throw new RuleError(`asked for the function ${name}, which there is not`);
  const value = implementation(...args.map((address) => read(store, address)));
  if (value === notDefined) return 0;
  return write(store, typeof value === 'bigint' ? String(value) : JSON.stringify(value));
}

function read(store: Store, address: number): Term {
  return JSON.parse(textAt(store, store.exports?.opa_json_dump(address) ?? 0)) as Term;
}

function write({ exports, memory }: Store, json: string): number {
  const bytes = new TextEncoder().encode(json);
  const address = exports?.opa_malloc(bytes.length) ?? 0;
  new Uint8Array(memory.buffer).set(bytes, address);
  return exports?.opa_json_parse(address, bytes.length) ?? 0;
}

/** Texts end with a zero. */
function textAt({ memory }: Store, address: number): string {
  const bytes = new Uint8Array(memory.buffer);
  return new TextDecoder().decode(bytes.subarray(address, bytes.indexOf(0, address)));
}
