import { problemsOf } from './openapi.js';

/**
 * A `fetch` that checks each request to GitHub's REST API, and each answer, against GitHub's own description: for
 * Octokit's `request.fetch`.
 * @param root where the API begins, such as `http://127.0.0.1:3000/api/v3`
 * @param problems what did not fit is added here
 */
export function checkedFetch(root: string, problems: string[]): typeof fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const response = await fetch(input, init);
    const text = await response.clone().text();
    const { body, method = 'GET' } = init ?? {};
    problems.push(
      ...problemsOf({
        method,
        path: decodeURIComponent(url.pathname.slice(new URL(root).pathname.length)),
        query: url.searchParams,
        body: typeof body === 'string' ? (JSON.parse(body) as unknown) : undefined,
        status: response.status,
        answer: text === '' ? undefined : (JSON.parse(text) as unknown),
      }),
    );
    return response;
  };
}
