import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { declaration } from '../declaration.js';
import { pointedAt } from './findings.js';

const ports = 'ports: { http: 80, api: 90, dns: { port: 53, protocol: UDP } }';
const reason = 'reason: Customers open the shop here.';
const environment = (spec: string, name = 'production') =>
  declaration(`environments/${name}.yaml`, 'Environment', `stage: production\n${spec}`);
const reached = environment('namespaces: { ingressController: ingress }');
const gateway = (spec: string) =>
  environment(`gateway: { name: public, namespace: gateways }\nnamespaces: { ingressController: gateways }\n${spec}`);
const routes = [
  'platform/crds/gateway.networking.k8s.io_httproutes.yaml',
  readFileSync('platform/crds/gateway.networking.k8s.io_httproutes.yaml', 'utf8'),
] as const;
const domain = (spec: string, service = 'web') =>
  declaration(`services/${service}/shop.yaml`, 'Domain', `host: shop.example.com\n${spec}`);
const other = (spec: string) => [
  declaration('services/other/service.yaml', 'Service', 'owner: shop\nports: { http: 80 }'),
  declaration('services/other/production.yaml', 'Release', 'image: registry.example.com/x:v1'),
  domain(spec, 'other'),
];

describe('mistakes with domains', () => {
  test.each([
    { about: 'a path to each port', more: [domain(`paths: { /: http, /api: api }\n${reason}`), reached], found: [] },
    {
      about: 'no reason',
      more: [domain('paths: { /: http }'), reached],
      found: ['missing-field: spec (services/web/shop.yaml)'],
    },
    {
      about: 'no port where there are several',
      more: [domain(reason), reached],
      found: ['unknown-port: shop.example.com (services/web/shop.yaml)'],
    },
    {
      about: 'a port that does not exist',
      more: [domain(`paths: { /: htp }\n${reason}`), reached],
      found: ['unknown-port: htp (services/web/shop.yaml)'],
    },
    {
      about: 'a UDP port',
      more: [domain(`paths: { /: dns }\n${reason}`), reached],
      found: ['conflicting-fields: dns (services/web/shop.yaml)'],
    },
    {
      about: 'a path upwards',
      more: [domain(`paths: { /a/../b: http }\n${reason}`), reached],
      found: ['invalid-value: http (services/web/shop.yaml)'],
    },
    {
      about: 'a pattern that looks like a path upwards',
      more: [domain(`paths: { "/a/..": { port: http, pathType: ImplementationSpecific } }\n${reason}`), reached],
      found: [],
    },
    {
      about: 'a path without a slash',
      more: [domain(`paths: { api: http }\n${reason}`), reached],
      found: ['invalid-value: api (services/web/shop.yaml)'],
    },
    {
      about: 'a certificate of its own where a Gateway speaks TLS',
      more: [domain(`paths: { /: http }\ntls: { secretName: a }\n${reason}`), gateway('')],
      found: ['conflicting-fields: a (services/web/shop.yaml)'],
    },
    {
      about: 'no TLS where a Gateway speaks it',
      more: [domain(`paths: { /: http }\ntls: { enabled: false }\n${reason}`), gateway('')],
      found: ['conflicting-fields: false (services/web/shop.yaml)'],
    },
    {
      about: 'a path that each Gateway would read in its own way',
      more: [domain(`paths: { /a: { port: http, pathType: ImplementationSpecific } }\n${reason}`), gateway('')],
      found: ['conflicting-fields: ImplementationSpecific (services/web/shop.yaml)'],
    },
    {
      about: 'a Gateway and an issuer for Ingresses',
      more: [domain(`paths: { /: http }\n${reason}`), gateway('clusterIssuer: letsencrypt\ningressClassName: nginx')],
      found: [
        'conflicting-fields: letsencrypt (environments/production.yaml)',
        'conflicting-fields: nginx (environments/production.yaml)',
      ],
    },
    {
      about: 'a certificate that nobody defines',
      more: [
        domain(`paths: { /: http }\n${reason}`),
        environment('clusterIssuer: letsencrypt\nnamespaces: { ingressController: ingress }'),
      ],
      found: ['unknown-kind: letsencrypt (environments/production.yaml)'],
    },
    {
      about: 'a certificate without TLS',
      more: [domain(`paths: { /: http }\ntls: { enabled: false, secretName: a }\n${reason}`), reached],
      found: ['conflicting-fields: false (services/web/shop.yaml)'],
    },
    {
      about: 'configuration for all',
      more: [
        domain(`paths: { /: http }\nannotations: { nginx.ingress.kubernetes.io/configuration-snippet: a }\n${reason}`),
        reached,
      ],
      found: ['invalid-value: a (services/web/shop.yaml)'],
    },
    {
      about: 'an ingress controller that nobody knows',
      more: [domain(`paths: { /: http }\n${reason}`)],
      found: ['missing-field: shop.example.com (services/web/shop.yaml)'],
    },
    {
      about: 'hosts that are none',
      more: [
        declaration('services/web/a.yaml', 'Domain', `host: 10.0.0.1\n${reason}`),
        declaration('services/web/b.yaml', 'Domain', `host: Shop.example.com\n${reason}`),
        declaration('services/web/c.yaml', 'Domain', `host: https://shop.example.com\n${reason}`),
        declaration('services/web/d.yaml', 'Domain', `host: "*"\n${reason}`),
        reached,
      ],
      found: [
        'invalid-value: 10.0.0.1 (services/web/a.yaml)',
        'invalid-value: Shop.example.com (services/web/b.yaml)',
        'invalid-value: https://shop.example.com (services/web/c.yaml)',
        'invalid-value: "*" (services/web/d.yaml)',
      ],
    },
    {
      about: 'a host and a path twice, once with a slash at its end',
      more: [domain(`paths: { /a/: http }\n${reason}`), ...other(`paths: { /a: http }\n${reason}`), reached],
      found: ['domain-collision: http (services/other/shop.yaml)', 'domain-collision: http (services/web/shop.yaml)'],
    },
    {
      about: 'a host with different paths',
      more: [
        domain(`paths: { /: http, /b: { port: http, pathType: Exact } }\n${reason}`),
        ...other(`paths: { /a: http, /b: http }\n${reason}`),
        reached,
      ],
      found: [],
    },
    {
      about: 'a host twice, decided by a release',
      more: [
        domain(`paths: { /: http }\n${reason}`),
        ...other(reason),
        declaration(
          'services/other/production.yaml',
          'Release',
          'image: registry.example.com/x:v1\ndomains: { shop: { host: shop.example.com, paths: { /: http } } }',
        ),
        reached,
      ],
      found: [
        'domain-collision: http (services/other/production.yaml)',
        'domain-collision: http (services/web/shop.yaml)',
      ],
    },
    {
      about: 'a host in two environments of one cluster',
      more: [
        domain(`paths: { /: http }\n${reason}`),
        environment('cluster: one\nnamespaces: { ingressController: ingress }'),
        environment('cluster: one\nnamespaces: { ingressController: ingress }', 'staging'),
        declaration('services/web/staging.yaml', 'Release', 'image: registry.example.com/web:v1'),
      ],
      found: ['domain-collision: http (services/web/shop.yaml)', 'domain-collision: http (services/web/shop.yaml)'],
    },
    {
      about: 'a host in two environments of which nobody says the cluster',
      more: [
        domain(`paths: { /: http }\n${reason}`),
        reached,
        environment('namespaces: { ingressController: ingress }', 'staging'),
        declaration('services/web/staging.yaml', 'Release', 'image: registry.example.com/web:v1'),
      ],
      found: ['domain-collision: http (services/web/shop.yaml)', 'domain-collision: http (services/web/shop.yaml)'],
    },
    {
      about: 'a host in two environments of two clusters',
      more: [
        domain(`paths: { /: http }\n${reason}`),
        environment('cluster: one\nnamespaces: { ingressController: ingress }'),
        environment('cluster: two\nnamespaces: { ingressController: ingress }', 'staging'),
        declaration('services/web/staging.yaml', 'Release', 'image: registry.example.com/web:v1'),
      ],
      found: [],
    },
    {
      about: 'a domain that does not exist, in a release that removes another',
      more: [
        domain(`paths: { /: http }\n${reason}`),
        declaration(
          'services/web/production.yaml',
          'Release',
          'image: registry.example.com/web:v1\ndomains:\n  shopp: { host: a.example.com }\n  old: null',
        ),
        reached,
      ],
      found: ['unknown-domain: shopp (services/web/production.yaml)'],
    },
    {
      about: 'a domain in the place of a release, and one of a team',
      more: [
        declaration('services/web/staging.yaml', 'Domain', `host: a.example.com\npaths: { /: http }\n${reason}`),
        declaration('teams/shop/all.yaml', 'Domain', `host: b.example.com\n${reason}`),
        reached,
        environment('namespaces: { ingressController: ingress }', 'staging'),
      ],
      found: ['reserved-name: staging (services/web/staging.yaml)', 'misplaced-file: Domain (teams/shop/all.yaml)'],
    },
    {
      about: 'two Ingresses of one name',
      more: [
        domain(`paths: { /: http }\nname: ours\n${reason}`),
        ...other(`paths: { /a: http }\nname: ours\n${reason}`),
        reached,
      ],
      found: ['name-collision: ours (services/other/shop.yaml)', 'name-collision: ours (services/web/shop.yaml)'],
    },
  ])('$about', async ({ more, found }) => {
    expect(await pointedAt(ports, [...more, routes])).toEqual(found);
  });
});
