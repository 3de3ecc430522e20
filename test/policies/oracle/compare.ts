import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findOpa, type Opa } from '../../../src/cli/policy/opa.js';
import { readSources } from '../../../src/cli/policy/sources.js';
import type { Scope } from '../../../src/model/rule.js';
import { bundleOf, type Bundle } from '../../../src/policy/bundle.js';
import { prepare } from '../../../src/policy/compile.js';
import { evaluateLists } from '../../../src/policy/input-lists.js';
import { inThreadPolicy } from '../../../src/policy/in-thread.js';
import { entrypointOf, isSource } from '../../../src/policy/manifest.js';
import { memoryTree } from '../../../src/tree/memory.js';
import { filesBelow } from '../../files.js';
import { answersOf, callsOf, queryOf } from './functions.js';
import { inputsOf } from './inputs.js';

/**
 * Compares what the compiled rules find, and what the functions of their host give, with what OPA's command line says of
 * the same. Arguments: the seed, how many inputs are made by mutation, how many calls of each function.
 */
async function compare(seed: number, mutations: number, calls: number): Promise<void> {
  const opa = await findOpa('.');
  const folder = await mkdtemp(join(tmpdir(), 'towpath-oracle-'));
  try {
    await compareFunctions(opa, folder, seed, calls);
    await compareRules(opa, folder, await inputsOf(seed, mutations));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function compareFunctions(opa: Opa, folder: string, seed: number, runs: number): Promise<void> {
  const calls = callsOf(seed, runs);
  await writeFile(
    join(folder, 'calls.json'),
    JSON.stringify(Object.fromEntries(calls.map((it) => [it.name, it.args]))),
  );
  const said = JSON.parse(await opa.run(folder, ['eval', '-i', 'calls.json', '-f', 'raw', queryOf(calls)])) as Readonly<
    Record<string, readonly unknown[]>
  >;
  for (const call of calls) {
    const theirs = (said[call.name] ?? []).map((value) => JSON.stringify(value));
    // A number is the same, however many digits it is written with.
    const ours = answersOf(call).map((text) => JSON.stringify(JSON.parse(text)));
    requireEqual(
      call.name,
      call.args.map((args) => JSON.stringify(args)),
      ours,
      theirs,
    );
  }
  console.log(`${calls.length} functions of the host answer ${runs} calls each as OPA does`);
}

async function compareRules(opa: Opa, folder: string, inputs: Awaited<ReturnType<typeof inputsOf>>): Promise<void> {
  const files = filesBelow('.', 'policies');
  const bundle = await bundleOf(memoryTree(files));
  if (bundle === undefined || 'because' in bundle) throw new Error('The rules are not compiled.');
  await writeSources(opa, folder, files, bundle);
  for (const scope of Object.keys(inputs) as Scope[]) {
    const asked = inputs[scope];
    const input = `${scope}.json`;
    await writeFile(join(folder, input), `[${asked.join(',')}]`);
    const query = `[found | some asked in input; found := data.towpath.entry.${scope} with input as asked]`;
    const said = opa.run(folder, ['eval', '-d', 'rules', '-i', input, '-f', 'raw', query]);
    const ours = await foundBy(bundle, scope, asked);
    const theirs = (JSON.parse(await said) as unknown[][]).map(sorted);
    requireEqual(scope, asked, ours, theirs);
    const findings = new Set(ours.flatMap((list) => (JSON.parse(list) as { rule: string }[]).map(({ rule }) => rule)));
    const rules = bundle.rules.filter(({ custom }) => custom.input === scope);
    if (findings.size < rules.length) {
      const silent = rules.filter(({ rule }) => !findings.has(rule)).map(({ rule }) => rule);
      throw new Error(`Nothing that is made breaks ${silent.join(', ')}.`);
    }
    console.log(`${rules.length} rules about a ${scope} find in ${asked.length} inputs what OPA finds`);
  }
}

/** The Rego as it is compiled, with the data where the rules look for it. */
async function writeSources(
  opa: Opa,
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
  { data }: Bundle,
): Promise<void> {
  const texts = [...files]
    .filter(([path]) => isSource(path))
    .map(([path, bytes]) => [path, new TextDecoder().decode(bytes)] as const);
  const prepared = await prepare(await readSources(opa, new Map(texts)));
  if ('problems' in prepared) throw new Error('The rules cannot be compiled.');
  for (const [path, text] of [...prepared.sources, ['data.json', data] as const]) {
    await mkdir(join(folder, 'rules', dirname(path)), { recursive: true });
    await writeFile(join(folder, 'rules', path), text);
  }
}

async function foundBy({ wasm, data }: Bundle, scope: Scope, inputs: readonly string[]): Promise<string[]> {
  const request = { id: 'oracle', wasm, data, entrypoint: entrypointOf(scope) };
  const answers = await evaluateLists(
    (lists) => inThreadPolicy().evaluate({ ...request, inputs: lists }),
    inputs.map((input) => new TextEncoder().encode(input)),
  );
  return answers.map((answer) => {
    if ('failure' in answer) throw new Error(`The rules of ${scope}: ${answer.failure}.`);
    return sorted(answer.value as unknown[]);
  });
}

/** Sets have no order, and keys neither. */
function sorted(found: readonly unknown[]): string {
  return `[${found
    .map((item) => JSON.stringify(item, inOrder))
    .sort()
    .join()}]`;
}

function inOrder(key: string, value: unknown): unknown {
  if (key === 'message') return withKeysInOrder(String(value));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A map inside a text has its keys in order by OPA, and in any order by WebAssembly. */
function withKeysInOrder(message: string): string {
  const inner = message.replace(/\{([^{}]*)\}/g, (_, parts: string) => `‹${parts.split(', ').sort().join(', ')}›`);
  return inner === message ? message : withKeysInOrder(inner);
}

function requireEqual(of: string, asked: readonly string[], ours: readonly string[], theirs: readonly string[]): void {
  const different = asked.flatMap((_, index) => (ours[index] === theirs[index] ? [] : [index]));
  if (different.length === 0 && ours.length === theirs.length) return;
  const shown = different
    .slice(0, 5)
    .map((index) => `${asked[index]}\n  here: ${ours[index]}\n  OPA:  ${theirs[index]}`);
  throw new Error(`${of}: ${different.length} of ${asked.length} differ.\n${shown.join('\n')}`);
}

const [seed = 1, mutations = 12_000, calls = 3_000] = process.argv.slice(2).map(Number);
compare(seed, mutations, calls).catch((error: unknown) => {
  // A process that fails says why on its standard output or error.
  const { stdout = '', stderr = '', message } = error as Error & { readonly stdout?: string; readonly stderr?: string };
  console.error(`${stdout}${stderr}${message}`);
  process.exitCode = 1;
});
