import type { Octokit } from '../octokit.js';
import { statusOf } from './git.js';

const known = new WeakSet<Octokit>();

/** Sends a request once more with a new token where GitHub does not know the old one any more: a token lasts an hour. */
export function renewing(octokit: Octokit): Octokit {
  if (known.has(octokit)) return octokit;
  known.add(octokit);
  octokit.hook.wrap('request', async (request, options) => {
    try {
      return await request(options);
    } catch (error) {
      // A request for a token itself has no better one to be sent with.
      if (statusOf(error) !== 401 || options.url.includes('/access_tokens')) throw error;
      const { token } = (await octokit.auth({ type: 'installation', refresh: true })) as { readonly token?: string };
      if (token === undefined) throw error;
      return request({ ...options, headers: { ...options.headers, authorization: `token ${token}` } });
    }
  });
  return octokit;
}
