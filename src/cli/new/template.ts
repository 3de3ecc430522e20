import { readFile } from 'node:fs/promises';
import { apiVersion, type Kind } from '../../model/kinds/kind.js';
import type { Schema } from '../../model/schema.js';

/** What a declaration of a kind begins with: as somebody has written it down, or what its schema demands. */
export async function templateOf({ kind, spec }: Kind): Promise<string> {
  const file = new URL(`../templates/declarations/${kind.toLowerCase()}.yaml`, import.meta.url);
  return readFile(file, 'utf8').catch(() => skeletonOf(kind, spec));
}

function skeletonOf(kind: string, { properties = {}, required = [] }: Schema): string {
  const description = properties['description'] === undefined ? '' : '  description: !ask\n';
  const fields = required.map((name) => `${comment(properties[name])}  ${name}: !must ${proposal(properties[name])}\n`);
  const begin = `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: !must\n`;
  return `${begin}spec:\n${description}${fields.join('')}`;
}

/** What the field means, in lines of at most 100 columns. */
function comment({ description = '' }: Schema = {}): string {
  const lines = description.match(/\S.{0,93}(?=\s|$)/g) ?? [];
  return lines.map((line) => `  # ${line}\n`).join('');
}

function proposal({ examples: [example] = [], default: standard }: Schema = {}): string {
  const value = standard ?? example;
  return value === undefined ? '' : JSON.stringify(typeof value === 'string' ? value : JSON.stringify(value));
}
