import type { Code } from './codes.js';

/** `error` blocks, `warning` and `info` do not. */
export type Severity = 'error' | 'warning' | 'info';

/** Where a finding is inside a declaration: the keys and list indexes that lead there, and whether key or value is meant. */
export interface Place {
  readonly path: readonly (string | number)[];
  readonly at: 'key' | 'value';
}

/** A range of characters in a file: line and column from 1, columns in UTF-16 code units, the end exclusive. */
export interface Range {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A mechanical mend: replace the range of the finding with this text. */
export interface Fix {
  readonly replacement: string;
}

/**
 * A fault of one document, as its content alone shows it: either at a place inside the declaration or at a range of
 * its text (where there is no declaration to speak of). Without both it is about the whole file.
 */
export interface Fault {
  readonly code: Code;
  /** The rule that is broken, such as `images/digest`, where the code is `rule-violation`. */
  readonly rule?: string;
  readonly severity: Severity;
  readonly place?: Place;
  readonly range?: Range;
  /** What is wrong and why, in one or two sentences. */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
  readonly fix?: Fix;
  /** Who may accept it, where its rule says so: `@organisation/team` or `@login`. */
  readonly approvers?: readonly string[];
  /** Whether its line may hold what nobody may repeat. */
  readonly isPrivate?: boolean;
}

/** Whether it blocks, and whether nobody can rely on what it is about. */
export function isError({ severity }: Pick<Fault, 'severity'>): boolean {
  return severity === 'error';
}

/** A fault in a file, before anyone needs its line. */
export interface Problem extends Fault {
  /** From the root of the repository of declarations. */
  readonly file: string;
  /** It loses data or discloses a secret: it holds up a revert, too. */
  readonly isIrreversible?: boolean;
  /** The waiver that accepts it, by its file: it does not block. */
  readonly waivedBy?: string;
  /** Where it shows, such as `web in production`, for a fault in a file that many services share. */
  readonly seenIn?: string;
}

/** A problem with its position: what people and machines are shown. */
export interface Finding extends Range {
  readonly code: Code;
  /** The rule that is broken, such as `images/digest`. */
  readonly rule?: string;
  readonly severity: Severity;
  readonly file: string;
  readonly message: string;
  readonly hint: string;
  /** Who may accept it, where its rule says so. */
  readonly approvers?: readonly string[];
  /** The page about the code. */
  readonly docs: string;
  readonly fix?: Fix;
  /**
   * The first line of the range as it stands in the file, of a longer one the 200 characters around the place; '' for a
   * whole file, and for what nobody may repeat.
   */
  readonly snippet: string;
  /** The column at which the snippet begins: 1, further on only in a long line. */
  readonly snippetColumn: number;
}

export type Snippet = Pick<Finding, 'snippet' | 'snippetColumn'>;

/** What people filter by: the rule of the organisation that is broken, or else the code. */
export function nameOf({ rule, code }: Pick<Finding, 'rule' | 'code'>): string {
  return rule ?? code;
}
