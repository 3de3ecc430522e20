import { programName, programVersion } from '../../report/program.js';
import { UsageError } from '../run.js';

/** What GitHub answered: the data, or why there is none. */
export type Answer<Data> = { readonly data: Data } | { readonly because: string; readonly status: number };

/** Reads GitHub's REST API. */
export interface GitHub {
  /** All pages, where the answer is a list. @param path from the root of the API. */
  readonly read: <Data>(path: string) => Promise<Answer<Data>>;
}

/** The version of the API (docs.github.com/rest/about-the-rest-api/api-versions). */
const apiVersion = '2022-11-28';
/** Milliseconds. */
const patience = 30_000;

/** @param address of the API: GITHUB_API_URL, as GitHub Actions set it, or api.github.com. */
export function githubAt(address: string, token: string): GitHub {
  return {
    read: async <Data>(path: string): Promise<Answer<Data>> => {
      let data: unknown[] = [];
      for (let page: string | undefined = `${address.replace(/\/$/, '')}/${path}`; page !== undefined;) {
        const response = await get(page, token);
        const body = await bodyOf(response);
        if (!response.ok) return { because: reasonIn(response, body), status: response.status };
        if (!Array.isArray(body)) return { data: body as Data };
        data = [...data, ...(body as unknown[])];
        page = nextPage(response, address);
      }
      return { data: data as Data };
    },
  };
}

async function get(address: string, token: string): Promise<Response> {
  try {
    return await fetch(address, {
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${token}`,
        'user-agent': `${programName}/${programVersion}`,
        'x-github-api-version': apiVersion,
      },
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    });
  } catch (error) {
    const { cause, message } = error as Error;
    throw new UsageError(
      `GitHub could not be asked: ${cause instanceof Error ? cause.message : message}.`,
      'See that GITHUB_API_URL, if it is set, is the address of its API, and try again.',
    );
  }
}

async function bodyOf(response: Response): Promise<unknown> {
  return response.json().catch(() => undefined);
}

/** Only of the same server: the token goes along. */
function nextPage({ headers }: Response, address: string): string | undefined {
  const [, next] = /<([^>]+)>;\s*rel="next"/.exec(headers.get('link') ?? '') ?? [];
  return next !== undefined && new URL(next).origin === new URL(address).origin ? next : undefined;
}

function reasonIn({ status }: Response, body: unknown): string {
  const message = typeof body === 'object' && body !== null && 'message' in body ? String(body.message) : 'no reason';
  return `GitHub answered ${status}: ${message}`;
}
