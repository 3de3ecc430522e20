import { describe, expect, test } from '@jest/globals';
import { declaration } from '../declaration.js';
import { operatorDefinitions } from '../organisation.js';
import { pointedAt } from './findings.js';

const relaxed = 'security: { relax: { hostPorts: The nodes send here. } }';

describe('mistakes with ports', () => {
  test.each([
    {
      about: 'a name of a port that does not exist',
      web: 'ports:\n  http: 8080\n  web: { port: 80, targetPort: htp }',
      found: ['unknown-port: htp'],
    },
    {
      about: 'a name of a name',
      web: 'ports:\n  http: 8080\n  a: { port: 80, targetPort: http }\n  b: { port: 81, targetPort: a }',
      found: ['conflicting-fields: a'],
    },
    {
      about: 'another name with another protocol',
      web: 'ports:\n  http: 8080\n  quic: { port: 443, targetPort: http, protocol: UDP }',
      found: ['conflicting-fields: http'],
    },
    {
      about: 'another name with the same number',
      web: 'ports:\n  http: 8080\n  web: { port: 8080, targetPort: http }',
      found: ['conflicting-fields: { port: 8080, targetPort: http }'],
    },
    {
      about: 'one name in two containers',
      web: 'ports: { http: 80 }\nsidecars:\n  proxy:\n    image: proxy:1\n    ports: { http: 81 }',
      found: ['conflicting-fields: 81'],
    },
    {
      about: 'one number in two containers, in two files',
      web: 'ports: { http: 8080 }\nsidecars:\n  proxy: { image: "proxy:1" }',
      more: [
        declaration(
          'services/web/production.yaml',
          'Release',
          'image: registry.example.com/web:v1\nsidecars:\n  proxy:\n    ports: { stats: { port: 80, targetPort: 8080 } }',
        ),
      ],
      found: ['conflicting-fields: { port: 80, targetPort: 8080 } (services/web/production.yaml)'],
    },
    {
      about: 'a target of what no Service leads to',
      web: 'ports:\n  http: 80\n  debug: { port: 81, targetPort: 82, service: false }',
      found: ['conflicting-fields: 82'],
    },
    {
      about: 'a further Service of all ports, of which each is on those alone that name it',
      web: 'ports: { http: { port: 80, service: false } }\nexpose:\n  a: { type: ClusterIP, ports: [http] }\n  b: { type: ClusterIP }',
      found: ['missing-field: { type: ClusterIP }'],
    },
    {
      about: 'a port of the nodes without a reason',
      web: 'ports:\n  http: { port: 80, hostPort: 80 }',
      found: ['missing-field: 80'],
    },
    {
      about: 'a port of the nodes twice',
      web: `${relaxed}\nports:\n  a: { port: 80, hostPort: 80 }\n  b: { port: 81, hostPort: 80 }`,
      found: ['conflicting-fields: 80'],
    },
    {
      about: 'another port of the nodes, on their network',
      web: 'security: { relax: { hostPorts: The nodes send here., hostNetwork: The nodes send here. } }\nports:\n  a: { port: 80, hostPort: 80 }\n  b: { port: 81, hostPort: 82 }',
      found: ['conflicting-fields: 82'],
    },
    {
      about: 'a port of the nodes for TCP and UDP',
      web: `${relaxed}\nports:\n  a: { port: 80, hostPort: 80 }\n  b: { port: 80, protocol: UDP, hostPort: 80 }`,
      found: [],
    },
    {
      about: 'another port of the nodes in the network of the node',
      web:
        'security: { relax: { hostPorts: The nodes send here., hostNetwork: It watches the node. } }\n' +
        'ports:\n  a: { port: 80, hostPort: 80 }\n  b: { port: 81, hostPort: 82 }\n' +
        '  c: { port: 83, targetPort: 84, hostPort: 84 }',
      found: ['conflicting-fields: 82'],
    },
    {
      about: 'a web service whose ports are in no Service',
      web: 'ports: { debug: { port: 80, service: false } }',
      found: ['missing-field: { debug: { port: 80, service: false } }'],
    },
    {
      about: 'a call of a port that is in no Service',
      web: 'ports: { http: 80, debug: { port: 81, service: false } }\nenv: { SELF: { service: web, port: debug } }',
      found: ['unknown-port: { service: web, port: debug }'],
    },
  ])('$about', async ({ web, more = [], found }) => {
    expect(await pointedAt(web, more)).toEqual(found);
  });
});

