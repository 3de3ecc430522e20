import type { GitHub, Repository, Account } from './state.js';

/** A request of the REST API, whatever it came through. */
export interface ApiRequest {
  readonly method: string;
  /** Below the API's root, such as `/repos/a/b`, still encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Is sent as JSON; nothing is sent where it is left out. */
  readonly body?: unknown;
}

/** Who asks: the App itself (a JWT), its installation (a token), a person, or nobody in particular. */
export type Actor =
  | { readonly kind: 'app' }
  | { readonly kind: 'installation' }
  | { readonly kind: 'person'; readonly account: Account }
  | { readonly kind: 'anonymous' };

/** A request on its way to its handler. */
export interface Call {
  readonly github: GitHub;
  readonly actor: Actor;
  /** The parts of the path in braces, decoded. */
  readonly params: Readonly<Record<string, string>>;
  /** The address that was asked for, without its query. */
  readonly url: string;
  readonly query: URLSearchParams;
  readonly body: Body;
}

export type Body = Readonly<Record<string, unknown>>;

export interface RepositoryCall extends Call {
  readonly repository: Repository;
}

/** One operation of the REST API. */
export interface Route<C extends Call = Call> {
  /** As GitHub's description of its REST API calls it, such as `pulls/get`. */
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** With the parts that vary in braces; `{+name}` may have slashes. */
  readonly path: string;
  /** Who may ask, or the permission that an installation needs, such as `checks:write`. */
  readonly needs: 'app' | 'token' | `${string}:${'read' | 'write'}`;
  readonly answer: (call: C) => Promise<Answer> | Answer;
}

const docs = 'https://docs.github.com/rest';

/** An answer that is no success. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly details: Body = {},
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }

  answer(): Answer {
    const body = { message: this.message, ...this.details, documentation_url: docs, status: String(this.status) };
    return { status: this.status, headers: this.headers, body };
  }
}

export const notFound = () => new HttpError(404, 'Not Found');

/** One field of a request that GitHub does not take. */
export interface Invalid {
  readonly resource: string;
  readonly field?: string;
  readonly code: 'missing' | 'missing_field' | 'invalid' | 'already_exists' | 'unprocessable' | 'custom';
  readonly message?: string;
}

export function invalid(...errors: readonly Invalid[]): HttpError {
  return new HttpError(422, 'Validation Failed', { errors });
}
