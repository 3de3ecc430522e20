/**
 * Something that GitHub does wrong, for tests. It happens to the next `times` requests (or events) that it fits, and is
 * then over.
 */
export type Fault = RequestFault | EventFault;

export interface RequestFault {
  readonly kind: 'request';
  /** An operation of GitHub's description of its REST API, such as `pulls/get`; any if left out. */
  readonly operation?: string;
  /** How many requests it happens to; for ever if left out. */
  times?: number;
  readonly does:
    /** Does nothing and answers with this. */
    | {
        readonly answer: {
          readonly status: number;
          readonly message: string;
          readonly headers?: Record<string, string>;
        };
      }
    /** Does what was asked and closes the connection without an answer. */
    | 'lose the response'
    /** Closes the connection and does nothing. */
    | 'lose the request'
    /** Answers as if the token had expired. */
    | 'expire the token'
    /** Runs this first, such as to push while the product reads. */
    | { readonly before: () => Promise<void> };
}

export interface EventFault {
  readonly kind: 'event';
  /** Such as `pull_request`; any if left out. */
  readonly event?: string;
  times?: number;
  readonly does: 'drop' | 'duplicate' | { readonly after: Promise<unknown> };
}

/** Where GitHub cuts what it gives, or refuses what it gets. Tests make some of them small. */
export interface Limits {
  /** Entries of a tree that is read recursively (docs.github.com/rest/git/trees). */
  treeEntries: number;
  /** Files of a pull request (docs.github.com/rest/pulls/pulls). */
  pullFiles: number;
  /** Commits of a pull request. */
  pullCommits: number;
  /** Bytes of a blob (docs.github.com/rest/git/blobs). */
  blobBytes: number;
  /** Characters of a comment. */
  commentCharacters: number;
  /** Characters of the summary, and of the text, of a check run (docs.github.com/rest/checks/runs). */
  checkCharacters: number;
  /** Annotations of one request. */
  annotations: number;
  /** Milliseconds in which a webhook has to answer. */
  webhookMilliseconds: number;
  /** Milliseconds that an installation's token is good for. */
  tokenMilliseconds: number;
}

export const githubLimits: Limits = {
  treeEntries: 100_000,
  pullFiles: 3_000,
  pullCommits: 250,
  blobBytes: 100_000_000,
  commentCharacters: 65_536,
  checkCharacters: 65_535,
  annotations: 50,
  webhookMilliseconds: 10_000,
  tokenMilliseconds: 3_600_000,
};

/** Takes the first fault that fits: one of its times is used up. */
export function takeFault<T extends Fault>(faults: Fault[], fits: (fault: Fault) => fault is T): T | undefined {
  const fault = faults.find(fits);
  if (fault?.times === undefined) return fault;
  fault.times -= 1;
  if (fault.times <= 0) faults.splice(faults.indexOf(fault), 1);
  return fault;
}
