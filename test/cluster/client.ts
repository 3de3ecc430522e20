import { load } from 'js-yaml';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { isMap, type Data } from '../../src/model/merge.js';

/** What the API server says. */
export interface Answer {
  readonly status: number;
  readonly body: Data;
  /** The texts of its `Warning` headers. */
  readonly warnings: readonly string[];
}

export interface Asked {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly body?: Data;
  readonly type?: string;
}

/** Asks the API server. @throws Error if nobody answers. */
export type Ask = (path: string, asked?: Asked) => Promise<Answer>;

interface Kubeconfig {
  readonly clusters: readonly { readonly cluster: { readonly server: string; 'certificate-authority': string } }[];
  readonly users: readonly { readonly user: { readonly token: string } }[];
}

/** The API server that the first cluster and user of a kubeconfig, as `tools/cluster/run.sh` writes it, are for. */
export function apiServer(kubeconfig: string): Ask {
  const { clusters, users } = load(readFileSync(kubeconfig, 'utf8')) as Kubeconfig;
  const [{ cluster } = { cluster: { server: '', 'certificate-authority': '' } }] = clusters;
  const agent = new Agent({ keepAlive: true, ca: readFileSync(cluster['certificate-authority']) });
  const authorization = `Bearer ${users[0]?.user.token ?? ''}`;
  return (path, { method = 'GET', body, type = 'application/json' } = {}) =>
    new Promise((resolve, reject) => {
      const headers = { authorization, ...(body !== undefined && { 'content-type': type }) };
      const sent = request(`${cluster.server}${path}`, { agent, method, headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          const isJson = answer.headers['content-type']?.startsWith('application/json') === true;
          const said = isJson ? (JSON.parse(text) as Data) : text;
          resolve({ status: answer.statusCode ?? 0, body: said, warnings: warningsIn(answer.rawHeaders) });
        });
      });
      sent.on('error', reject);
      sent.end(body === undefined ? undefined : JSON.stringify(body));
    });
}

/** `299 - "text"`, a header each. */
function warningsIn(rawHeaders: readonly string[]): string[] {
  return rawHeaders
    .filter((_, index) => rawHeaders[index - 1]?.toLowerCase() === 'warning' && index % 2 === 1)
    .map((value) => value.replace(/^299 \S+ "(.*)"$/s, '$1'));
}

/** What stands at a path of keys; undefined where it ends before. */
export function at(value: Data | undefined, ...path: readonly (string | number)[]): Data | undefined {
  return path.reduce<Data | undefined>((inner, key) => {
    if (Array.isArray(inner)) return (inner as readonly Data[])[Number(key)];
    return inner !== undefined && isMap(inner) ? inner[key] : undefined;
  }, value);
}

/** The items of a list; none of what is not one. */
export function items(value: Data | undefined): readonly Data[] {
  return Array.isArray(value) ? (value as readonly Data[]) : [];
}