describe('mistakes with Services', () => {
  const port = 'ports: { http: 80, udp: { port: 53, protocol: UDP } }';
  const reason = 'reason: Customers open the shop here.';
  const service = (name: string, spec: string) => [
    declaration(`services/${name}/service.yaml`, 'Service', `owner: shop\n${spec}`),
    declaration(`services/${name}/production.yaml`, 'Release', 'image: registry.example.com/x:v1'),
  ];
  test.each([
    {
      about: 'a headless Service that turns one port into another',
      web: 'ports: { http: { port: 80, targetPort: 8080 } }\nservice: { clusterIP: None }',
      found: ['conflicting-fields: { port: 80, targetPort: 8080 }'],
    },
    {
      about: 'a headless Service that balances',
      web: `${port}\nservice: { clusterIP: None, sessionAffinity: ClientIP, internalTrafficPolicy: Local }`,
      found: ['conflicting-fields: ClientIP', 'conflicting-fields: Local'],
    },
    {
      about: 'a call of a service without a Service',
      web: `${port}\ndependsOn: [other]`,
      more: service('other', 'ports: { http: 80 }\nservice: { enabled: false }'),
      found: ['unknown-port: other'],
    },
    {
      about: 'ports of an exposure that do not exist',
      web: `${port}\nexpose:\n  a: { type: ClusterIP, ports: [http, htp] }\n  b: { type: ClusterIP, ports: { htp: 81 } }`,
      found: ['unknown-port: htp', 'unknown-port: 81'],
    },
    {
      about: 'an exposed port that its own Service does not lead to, and a target of it',
      web: 'ports: { http: 80, b: { port: 81, targetPort: 82, service: false } }\nexpose: { a: { type: ClusterIP, ports: [b] } }',
      found: [],
    },
    {
      about: 'a Service that leads past its own pods, and one that leads to some of them',
      web: `${port}\nservice: { selector: { app: other } }\nexpose: { a: { type: ClusterIP, selector: { app.kubernetes.io/name: web, active: yes } } }`,
      found: ['conflicting-fields: { app: other }'],
    },
    {
      about: 'two ports with one number on an exposure',
      web: 'ports: { a: 80, b: 81 }\nexpose: { x: { type: ClusterIP, ports: { a: 82, b: 82 } } }',
      found: ['conflicting-fields: { a: 82, b: 82 }'],
    },
    {
      about: 'fields of other types',
      web: `${port}\nexpose:\n  a: { type: NodePort, ${reason}, loadBalancerSourceRanges: [10.0.0.0/8] }\n  b: { type: ClusterIP, externalTrafficPolicy: Local, nodePorts: { http: 30000 } }`,
      found: ['conflicting-fields: [10.0.0.0/8]', 'conflicting-fields: Local', 'conflicting-fields: { http: 30000 }'],
    },
    {
      about: 'ranges that are none',
      web: `${port}\nexpose:\n  a:\n    type: LoadBalancer\n    ${reason}\n    loadBalancerSourceRanges: [10.0.0.0, 10.0.0.0/33, 256.0.0.0/8, "2001:DB8::/32"]`,
      found: [
        'invalid-value: 10.0.0.0',
        'invalid-value: 10.0.0.0/33',
        'invalid-value: 256.0.0.0/8',
        'invalid-value: "2001:DB8::/32"',
      ],
    },
    {
      about: 'ranges that Kubernetes refuses',
      web: `${port}\nexpose:\n  a:\n    type: LoadBalancer\n    ${reason}\n    loadBalancerSourceRanges: [10.0.0.1/8, 10.0.0.0/8, "2001:db8::/32", "2001:db8::1/32", "1::2::3/32"]`,
      found: ['invalid-value: 10.0.0.1/8', 'invalid-value: "2001:db8::1/32"', 'invalid-value: "1::2::3/32"'],
    },
    {
      about: 'ports of the nodes: an unknown one, and one outside of the range',
      web: `${port}\nexpose:\n  a: { type: NodePort, ${reason}, nodePorts: { htp: 30000, udp: 53 } }`,
      found: ['unknown-port: 30000', 'invalid-value: 53'],
    },
    {
      about: 'a port of the nodes that another service has',
      web: `${port}\nexpose: { a: { type: NodePort, ${reason}, nodePorts: { http: 30000, udp: 30000 } } }`,
      more: service('other', `ports: { a: 80 }\nexpose: { b: { type: NodePort, ${reason}, nodePorts: { a: 30000 } } }`),
      found: ['conflicting-fields: 30000 (services/other/service.yaml)', 'conflicting-fields: 30000'],
    },
    {
      about: 'an exposure with the name of another Service',
      web: `${port}\nexpose: { a: { type: ClusterIP, name: other } }`,
      more: service('other', 'ports: { a: 80 }'),
      found: [
        'name-collision: other (services/other/service.yaml)',
        'name-collision: { type: ClusterIP, name: other }',
      ],
    },
    {
      about: 'an exposure in the place of the own Service',
      web: `${port}\nservice: { enabled: false }\nexpose: { a: { type: ClusterIP, name: web } }`,
      found: [],
    },
    {
      about: 'a headless exposure that turns one port into another',
      web: 'ports: { http: 80 }\nexpose: { a: { type: Headless, ports: { http: 81 } } }',
      found: ['conflicting-fields: 80'],
    },
    {
      about: 'an exposure whose ports are all removed',
      web: `${port}\nexpose: { a: { type: ClusterIP, ports: { http: null } } }`,
      found: ['missing-field: { http: null }'],
    },
  ])('$about', async ({ web, more = [], found }) => {
    expect(await pointedAt(web, more)).toEqual(found);
  });
});

