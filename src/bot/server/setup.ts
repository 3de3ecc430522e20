import { randomBytes } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { manifestOf } from './manifest.js';

export interface SetupOptions {
  /** Where GitHub will reach the App. */
  readonly url: string;
  /** The organisation that owns the App; the person who makes it, where left out. */
  readonly organisation?: string;
  /** Where browsers and the REST API find GitHub. */
  readonly web: string;
  readonly api: string;
  /** Is told the address that a person is to open. */
  readonly tell: (address: string) => void;
}

/** What GitHub has made. */
export interface Made {
  /** Environment variables, a line each. Nothing is quoted: a shell takes quotes away, what else reads such files keeps them. */
  readonly env: string;
  /** The App's page. */
  readonly page: string;
}

interface Conversion {
  readonly id: number;
  readonly pem: string;
  readonly webhook_secret: string;
  readonly html_url: string;
}

/**
 * Has a person make the App by Probot's way, GitHub's manifest flow: a page on this machine leads to GitHub with what
 * the App may do, and GitHub leads back with a code that is good once for its secrets.
 * @throws Error where GitHub gives no secrets for the code.
 */
export function setup(options: SetupOptions): Promise<Made> {
  // Whoever leads a browser back to this page has to know it.
  const state = randomBytes(16).toString('hex');
  return new Promise((resolve, reject) => {
    const server = createServer((request, response) => {
      const { port } = server.address() as AddressInfo;
      const here = `http://127.0.0.1:${port}`;
      const { pathname, searchParams } = new URL(request.url ?? '/', here);
      if (request.headers.host !== `127.0.0.1:${port}`) return answer(response, 421, 'This is not the address.');
      if (pathname === '/') return answer(response, 200, page(options, `${here}/made`, state));
      const code = searchParams.get('code') ?? '';
      if (pathname !== '/made' || searchParams.get('state') !== state || !/^[\w-]+$/.test(code))
        return answer(response, 404, 'There is nothing here.');
      void finish(options.api, code, response).then(resolve, reject);
      server.close();
    });
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      options.tell(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    });
  });
}

/** Says in the browser whether GitHub gave the secrets. */
async function finish(api: string, code: string, response: ServerResponse): Promise<Made> {
  try {
    const made = await converted(api, code);
    answer(response, 200, '<p>The App is made. Its secrets are on this machine; you can close this page.</p>');
    return made;
  } catch (error) {
    answer(response, 502, '<p>GitHub gave no secrets.</p>');
    throw error;
  }
}

async function converted(api: string, code: string): Promise<Made> {
  const response = await fetch(`${api}/app-manifests/${code}/conversions`, {
    method: 'POST',
    headers: { accept: 'application/vnd.github+json' },
  });
  if (!response.ok) throw new Error(`GitHub gave no secrets for the code (${response.status}): begin again.`);
  const { id, pem, webhook_secret: secret, html_url: address } = (await response.json()) as Conversion;
  const key = Buffer.from(pem).toString('base64');
  return { env: `APP_ID=${id}\nWEBHOOK_SECRET=${secret}\nPRIVATE_KEY=${key}\n`, page: address };
}

function page({ url, organisation, web }: SetupOptions, back: string, state: string): string {
  const owner = organisation === undefined ? '' : `/organizations/${encodeURIComponent(organisation)}`;
  const manifest = escaped(JSON.stringify(manifestOf(url, back)));
  return `<form action="${escaped(`${web}${owner}/settings/apps/new?state=${state}`)}" method="post">
<input type="hidden" name="manifest" value="${manifest}"><button>Make the GitHub App</button></form>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

function answer(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    connection: 'close',
  });
  response.end(`<!doctype html><title>Towpath</title>${body}`);
}
