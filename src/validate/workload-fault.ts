import type { Code } from '../declare/codes.js';
import type { Severity } from '../declare/finding.js';
import type { Path } from '../model/origin.js';

/** A fault of merged values: where in the Workload, and what. */
export interface WorkloadFault {
  readonly code: Code;
  /** `error` where left out. */
  readonly severity?: Severity;
  readonly path: Path;
  /** The other value that it contradicts: whoever speaks last of the two is told. */
  readonly against?: Path;
  /** It may only seem to be one: what it misses may have been wrong, and left out. */
  readonly needsWhole?: boolean;
  readonly message: string;
  readonly hint: string;
}
