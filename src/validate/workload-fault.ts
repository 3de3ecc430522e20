import type { Code } from '../declare/codes.js';
import type { Path } from '../model/origin.js';

/** A fault of merged values: where in the Workload, and what. */
export interface WorkloadFault {
  readonly code: Code;
  readonly path: Path;
  readonly message: string;
  readonly hint: string;
}
