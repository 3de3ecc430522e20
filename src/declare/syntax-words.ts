interface Words {
  readonly message: string;
  readonly hint: string;
}

const outOfColumn = 'No map or list around this line has its entries in this column.';

/**
 * What the errors of `yaml` mean to somebody who writes declarations: the beginning of its message, what is wrong, what
 * to do. The first that fits counts; where the second is empty, `yaml`'s own words stand.
 */
const table: readonly (readonly [start: string, message: string, hint: string])[] = [
  ['Tabs are not allowed', 'YAML does not allow tabs in indentation.', 'Indent with spaces.'],
  [
    'Implicit keys need',
    'There is no ": " on this line, so that it is one key together with the next line.',
    'Write "key: value", with a space after the colon.',
  ],
  ['Nested mappings', 'There is a second ": " on this line.', 'Put the value in quotes.'],
  [
    'A block sequence may not',
    'This entry stands in no list.',
    'Indent it like the other entries of its list, or put it below a key of its own.',
  ],
  ['Implicit map keys need', 'This is no "key: value".', 'Write "key: value", with a space after the colon.'],
  ['All mapping items', outOfColumn, 'Indent it like the entries that it belongs to.'],
  ['All sequence items', outOfColumn, 'Indent it like the entries that it belongs to.'],
  [
    'Flow sequence',
    'A "[" is not closed before this place.',
    'Close it with "]", or indent its lines further than its key.',
  ],
  [
    'Flow map',
    'A "{" is not closed before this place.',
    'Close it with "}", or indent its lines further than its key.',
  ],
  [
    'Missing closing',
    'The quote that opens here is not closed.',
    'Close it on this line, or indent its other lines further than its key.',
  ],
  ['Unexpected block-seq-ind on same line', 'A list starts on the line of its key.', 'Start it on the next line.'],
  ['Block collections are not allowed', 'Entries within brackets are not separated.', 'Write a comma between them.'],
  ['Missing ,', 'Entries within brackets are not separated.', 'Write a comma between them.'],
  ['Unexpected , in', 'There is nothing before this comma.', 'Delete it.'],
  ['Unexpected empty item', 'There is nothing between two commas.', 'Delete one of them.'],
  ['Missing space after :', '', 'Write a space after the colon.'],
  [
    'Comments must be',
    'A comment starts without a space before it.',
    'Write a space before "#", or put the text in quotes.',
  ],
  ['Block scalar header', 'Text stands on the line of the "|" or ">" that announces it.', 'Start it on the next line.'],
  ['Block scalar lines', '', 'Indent all lines of the text alike.'],
  ['Multi-line', '', 'Indent the lines of the text further than its key.'],
  ['Invalid escape', '', 'Write \\\\ for a backslash, or put the text in single quotes.'],
  ['The : indicator', 'A key may have 1024 characters, and this one has more.', 'Shorten it.'],
  ['Unexpected', 'This does not belong to what stands before it.', 'Delete it, or put the whole value in quotes.'],
];

/** The words for an error of `yaml` in `text` at `offset`. */
export function wordsFor(own: string, text: string, offset: number): Words {
  if (own.startsWith('Plain value cannot start')) {
    return { message: `A value cannot start with ${text.charAt(offset)} without quotes.`, hint: 'Put it in quotes.' };
  }
  const before = text.charAt(offset - 1);
  if (own.startsWith('Unexpected scalar') && (before === "'" || before === '"')) {
    const quote = before === "'" ? "''" : '\\"';
    return { message: 'The quotes are closed before this text.', hint: `Write ${quote} for a quote within them.` };
  }
  const [, message = '', hint = 'Correct the text here, or just before.'] =
    table.find(([start]) => own.startsWith(start)) ?? [];
  return { message: message === '' ? `${own.slice(0, 200)}.` : message, hint };
}
