import { mintToken } from '../auth.js';
import type { Delivery } from '../delivery.js';
import { deliveryJson, redeliver } from '../hooks.js';
import { notFound, type Answer, type Call, type Route } from '../http.js';
import { appJson, installationJson } from '../present/account.js';
import { moment } from '../present/common.js';
import { fullRepositoryJson, repositoryJson } from '../present/repository.js';
import { pageOf } from './page.js';
import { found, maySee, numberParam } from './repository.js';

function createToken(call: Call): Answer {
  const { github } = call;
  if (numberParam(call, 'installation_id') !== github.app.installation) throw notFound();
  const token = mintToken(github, 'installation', github.limits.tokenMilliseconds);
  const expires = found(github.tokens.get(token)).expires;
  const { permissions } = github.app;
  return {
    status: 201,
    body: { token, expires_at: moment(expires), permissions, repository_selection: 'all' },
  };
}

function listDeliveries(call: Call): Answer {
  const { github, query } = call;
  const newest = github.deliveries.toReversed();
  const cursor = query.get('cursor');
  const perPage = Math.min(Number(query.get('per_page') ?? 30), 100);
  const from = cursor === null ? 0 : newest.findIndex(({ id }) => `v1_${id}` === cursor);
  const shown = from < 0 ? [] : newest.slice(from, from + perPage);
  const next = newest[from + perPage];
  const params = new URLSearchParams(query);
  params.set('cursor', `v1_${next?.id}`);
  const headers = next === undefined ? {} : { link: `<${call.url}?${params.toString()}>; rel="next"` };
  return { status: 200, headers, body: shown.map((one) => deliveryJson(github, one)) };
}

function deliveryOf(call: Call): Delivery {
  const id = numberParam(call, 'delivery_id');
  return found(call.github.deliveries.find((one) => one.id === id));
}

function getDelivery(call: Call): Answer {
  const delivery = deliveryOf(call);
  const { headers, payload } = delivery.request;
  return {
    status: 200,
    body: {
      ...deliveryJson(call.github, delivery),
      url: call.github.app.webhookUrl ?? '',
      request: { headers, payload: JSON.parse(payload) as unknown },
      response: { headers: {}, payload: null },
    },
  };
}

function listInstallations(call: Call): Answer {
  const { github } = call;
  return pageOf(call, [github.app], (page) => page.map((app) => installationJson(github, app)));
}

function listRepositories(call: Call): Answer {
  const { github, actor } = call;
  const seen = [...github.repositories.values()].filter(
    (repository) => repository.owner === github.app.installedOn && maySee(github, actor, repository),
  );
  return pageOf(call, seen, (page) => ({
    total_count: seen.length,
    repository_selection: 'all',
    repositories: page.map((one) => ({ ...repositoryJson(github, one) })),
  }));
}

function repositoryInstallation(call: Call): Answer {
  const { github, params } = call;
  const repository = found(github.repositories.get(`${params['owner']}/${params['repo']}`.toLowerCase()));
  if (repository.owner !== github.app.installedOn) throw notFound();
  return { status: 200, body: installationJson(github, github.app) };
}

function getRepository({ github, params, actor }: Call): Answer {
  const repository = found(github.repositories.get(`${params['owner']}/${params['repo']}`.toLowerCase()));
  if (!maySee(github, actor, repository)) throw notFound();
  return { status: 200, body: fullRepositoryJson(github, repository) };
}

const deliveries = '/app/hook/deliveries';
const needs = 'app';

export const appRoutes: readonly Route[] = [
  {
    ...{ operation: 'apps/get-authenticated', method: 'GET', path: '/app', needs },
    answer: ({ github }) => ({ status: 200, body: { ...appJson(github, github.app), installations_count: 1 } }),
  },
  {
    ...{ operation: 'apps/create-installation-access-token', method: 'POST' },
    ...{ path: '/app/installations/{installation_id}/access_tokens', needs, answer: createToken },
  },
  { operation: 'apps/list-installations', method: 'GET', path: '/app/installations', needs, answer: listInstallations },
  {
    ...{ operation: 'apps/get-repo-installation', method: 'GET', path: '/repos/{owner}/{repo}/installation' },
    ...{ needs, answer: repositoryInstallation },
  },
  {
    ...{ operation: 'apps/list-repos-accessible-to-installation', method: 'GET', path: '/installation/repositories' },
    ...{ needs: 'token', answer: listRepositories },
  },
  { operation: 'apps/list-webhook-deliveries', method: 'GET', path: deliveries, needs, answer: listDeliveries },
  {
    ...{ operation: 'apps/get-webhook-delivery', method: 'GET', path: `${deliveries}/{delivery_id}` },
    ...{ needs, answer: getDelivery },
  },
  {
    ...{ operation: 'apps/redeliver-webhook-delivery', method: 'POST', path: `${deliveries}/{delivery_id}/attempts` },
    needs,
    answer: (call) => {
      redeliver(call.github, deliveryOf(call));
      return { status: 202, body: {} };
    },
  },
  {
    ...{ operation: 'repos/get', method: 'GET', path: '/repos/{owner}/{repo}', needs: 'metadata:read' },
    answer: getRepository,
  },
];
