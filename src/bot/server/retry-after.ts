/** Seconds. A request waits so long for GitHub's limits; for longer, its task gives its place to others. */
export const longestPause = 60;

/**
 * How long GitHub wants a failed request to wait, in milliseconds; 0 where it does not say.
 * (docs.github.com, "Rate limits for the REST API"): `retry-after`, else until the limit is set back.
 */
export function retryAfterOf(error: unknown, now: number): number {
  const headers = headersOf(error);
  const after = Number(headers['retry-after'] ?? Number.NaN);
  if (after >= 0) return after * 1000;
  const reset = Number(headers['x-ratelimit-reset'] ?? Number.NaN);
  return headers['x-ratelimit-remaining'] === '0' && reset > 0 ? Math.max(0, reset * 1000 - now) : 0;
}

function headersOf(error: unknown): Readonly<Record<string, unknown>> {
  if (typeof error !== 'object' || error === null || !('response' in error)) return {};
  const { response } = error;
  if (typeof response !== 'object' || response === null || !('headers' in response)) return {};
  return typeof response.headers === 'object' && response.headers !== null ? { ...response.headers } : {};
}
