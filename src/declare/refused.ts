import type { Fault } from './finding.js';
import { maximumDepth, maximumNodes } from './node.js';
import type { Mark } from './node.js';
import type { Spot } from './spot.js';

/** What YAML allows and a declaration does not: one function for each. */

const marks: Readonly<Record<Mark['kind'], Pick<Spot, 'code' | 'message' | 'hint'>>> = {
  anchor: {
    code: 'yaml-alias',
    message:
      'This is an anchor, by which YAML repeats text elsewhere: whoever reads that place cannot see what it says.',
    hint: 'Write the text out wherever it is needed, and put text that starts with "&" in quotes.',
  },
  alias: {
    code: 'yaml-alias',
    message: 'This is an alias, which stands for text elsewhere: whoever reads this place cannot see what it says.',
    hint: 'Write the text out, and put text that starts with "*" in quotes.',
  },
  tag: {
    code: 'yaml-tag',
    message: 'This is a tag, which tells YAML what to read the value as: programs read tags differently.',
    hint: 'Leave it out, and put text that starts with "!" in quotes.',
  },
};

/** An anchor, an alias or a tag. */
export function markSpot({ kind, start, end }: Mark): Spot {
  return { start, end, ...marks[kind] };
}

/** The directives at the beginning of `text`, and the text in which they are comments. */
export function directives(text: string): { readonly spots: readonly Spot[]; readonly text: string } {
  if (!/^[ \t]*%/m.test(text)) return { spots: [], text };
  const spots: Spot[] = [];
  const lines: string[] = [];
  let end = 0;
  for (const { 0: line, index } of text.matchAll(/[ \t]*(?:[#%][^\n]*)?(?:\n|$)/gy)) {
    const isDirective = line.trimStart().startsWith('%');
    if (isDirective) spots.push(directiveSpot(index + line.indexOf('%'), index + line.trimEnd().length));
    lines.push(isDirective ? line.replace('%', '#') : line);
    end = index + line.length;
  }
  return { spots, text: lines.join('') + text.slice(end) };
}

function directiveSpot(start: number, end: number): Spot {
  return {
    code: 'yaml-directive',
    start,
    end,
    message: 'This is a directive, which changes how YAML reads the file. Declarations are YAML 1.2.',
    hint: 'Delete the line.',
  };
}

/** A second document that starts at `start`. */
export function secondDocument(start: number): Spot {
  return {
    code: 'several-documents',
    start,
    end: start + 3,
    message: 'A second document starts here, and a file holds one declaration.',
    hint: 'Put it in a file of its own, or delete the "---".',
  };
}

/** A collection at `start` that is nested too deeply. */
export function tooDeep(start: number): Spot {
  return {
    code: 'too-deep',
    start,
    end: start + 1,
    message: `Lists and maps are nested more than ${maximumDepth} deep here.`,
    hint: 'No field needs that: look for a bracket or a "-" too many.',
  };
}

export const tooManyNodes: Fault = {
  code: 'too-large',
  severity: 'error',
  message: `The file holds more than ${maximumNodes} keys and values.`,
  hint: 'Split it, or keep the data elsewhere.',
};

export const emptyFile: Fault = {
  code: 'empty-file',
  severity: 'error',
  message: 'The file holds no declaration.',
  hint: 'Write one, or delete the file.',
};
