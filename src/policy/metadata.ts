import type { Fault, Problem, Range } from '../declare/finding.js';
import { locator } from '../declare/locate.js';
import { parse } from '../declare/parse.js';
import { ruleSchema, type RuleMetadata } from '../model/rule.js';
import { checkSchema } from '../validate/schema.js';
import { validators } from '../validate/validators.js';

/** What a Rego source says about itself, or what is wrong with that. */
export type MetadataReading = { readonly metadata: RuleMetadata } | { readonly problems: readonly Problem[] };

/** The comment that begins with a line METADATA and ends before the first line that is no comment. */
interface Block {
  /** YAML, each line without its `# `. */
  readonly yaml: string;
  /** The line of the first of them, from 1. */
  readonly line: number;
}

/** Reads the METADATA of the package in a Rego source. OPA itself drops keys that it does not know. */
export async function readMetadata(file: string, source: string): Promise<MetadataReading> {
  const block = blockIn(source);
  if (block === undefined) {
    const message = 'The rule says nothing about itself.';
    const hint = 'Begin the file with a comment # METADATA; towpath policy new shows one.';
    return { problems: [{ code: 'missing-field', severity: 'error', file, message, hint }] };
  }
  const blob = { bytes: new TextEncoder().encode(block.yaml) };
  const { value, faults } = await parse(blob);
  const found = value === undefined || faults.length > 0 ? faults : checkSchema(validators['Rule'], ruleSchema, value);
  if (found.length === 0) return { metadata: value as unknown as RuleMetadata };
  const locate = locator(blob);
  return { problems: found.map((fault) => ({ ...problemOf(fault, block, locate), file })) };
}

function problemOf({ place, ...fault }: Fault, { line }: Block, locate: ReturnType<typeof locator>): Fault {
  const range = fault.range ?? (place && locate(place));
  return range === undefined ? fault : { ...fault, range: moved(range, line - 1) };
}

/** In the comment everything stands two columns further right. */
function moved({ line, column, endLine, endColumn }: Range, down: number): Range {
  return { line: line + down, column: column + 2, endLine: endLine + down, endColumn: endColumn + 2 };
}

function blockIn(source: string): Block | undefined {
  const lines = source.split('\n');
  const start = lines.findIndex((line) => /^#\s*METADATA\s*$/.test(line));
  const before = lines.findIndex((line) => /^package\b/.test(line));
  if (start < 0 || before < start) return undefined;
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => !line.startsWith('#'));
  const comment = rest.slice(0, end).map((line) => line.replace(/^# ?/, ''));
  return { yaml: `${comment.join('\n')}\n`, line: start + 2 };
}
