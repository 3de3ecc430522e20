import { escapeFaults } from './escapes.js';
import {
  complexKey,
  duplicateKey,
  emptyKey,
  emptyValue,
  longKey,
  maximumKey,
  notCanonical,
  notText,
  reservedKey,
} from './scalar-faults.js';
import type { MapNode, Node, ScalarNode } from './node.js';
import { isCanonical, resolve } from './scalar.js';
import { maximumFaults } from './spot.js';
import type { Spot } from './spot.js';

/** What a document says. Maps are plain objects without a key `__proto__`; numbers are finite. */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };

interface Build {
  readonly text: string;
  readonly spots: Spot[];
}

/** The value of the node `root` of `text`, and what is wrong with it: the value holds good only without faults. */
export function valueOf(text: string, root: Node): { readonly value: Value; readonly spots: readonly Spot[] } {
  const build: Build = { text, spots: [] };
  return { value: readValue(build, root, root), spots: build.spots };
}

/** `owner` is the key, or the node itself where it has none. */
function readValue(build: Build, node: Node, owner: Node): Value {
  if (node.kind === 'scalar') return readScalar(build, node, owner);
  if (node.kind === 'map') return readMap(build, node);
  return node.kind === 'list' ? node.items.map((item) => readValue(build, item, item)) : null;
}

function readMap(build: Build, node: MapNode): Value {
  const map: Record<string, Value> = {};
  for (const entry of node.entries) {
    const key = readKey(build, entry.key);
    // Braces in the place of a key come from templates, and what is missing behind them is no value.
    if (key === undefined && isEmpty(entry.value)) continue;
    if (entry.value.start - entry.key.start > maximumKey) report(build, () => longKey(build.text, entry.key));
    const value = readValue(build, entry.value, entry.key);
    if (key === undefined) continue;
    if (Object.hasOwn(map, key)) report(build, () => [duplicateKey(build.text, node, entry.key, key)]);
    else map[key] = value;
  }
  return map;
}

function isEmpty(node: Node): boolean {
  return node.kind === 'scalar' && node.style === 'empty';
}

/** The text of a key, or undefined where it is none that may stand. */
function readKey(build: Build, key: Node): string | undefined {
  if (key.kind === 'alias') return undefined;
  if (key.kind !== 'scalar') {
    report(build, () => [complexKey(key)]);
    return undefined;
  }
  const { style, text } = key;
  const value = style === 'plain' || style === 'empty' ? resolve(text) : text;
  if (typeof value !== 'string') {
    report(build, () => [style === 'empty' ? emptyKey(build.text, key) : notText(key, value)]);
    return undefined;
  }
  if (style === 'double') report(build, () => escapeFaults(build.text, key));
  if (value !== '__proto__' && value !== '<<') return value;
  report(build, () => [reservedKey(key)]);
  return undefined;
}

function readScalar(build: Build, node: ScalarNode, owner: Node): Value {
  const { style, text } = node;
  if (style === 'plain') {
    const value = resolve(text);
    if (typeof value !== 'string' && !isCanonical(text, value)) report(build, () => [notCanonical(node, value)]);
    return value;
  }
  if (style === 'empty') report(build, () => [emptyValue(node, owner)]);
  if (style === 'double') report(build, () => escapeFaults(build.text, node));
  return text;
}

function report({ spots }: Build, make: () => readonly Spot[]): void {
  if (spots.length <= maximumFaults) spots.push(...make());
}
