import type { ServerResponse } from 'node:http';
import type { GitHub } from '../state.js';

/** Tells a browser, until it goes, that something happened (html.spec.whatwg.org, server-sent events). */
export function follow(github: GitHub, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  response.write('retry: 1000\n\n');
  const tell = ({ name }: { readonly name: string }) => void response.write(`data: ${name}\n\n`);
  github.listeners.add(tell);
  response.once('close', () => github.listeners.delete(tell));
}
