import type { IncomingMessage } from 'node:http';

/** GitHub delivers no payload that is larger (docs.github.com, "Webhook events and payloads"). Bytes. */
export const maximumBody = 25 * 1024 * 1024;

/** Bytes of bodies that are held at a time, before anybody knows who sent them. */
const maximumHeld = 4 * maximumBody;

/** A body as text, or why there is none: too large; too much is held already; whoever sends it has gone. */
export type Body = { readonly text: string } | { readonly none: 'too-large' | 'busy' | 'gone' };

/** Reads bodies, none of them larger than {@link maximumBody}, and not too many at a time. */
export function bodyReader(): (request: IncomingMessage) => Promise<Body> {
  let held = 0;
  return async (request) => {
    if (Number(request.headers['content-length'] ?? 0) > maximumBody) return { none: 'too-large' };
    const chunks: Buffer[] = [];
    let size = 0;
    try {
      // Whoever sends too much is answered, so the connection stays for that.
      for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        size += chunk.length;
        held += chunk.length;
        if (size > maximumBody) return { none: 'too-large' };
        if (held > maximumHeld) return { none: 'busy' };
        chunks.push(chunk);
      }
      return { text: Buffer.concat(chunks).toString() };
    } catch {
      return { none: 'gone' };
    } finally {
      held -= size;
    }
  };
}
