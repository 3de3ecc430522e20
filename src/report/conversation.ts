import type { Approval } from '../approve/approve.js';

/** What a comment says beside the report, and where it links to. */
export interface Conversation {
  /** Who has approved. */
  readonly approval: Approval;
  /** Nobody is asked for anything yet. */
  readonly isDraft: boolean;
  /** The address of a line of a file of the change, or of the whole file. */
  readonly linkTo: (file: string, line?: number) => string;
  /** The address of a page about a finding, which may be a path in the repository. */
  readonly pageAt: (docs: string) => string;
  /** Sections that follow, as Markdown. */
  readonly more: readonly string[];
  /** How many characters there is room for. */
  readonly maximum: number;
}
