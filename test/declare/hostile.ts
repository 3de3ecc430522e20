/** Texts made to take a reader's time, memory or stack. */

const mebibyte = 1024 * 1024;
/** What is read again by `yaml`, to tell all that is wrong, is shorter than this. */
const secondOpinion = 16 * 1024;

/** `part` again and again, up to `length` characters. */
function fill(part: string, length: number): string {
  return part.repeat(Math.ceil(length / part.length)).slice(0, length);
}

function numbered(count: number, line: (number: number) => string): string {
  return Array.from({ length: count }, (_, number) => line(number)).join('\n');
}

type Cases = Readonly<Record<string, string>>;

/** Texts at the size limit, with the code of the first fault, or 'value' for what is read. */
export const large: Readonly<Record<string, readonly [text: string, expected: string]>> = {
  'opening brackets': ['['.repeat(mebibyte), 'too-deep'],
  '100,000 opening brackets (37)': ['['.repeat(100_000), 'too-deep'],
  '100,000 lists in each other (37)': ['['.repeat(100_000) + ']'.repeat(100_000), 'too-deep'],
  'opening braces': ['{'.repeat(mebibyte), 'too-deep'],
  'maps in each other': [`a: ${fill('{a: ', mebibyte - 3)}`, 'too-deep'],
  'lists on one line': [`${fill('- ', mebibyte - 1)}a`, 'too-deep'],
  'keys on one line': [`${fill('? ', mebibyte - 1)}a`, 'too-deep'],
  indentation: [numbered(1_400, (number) => `${' '.repeat(number)}a:`), 'too-deep'],
  '20,001 keys and values (36)': [numbered(10_001, (number) => `k${number}: v`), 'too-large'],
  '20,000 keys and values': [numbered(9_999, (number) => `k${number}: v`), 'value'],
  '20,000 keys within brackets': [`{${numbered(20_000, (number) => `k${number}: v,`)}}`, 'too-large'],
  'the same key': [fill('a: 1\n', mebibyte - 1), 'too-large'],
  items: [`[${fill('a,', mebibyte - 2)}]`, 'too-large'],
  pairs: [`[${fill('a: b,', 5 * 200_000)}]`, 'too-large'],
  'items without a value': [fill('-\n', mebibyte), 'too-large'],
  aliases: [`- &a x\n${fill('- *a\n', 5 * 200_000)}`, 'too-large'],
  'a bomb of aliases': [
    `a0: &a0 [x, x]\n${numbered(100, (number) => `a${number + 1}: &a${number + 1} [*a${number}, *a${number}]`)}`,
    'yaml-alias',
  ],
  anchors: [fill('- &a x\n', 7 * 149_000), 'too-large'],
  tags: [fill('- !!str x\n', 10 * 100_000), 'too-large'],
  documents: [fill('---\n', mebibyte), 'too-large'],
  directives: [fill('%A\n', mebibyte), 'yaml-directive'],
  'one word': [`a: ${'x'.repeat(mebibyte - 3)}`, 'value'],
  'one long text': [`a:\n${fill('  x\n', mebibyte - 3)}`, 'value'],
  'one long text in a block': [`a: |\n${fill('  x\n', mebibyte - 5)}`, 'value'],
  'blank lines in a block': [`a: |\n${fill('\n', mebibyte - 5)}`, 'value'],
  'kept blank lines': [`a: |+\n${fill(' \n', mebibyte - 6)}`, 'too-large'],
  'one word alone': ['x'.repeat(mebibyte), 'value'],
  'a long key': [`${'x'.repeat(2_000)}: a`, 'yaml-syntax'],
  comments: [fill('# c\n', mebibyte), 'empty-file'],
  'comments, and a value': [`${fill('# c\n', mebibyte - 4)}a: 1`, 'value'],
  'line breaks': ['\n'.repeat(mebibyte), 'empty-file'],
  blanks: [' '.repeat(mebibyte), 'empty-file'],
  tabs: [`a: 1 ${'\t'.repeat(mebibyte - 5)}`, 'too-large'],
  colons: [`a${':'.repeat(mebibyte - 1)}`, 'yaml-syntax'],
  hashes: [`a: ${fill('#a ', mebibyte - 3)}`, 'ambiguous-scalar'],
  quotes: [fill('"', mebibyte), 'yaml-syntax'],
  'an open quote': [`a: "${'x'.repeat(mebibyte - 4)}`, 'yaml-syntax'],
  'an open quote over many lines': [`a: '${fill('x\n  ', mebibyte - 4)}`, 'yaml-syntax'],
  'open quotes': [fill('a: "\n', mebibyte), 'yaml-syntax'],
  backslashes: [`a: "${fill('\\', mebibyte - 4)}`, 'yaml-syntax'],
  'escapes of hidden characters': [`a: "${fill('\\0', mebibyte - 6)}"`, 'hidden-character'],
  'hidden characters': [fill('\u200b', mebibyte / 3), 'hidden-character'],
  'carriage returns': [fill('\r', mebibyte), 'hidden-character'],
  'null characters': [fill('aa\u0000', mebibyte), 'hidden-character'],
  'no-break spaces': [fill('\u00a0', mebibyte / 2), 'hidden-character'],
  'no-break spaces within text': [`a: x${fill('\u00a0', mebibyte / 2 - 4)}x`, 'value'],
  'no-break spaces on lines': [fill('\u00a0a: 1\n', 7 * 8_000), 'hidden-character'],
  'no-break spaces before signs': [`a: x${fill('\u00a0#', mebibyte / 3 - 2)}`, 'hidden-character'],
  'no-break spaces and an error': [`${fill('\u00a0- a:\u00a0#\n', mebibyte / 2)}"`, 'hidden-character'],
  digits: [`a: ${'1'.repeat(mebibyte - 3)}`, 'ambiguous-scalar'],
  'digits and a letter': [`a: ${'1'.repeat(mebibyte - 4)}x`, 'value'],
  'closing brackets': [fill(']\n', mebibyte), 'yaml-syntax'],
  'closing brackets in the column of the key': [fill('a: [\n]\n', mebibyte), 'yaml-syntax'],
  'conflict markers': [`a: 1\n${fill('<<<<<<< a\n', mebibyte - 5)}`, 'yaml-syntax'],
};

