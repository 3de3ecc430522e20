import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Data } from '../../../../src/model/merge.js';
import { until } from '../../apply.js';
import { at } from '../../client.js';
import { declared, demand, live, publish, type Act, type Scene } from '../scene.js';

const namespace = '/api/v1/namespaces/argocd';
const settings = `${namespace}/configmaps/argocd-notifications-cm`;
const service = 'service.github.towpath';

/** GitHub learns which commit of the branch was synced, folder by folder. */
export const tell: Act = async (scene) => {
  const said: Data[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await bodyOf(request);
    if (request.url?.endsWith('/check-runs') === true) said.push(body);
    const token = { token: 'token', expires_at: '2100-01-01T00:00:00Z' };
    response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify(token));
  };
  const github = createServer((request, response) => void answer(request, response));
  await new Promise<void>((done) => github.listen(0, '127.0.0.1', done));
  await introduce(scene, `http://127.0.0.1:${(github.address() as AddressInfo).port}/api/v3`);
  const file = 'services/emailservice/development.yaml';
  scene.merge('Send letters', { [file]: declared(scene, file).replace(/:v[\d.]+/, ':v0.11.0') });
  await publish(scene);
  const tip = scene.git('rev-parse', 'rendered');
  const isTold = (it: Data) =>
    at(it, 'name') === 'towpath/argocd/development/checkout/emailservice' &&
    at(it, 'head_sha') === tip &&
    at(it, 'conclusion') === 'success';
  await until('GitHub is told', () => Promise.resolve(said.some(isTold)));
  github.close();
  const others = new Set(said.filter((it) => at(it, 'head_sha') === tip).map((it) => String(at(it, 'name'))));
  demand(others.size === 1, `A commit that changes one folder has check runs of ${[...others].join(', ')}.`);
  return `a check run says on the commit of the branch that its folder is synced and healthy`;
};

/** Has the notifications find a GitHub of our own, with a key of the App's. */
async function introduce(scene: Scene, enterpriseBaseURL: string): Promise<void> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = privateKey.export({ type: 'pkcs1', format: 'pem' });
  await merge(scene, `${namespace}/secrets/argocd-notifications-secret`, { stringData: { 'towpath-privateKey': key } });
  const options = JSON.parse(String(at(await live(scene, settings), 'data', service))) as object;
  await merge(scene, settings, { data: { [service]: JSON.stringify({ ...options, enterpriseBaseURL }) } });
}

async function merge({ ask }: Scene, path: string, body: object): Promise<void> {
  const { status } = await ask(path, { method: 'PATCH', type: 'application/merge-patch+json', body: body as never });
  demand(status === 200, `${path} cannot be changed: ${status}`);
}

async function bodyOf(request: IncomingMessage): Promise<Data> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? null : (JSON.parse(text) as Data);
}
