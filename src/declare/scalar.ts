/**
 * What YAML 1.2 reads a plain scalar as, by the core schema (YAML 1.2.2, section 10.3.2, "Tag Resolution"). Its table,
 * first match first:
 *
 *     null | Null | NULL | ~                                        null
 *     (nothing)                                                     null
 *     true | True | TRUE | false | False | FALSE                    boolean
 *     [-+]? [0-9]+                                                  integer, base 10
 *     0o [0-7]+                                                     integer, base 8
 *     0x [0-9a-fA-F]+                                               integer, base 16
 *     [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?   float
 *     [-+]? ( \.inf | \.Inf | \.INF )                               infinity
 *     \.nan | \.NaN | \.NAN                                         not a number
 *     (anything else)                                               string
 */
export function resolve(text: string): null | boolean | number | string {
  // Nearly every plain scalar is a word that starts with none of these.
  if (!/^[-+.0-9~nNtTfF]|^$/.test(text)) return text;
  if (/^(?:null|Null|NULL|~|)$/.test(text)) return null;
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  if (/^(?:false|False|FALSE)$/.test(text)) return false;
  if (/^0o[0-7]+$/.test(text) || /^0x[0-9a-fA-F]+$/.test(text)) return Number(text);
  if (/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(text)) return Number(text);
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  return /^\.(?:nan|NaN|NAN)$/.test(text) ? NaN : text;
}

/** Whether every reader takes the plain scalar `text` for `value` and writes it back in the same way. */
export function isCanonical(text: string, value: null | boolean | number | string): boolean {
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) return false;
  return String(value) === text && (typeof value !== 'number' || (Number.isFinite(value) && !text.includes('e')));
}

/** What a plain scalar is read as, in words: `the number 1.1`. */
export function inWords(value: null | boolean | number): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return `the boolean ${value}`;
  if (Number.isNaN(value)) return '"not a number"';
  if (!Number.isFinite(value)) return value > 0 ? 'infinity' : 'minus infinity';
  return `the number ${value}`;
}
