import type { Approvals } from '../approve/approvals.js';
import type { Cost } from '../cost/cost.js';
import type { Finding } from '../declare/finding.js';
import type { FolderChange } from '../diff/changes.js';
import type { Effect } from '../diff/effects.js';
import type { FactChange } from '../diff/facts.js';
import type { RelaxationChange } from '../diff/relaxations.js';
import type { Told } from '../diff/told.js';
import type { Undo } from '../diff/undo.js';
import type { Impact } from '../policy/impact.js';

/** `passed`: nothing blocks. `blocked`: findings block. `failed`: something could not be evaluated, so nobody knows. */
export type Verdict = 'passed' | 'blocked' | 'failed';

/** All that is known about a change, as data. Every text that people read is made from this. */
export interface Report {
  readonly apiVersion: 'towpath.dev/v1';
  readonly kind: 'Report';
  readonly verdict: Verdict;
  /** Git's ids of the two trees that were compared. */
  readonly base: string;
  readonly head: string;
  /** The moment that the report is about, RFC 3339. */
  readonly now: string;
  /** The next moment when time alone could change the verdict, RFC 3339; missing where none is known. */
  readonly validUntil?: string;
  /** Whether it goes back to an earlier state of the default branch, which only what cannot be undone holds up. */
  readonly isRevert: boolean;
  /** The declaration files that differ, and CODEOWNERS, sorted. */
  readonly files: readonly string[];
  /** The new ones first; each part sorted by file, line, column and code. */
  readonly findings: readonly ReportedFinding[];
  /** What could not be evaluated, a sentence each. */
  readonly failures: readonly string[];
  /** What differs in the rendered objects, sorted by path. */
  readonly changes: readonly FolderChange[];
  /** What is said otherwise of teams, environments, services, secrets, resources and the platform, and renders to nothing. */
  readonly facts: readonly FactChange[];
  readonly relaxations: readonly RelaxationChange[];
  readonly told: readonly Told[];
  /** What `git revert` would do once the change is merged. */
  readonly undo: Undo;
  readonly approvals: Approvals;
  /** The waivers that hold, sorted by file. */
  readonly waivers: readonly AppliedWaiver[];
  /** What the rules that change do to what is declared, sorted by rule. */
  readonly impact: readonly Impact[];
  /** Other open changes that touch the same services. */
  readonly overlaps: readonly Overlap[];
  /** What it costs in a month; missing where there is no price list. */
  readonly cost?: Cost;
  readonly summary: Summary;
}

export interface ReportedFinding extends Finding {
  /**
   * `existing`: the base has it too, in a file that the change leaves alone. `waived`: a waiver accepts it.
   * `restored`: the change goes back to a state that had it. None of these blocks.
   */
  readonly status: 'new' | 'waived' | 'restored' | 'existing';
}

/** A waiver of the head that holds. */
export interface AppliedWaiver {
  readonly file: string;
  /** The rule that is waived, such as `images/digest`. */
  readonly rule: string;
  readonly reason: string;
  readonly requestedBy: string;
  /** The last day on which it holds. */
  readonly expires: string;
  /** How many findings it accepts. */
  readonly findings: number;
  /** Whether the change brings or alters it: then the rule's owners must approve. */
  readonly isNew: boolean;
  readonly owners: readonly string[];
}

export interface Overlap {
  /** What the other change is called, such as #41. */
  readonly change: string;
  readonly services: readonly string[];
  /** What is wrong only with both, a sentence each; missing where nothing is, or nobody has tried. */
  readonly together?: readonly string[];
}

export interface Summary {
  /** How many services, and in how many environments, change. */
  readonly services: number;
  readonly environments: number;
  /** How many objects change, by effect. */
  readonly objects: Readonly<Record<Effect, number>>;
  /** How many new findings there are, by severity, and how many waived, restored and existing ones. */
  readonly errors: number;
  readonly warnings: number;
  readonly waived: number;
  readonly restored: number;
  readonly existing: number;
}
