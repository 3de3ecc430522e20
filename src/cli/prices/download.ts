import { UsageError } from '../run.js';

const mostRedirects = 5;
const remedy = 'Download the list yourself, and name the file with --from.';

/**
 * The bytes at an address. Only https, and http to this machine; redirects as well.
 * @throws UsageError when the answer is none of 2xx, or ends before it should.
 */
export async function* download(address: string): AsyncGenerator<Uint8Array> {
  const shown = shownAddress(address);
  try {
    const { body } = await answerOf(allowed(address), mostRedirects);
    if (body === null) throw new UsageError(`${shown} answers with nothing.`, remedy);
    yield* body as AsyncIterable<Uint8Array>;
  } catch (error) {
    const { cause } = error as { readonly cause?: { readonly code?: string } };
    if (error instanceof UsageError || cause === undefined) throw error;
    // The text of Node's reason may have the address with a key in it, its code has not.
    const { code = 'no connection' } = cause;
    throw new UsageError(`${shown} could not be read to its end: ${code}.`, remedy);
  }
}

async function answerOf(url: URL, redirects: number): Promise<Response> {
  const answer = await fetch(url, { redirect: 'manual', headers: { accept: 'application/json, text/csv' } });
  if (answer.ok) return answer;
  await answer.body?.cancel();
  const location = answer.headers.get('location');
  if (answer.status < 300 || answer.status > 399 || location === null)
    throw new UsageError(`${shownAddress(url.href)} answers with ${answer.status}.`, remedy);
  if (redirects === 0) throw new UsageError(`${shownAddress(url.href)} redirects too often.`, remedy);
  return answerOf(allowed(location, url), redirects - 1);
}

/**
 * @param base what has led there: nothing leads from https to http.
 * @throws UsageError when an address is none, or may not be read.
 */
function allowed(address: string, base?: URL): URL {
  if (!URL.canParse(address, base?.href)) throw new UsageError('This is no address.', 'Write https://HOST/PATH.');
  const url = new URL(address, base);
  const isHere = base?.protocol !== 'https:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isHere))
    throw new UsageError(`${shownAddress(url.href)} is not read: only https is.`, 'Name an address of https.');
  if (url.username !== '' || url.password !== '')
    throw new UsageError(`${shownAddress(url.href)} has a name or a password in it.`, remedy);
  return url;
}

/** An address without what may be secret. */
export function shownAddress(address: string): string {
  if (!URL.canParse(address)) return 'the address';
  const { protocol, host, pathname } = new URL(address);
  return `${protocol}//${host}${pathname}`;
}

/**
 * Where the next page is: Azure gives an address, which must be on the same host, Google a token.
 * @throws UsageError when it leads elsewhere.
 */
export function nextAddress(address: string, page: string): string {
  const url = new URL(address);
  if (!/^https?:/i.test(page) || !URL.canParse(page)) {
    url.searchParams.set('pageToken', page);
    return url.href;
  }
  if (new URL(page).origin === url.origin) return page;
  throw new UsageError(`${shownAddress(address)} leads to a next page on another host, which is not read.`, remedy);
}
