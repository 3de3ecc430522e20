import type { Undo } from '../diff/undo.js';
import type { Report } from '../report/report.js';

/** What the revert of a commit would do. */
export interface RevertCheck {
  readonly apiVersion: 'towpath.dev/v1';
  readonly kind: 'RevertCheck';
  /** The ids of the commit that is reverted, and of the one on which it is. */
  readonly commit: string;
  readonly tip: string;
  /** The first line of its message. */
  readonly subject: string;
  /** The files, in the whole repository, that others have changed since, so that Git asks what they should be. */
  readonly clashes: readonly string[];
  /** The files, in the whole repository, that the revert changes. */
  readonly files: readonly string[];
  /** What it would not bring back, and what it does; missing where files clash. */
  readonly undo?: Undo;
  readonly report?: Report;
}
