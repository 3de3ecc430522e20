/** What may stand where the cursor is: any folder, or one of these. */
export type Completion = 'folders' | readonly Candidate[];

export interface Candidate {
  readonly value: string;
  /** A few words about it. */
  readonly about: string;
}
