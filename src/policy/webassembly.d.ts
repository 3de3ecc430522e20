// What every runtime of JavaScript has of WebAssembly (webassembly.github.io/spec/js-api), as far as it is used here:
// TypeScript knows it only together with all of a browser.
declare namespace WebAssembly {
  interface Module {
    readonly [Symbol.toStringTag]: 'WebAssembly.Module';
  }
  class Memory {
    constructor(descriptor: { readonly initial: number; readonly maximum?: number });
    readonly buffer: ArrayBuffer;
  }
  interface Global {
    readonly value: unknown;
  }
  interface Instance {
    readonly exports: Readonly<Record<string, unknown>>;
  }
  type ModuleImports = Readonly<Record<string, unknown>>;
  function compile(bytes: Uint8Array): Promise<Module>;
  function instantiate(module: Module, imports: Readonly<Record<string, ModuleImports>>): Promise<Instance>;
}