describe('mistakes with probes', () => {
  const port = 'ports: { http: { port: 80, targetPort: 8080 }, dns: { port: 53, protocol: UDP } }';
  test.each([
    {
      about: 'a number that callers use and no container listens on',
      web: `${port}\nprobes: { readiness: { http: /, port: 80 } }`,
      found: ['unknown-port: 80'],
    },
    { about: 'a number that nothing is known of', web: `${port}\nprobes: { readiness: { tcp: 9000 } }`, found: [] },
    {
      about: 'a name that is none',
      web: `${port}\nprobes: { readiness: { grpc: htp } }`,
      found: ['unknown-port: htp'],
    },
    {
      about: 'a gRPC probe of a UDP port',
      web: `${port}\nprobes: { readiness: { grpc: dns } }`,
      found: ['conflicting-fields: dns'],
    },
    {
      about: 'an HTTP probe of the only port, which is UDP',
      web: 'ports: { dns: { port: 53, protocol: UDP } }\nprobes: { readiness: { http: / } }',
      found: ['conflicting-fields: { http: / }'],
    },
    {
      about: 'fields of other ways to probe',
      web: `${port}\nprobes: { readiness: { tcp: http, scheme: HTTPS, grpcService: a, port: http } }`,
      found: ['conflicting-fields: HTTPS', 'conflicting-fields: a', 'conflicting-fields: http'],
    },
    {
      about: 'two ways to probe',
      web: `${port}\nprobes: { readiness: { tcp: http, exec: [ls] } }`,
      found: ['conflicting-fields: { tcp: http, exec: [ls] }'],
    },
    {
      about: 'a readiness probe that would kill, and a program of no words',
      web: `${port}\nprobes: { readiness: { tcp: http, terminationGracePeriodSeconds: 5 }, liveness: { exec: [] } }`,
      found: ['unknown-field: terminationGracePeriodSeconds', 'invalid-value: []'],
    },
    {
      about: 'a header that Kubernetes does not send',
      web: `${port}\nprobes: { readiness: { http: /, port: http, headers: { X_Probe: a } } }`,
      found: ['invalid-value: X_Probe'],
    },
    {
      about: 'a probe of a container without ports',
      web: `${port}\nsidecars: { proxy: { image: "proxy:1", probes: { liveness: { http: / } } } }`,
      found: ['unknown-port: { http: / }'],
    },
    {
      about: 'a probe of an init container',
      web: `${port}\ninitContainers: { first: { image: "first:1", probes: { liveness: { tcp: http } } } }`,
      found: ['conflicting-fields: { liveness: { tcp: http } }'],
    },
  ])('$about', async ({ web, found }) => {
    expect(await pointedAt(web)).toEqual(found);
  });
});

