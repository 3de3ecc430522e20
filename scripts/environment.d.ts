/** Definitions for esbuild. */
export declare const fixedEnvironment: Readonly<Record<string, string>>;
