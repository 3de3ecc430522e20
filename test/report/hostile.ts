import fc from 'fast-check';

/** Texts made to end what they stand in, or to begin something new: in JSON, XML, URIs and workflow commands. */
const piece = fc.oneof(
  fc.constantFrom(
    '\n::error::x',
    '\r::set-env name=X::y',
    '::stop-commands::x',
    '##[add-path]/tmp',
    '::',
    ',line=1',
    '%0A',
    '%',
  ),
  fc.constantFrom(']]>', '<![CDATA[', '</failure>', '<!--', '"/>', "'", '&lt;', '&#x0;', '<?xml?>', '<!DOCTYPE x>'),
  fc.constantFrom('[x](https://example.com)', '\\](', '{0}', '{{', '../', '//', 'a b', '%2F', '?', '#', ':'),
  fc.constantFrom(
    '\u0000',
    '\u0008',
    '\u000b',
    '\u001b[2K',
    '\u0085',
    '\u2028',
    '\ufffe',
    '\uffff',
    '\u202e',
    '\ufeff',
  ),
  fc.constantFrom('\ud800', '\udcff', '\udc00', '😀', '\u{1fffe}', '\t', ' ', '\n', '\r\n', 'ü'),
  fc.string({ unit: 'binary' }),
);

export const hostile = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