describe('mistakes with addresses outside of the cluster', () => {
  const egress = (spec: string) =>
    `ports: { http: 80, dns: { port: 53, protocol: UDP } }\negress: { bank: { ${spec} } }`;
  const rest = 'ports: [443], reason: The bank takes payments.';
  test.each([
    {
      about: 'no addresses',
      web: egress(rest),
      found: ['missing-field: { ports: [443], reason: The bank takes payments. }'],
    },
    {
      about: 'addresses twice',
      web: egress(`cidr: 10.0.0.0/8, cidrs: [10.0.0.0/8], ${rest}`),
      found: ['conflicting-fields: 10.0.0.0/8'],
    },
    {
      about: 'an address instead of a range',
      web: egress(`cidr: 10.0.0.1, ${rest}`),
      found: ['invalid-value: 10.0.0.1'],
    },
    {
      about: 'an address in a range',
      web: egress(`cidrs: [10.0.0.0/8, "2001:db8::1/64"], ${rest}`),
      found: ['invalid-value: "2001:db8::1/64"'],
    },
    { about: 'a name', web: egress(`cidr: bank.example.com, ${rest}`), found: ['invalid-value: bank.example.com'] },
    {
      about: 'left out what is not in',
      web: egress(`cidr: 10.0.0.0/8, except: [11.0.0.0/8, 10.0.0.0/8], ${rest}`),
      found: ['invalid-value: 11.0.0.0/8', 'invalid-value: 10.0.0.0/8'],
    },
    { about: 'no reason', web: egress('cidr: 10.0.0.0/8, ports: [443]'), found: ['missing-field: bank'] },
    {
      about: 'no ports',
      web: egress('cidr: 10.0.0.0/8, ports: [], reason: The bank takes payments.'),
      found: ['invalid-value: []'],
    },
    {
      about: 'a last port before the first',
      web: egress('cidr: 10.0.0.0/8, ports: [443, { port: 90, endPort: 80 }], reason: The bank takes payments.'),
      found: ['conflicting-fields: 80'],
    },
    {
      about: 'measurements at no port',
      web: 'ports: { http: 80 }\nmetrics: { port: metrics }',
      found: ['unknown-port: metrics'],
    },
    {
      about: 'measurements at a port that callers use',
      web: 'ports: { http: { port: 80, targetPort: 8080 } }\nmetrics: { port: 80 }',
      found: ['unknown-port: 80'],
    },
    {
      about: 'measurements by UDP',
      web: 'ports: { dns: { port: 53, protocol: UDP } }\nmetrics: { port: dns }',
      found: ['conflicting-fields: dns'],
    },
    {
      about: 'measurements every hour',
      web: 'ports: { http: 80 }\nmetrics: { port: http, interval: 1h }',
      found: ['invalid-value: 1h'],
    },
  ])('$about', async ({ web, found }) => {
    expect(await pointedAt(web)).toEqual(found);
  });
});

describe('mistakes with what is measured', () => {
  const measured = (spec: string) => [
    declaration('environments/production.yaml', 'Environment', `stage: production\nmonitoring: {}\n${spec}`),
    ...operatorDefinitions(),
  ];
  const letIn = measured('namespaces: { monitoring: monitoring }');
  test.each([
    { about: 'all is said', web: 'ports: { http: 80 }\nmetrics: { port: 80 }', more: letIn, found: [] },
    {
      about: 'a number that no container declares',
      web: 'ports: { http: 80 }\nmetrics: { port: 9090 }',
      more: letIn,
      found: ['unknown-port: 9090'],
    },
    {
      about: 'monitoring that is not let in',
      web: 'ports: { http: 80 }\nmetrics: { port: http }',
      more: measured(''),
      found: ['missing-field: { port: http }'],
    },
    {
      about: 'a promise that nobody measures',
      web: 'ports: { http: 80 }\nslo: { availability: "99.9" }',
      more: letIn,
      found: ['missing-field: { availability: "99.9" }'],
    },
    {
      about: 'a pattern that Prometheus does not read',
      web: 'ports: { http: 80 }\nmetrics: { port: http }\nslo: { availability: "99.9", indicator: { errors: { code: "(?=5)" } } }',
      more: letIn,
      found: ['invalid-value: "(?=5)"'],
    },
    {
      about: 'a name of a metric with a query in it',
      web: 'ports: { http: 80 }\nmetrics: { port: http }\nslo: { availability: "99.9", indicator: { total: "a{b=1}" } }',
      more: letIn,
      found: ['invalid-value: "a{b=1}"'],
    },
    {
      about: 'a set of texts that is called as the dashboard',
      web: 'ports: { http: 80 }\nconfig: { dashboard: { a: b } }',
      more: letIn,
      found: ['name-collision: web', 'name-collision: { a: b }'],
    },
    {
      about: 'no definition of what is asked for',
      web: 'ports: { http: 80 }',
      more: measured('').slice(0, 1),
      found: ['unknown-kind: {} (environments/production.yaml)'],
    },
  ])('$about', async ({ web, more, found }) => {
    expect(await pointedAt(web, more)).toEqual(found);
  });
});