/** Texts with as many errors, or as much work for each, as get a second opinion. */
export const erroneous: Cases = {
  'errors in values': fill('a: b: c\n', secondOpinion),
  'reserved characters': fill('- @\n', secondOpinion),
  'lone colons': fill('a\n:\n', secondOpinion),
  'closing brackets': fill(']\n', secondOpinion),
  'items outside of brackets': `a: [\n${fill('b\n', secondOpinion - 5)}`,
  'lines indented too far': fill('x: y\n z: w\n', secondOpinion),
  'text after quotes': fill('"a" b\n', secondOpinion),
  'open quotes': fill('a: "\n', secondOpinion),
  quotes: fill('"', secondOpinion),
  'unknown escapes': `a: "${fill('\\q', secondOpinion - 5)}"`,
  'unknown escapes in many values': fill('- "\\q"\n', secondOpinion),
  tabs: fill('\ta: 1\n', secondOpinion),
  commas: `[${','.repeat(secondOpinion - 1)}`,
  'question marks': `[${fill('? ', secondOpinion - 1)}`,
  'tags on tags': fill('!a ', secondOpinion),
  'anchors on anchors': fill('&a ', secondOpinion),
  'tags and anchors on lines': fill('&a !b\n', secondOpinion),
  'an error, then brackets': `"\\q"\n${'['.repeat(secondOpinion - 5)}`,
  'an error, then lists': `a: b: c\n${fill('- ', secondOpinion - 8)}`,
  'an error, then keys': `a: b: c\n${numbered(1_200, (number) => `k${number}: v`)}`,
  'brackets in the column of the key': `a: [\n${fill('[\n],\n', secondOpinion - 6)}]`,
  'closed brackets in each other': fill('a: [\n[\n]\n]\n', secondOpinion),
};
