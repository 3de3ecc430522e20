import { compareText } from '../lists.js';
import { hostFunctions, notDefined } from './host-functions.js';
import { answerLimit, callLimit, mebi, memoryLimit } from './limits.js';
import { requireSize, RuleError } from './rule-error.js';
import type { Term } from './sprintf.js';

/** An instance of compiled rules, and what it needs of us: memory, and the functions that it does not have itself. */
export interface Instance extends Store {
  readonly instance: WebAssembly.Instance;
  readonly exports: Exports;
}

/** What a compiled policy exports (openpolicyagent.org/docs/wasm, "ABI"). Addresses are numbers. */
interface Exports {
  readonly opa_malloc: (size: number) => number;
  readonly opa_json_parse: (address: number, size: number) => number;
  readonly opa_json_dump: (address: number) => number;
  readonly opa_eval: (...args: readonly number[]) => number;
  readonly builtins: () => number;
  readonly opa_wasm_abi_version: WebAssembly.Global;
  readonly opa_wasm_abi_minor_version: WebAssembly.Global;
}

/** WebAssembly counts memory in pages of 64 KiB. */
const maximum = (memoryLimit * mebi) / (1 << 16);

/** The memory of an instance, as JSON values at addresses. */
interface Store {
  readonly memory: WebAssembly.Memory;
  exports?: Exports;
  /** The functions that the instance asks for, by the numbers under which it asks. */
  functions: ReadonlyMap<number, string>;
}

/** @throws RuleError when the rules speak another version of OPA's interface; or whatever WebAssembly throws. */
export async function instantiate(module: WebAssembly.Module): Promise<Instance> {
  const store: Store = { memory: new WebAssembly.Memory({ initial: 5, maximum }), functions: new Map() };
  const instance = await WebAssembly.instantiate(module, { env: imports(store) });
  const exports = instance.exports as unknown as Exports;
  if (Number(exports.opa_wasm_abi_version.value) !== 1) throw new RuleError("speak another version of OPA's interface");
  store.exports = exports;
  const asked = read(store, exports.builtins()) as Readonly<Record<string, number>>;
  store.functions = new Map(Object.entries(asked).map(([name, number]) => [number, name]));
  return { ...store, exports, instance };
}

/** The names of the functions that rules ask their host for and that it does not have, sorted. */
export function unknownIn({ functions }: Instance): readonly string[] {
  return [...functions.values()].filter((name) => !Object.hasOwn(hostFunctions, name)).sort(compareText);
}

function imports(store: Store): WebAssembly.ModuleImports {
  const call = (number: number, _context: number, ...args: readonly number[]) => callHost(store, number, args);
  return {
    memory: store.memory,
    opa_abort: (address: number) => {
      throw new Error(textAt(store, address));
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
  if (implementation === undefined) throw new RuleError(`asked for ${name}, which there is not`);
  const value = implementation(...args.map((address) => read(store, address, callLimit)));
  if (value === notDefined) return 0;
  return write(store, typeof value === 'bigint' ? String(value) : JSON.stringify(value));
}

/** @param limit in MiB. @throws RuleError when it is longer. */
function read(store: Store, address: number, limit = answerLimit): Term {
  return JSON.parse(textAt(store, store.exports?.opa_json_dump(address) ?? 0, limit)) as Term;
}

function write({ exports, memory }: Store, json: string): number {
  const bytes = new TextEncoder().encode(json);
  const address = exports?.opa_malloc(bytes.length) ?? 0;
  new Uint8Array(memory.buffer).set(bytes, address);
  return exports?.opa_json_parse(address, bytes.length) ?? 0;
}

function textAt(store: Store, address: number, limit = callLimit): string {
  const size = sizeAt(store, address);
  requireSize(size, limit);
  return new TextDecoder().decode(new Uint8Array(store.memory.buffer, address, size));
}

/** The bytes of the text at an address: it ends with a zero. */
export function sizeAt({ memory }: Pick<Store, 'memory'>, address: number): number {
  return new Uint8Array(memory.buffer).indexOf(0, address) - address;
}
