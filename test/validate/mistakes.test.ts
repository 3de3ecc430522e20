import { describe, expect, test } from '@jest/globals';
import { declaration } from '../declaration.js';
import { findingsOf } from './findings.js';

const long = `w${'x'.repeat(62)}`;

describe('mistakes that Kubernetes would refuse, or that could never work', () => {
  test.each([
    { about: 'nothing is wrong', web: 'ports: { http: 80 }', found: [] },
    { about: 'a web service without ports', web: 'tier: low', found: ['missing-field service.yaml:5:1'] },
    {
      about: 'two ports of one number',
      web: 'ports:\n  a: 80\n  b: 80',
      found: ['conflicting-fields service.yaml:9:8'],
    },
    { about: 'one number on TCP and UDP', web: 'ports:\n  a: 80\n  b: { port: 80, protocol: UDP }', found: [] },
    {
      about: 'two ports with one target',
      web: 'ports:\n  a: 80\n  b: { port: 81, targetPort: 80 }',
      found: ['conflicting-fields service.yaml:9:8'],
    },
    { about: 'a port name with two dashes', web: 'ports:\n  a--b: 80', found: ['invalid-value service.yaml:8:5'] },
    {
      about: 'a TCP probe of a UDP port',
      web: 'ports:\n  a: { port: 80, protocol: UDP }\nprobes:\n  readiness: { tcp: a }',
      found: ['conflicting-fields service.yaml:10:23'],
    },
    {
      about: 'a success threshold of a liveness probe',
      web: 'ports: { http: 80 }\nprobes:\n  liveness: { http: /, successThreshold: 2 }',
      found: ['invalid-value service.yaml:9:44'],
    },
    {
      about: 'an init container with the name of the main one',
      web: 'ports: { http: 80 }\ninitContainers:\n  main: { image: busybox:1 }',
      found: ['conflicting-fields service.yaml:9:11'],
    },
    {
      about: 'a variable called ..',
      web: 'ports: { http: 80 }\nenv:\n  "..": a',
      found: ['invalid-value service.yaml:9:5'],
    },
    {
      about: 'an annotation of a..b',
      web: 'ports: { http: 80 }\npodAnnotations:\n  a..b/c: x',
      found: ['invalid-value service.yaml:9:5'],
    },
    {
      about: 'an annotation with a name of 64 characters',
      web: `ports: { http: 80 }\npodAnnotations:\n  example.com/${'x'.repeat(64)}: a`,
      found: ['invalid-value service.yaml:9:5'],
    },
    {
      about: 'an annotation with a name of 63 characters',
      web: `ports: { http: 80 }\npodAnnotations:\n  example.com/${'x'.repeat(63)}: a`,
      found: [],
    },
    {
      about: 'a header that Kubernetes does not send',
      web: 'ports: { http: 80 }\nprobes:\n  readiness: { http: /, headers: { X_A: a } }',
      found: ['invalid-value service.yaml:9:38'],
    },
    {
      about: 'part of an autoscaler in a release',
      web: 'ports: { http: 80 }',
      more: [
        declaration(
          'services/web/production.yaml',
          'Release',
          'image: registry.example.com/web:v1\nscaling: { min: 1, max: 2 }',
        ),
      ],
      found: ['missing-field production.yaml:7:3'],
    },
    {
      about: 'containers removed where there are none',
      web: 'ports: { http: 80 }\nsidecars: null\ninitContainers: null',
      found: [],
    },
    {
      about: 'user 0',
      web: 'ports: { http: 80 }\nsecurity:\n  runAsUser: 0',
      found: ['conflicting-fields service.yaml:9:16'],
    },
    {
      about: 'user 0 with a reason',
      web: 'ports: { http: 80 }\nsecurity:\n  runAsUser: 0\n  relax: { runAsNonRoot: The image needs it. }',
      found: [],
    },
    {
      about: 'a request above the limit of the environment',
      web: 'ports: { http: 80 }\nresources:\n  requests: { memory: 512Mi }',
      found: ['requests-over-limits service.yaml:9:25'],
    },
    {
      about: 'a request above its own limit',
      web: 'ports: { http: 80 }\nresources:\n  requests: { cpu: "2" }\n  limits: { cpu: 1500m }',
      found: ['requests-over-limits service.yaml:9:22'],
    },
    {
      about: 'an exposure without ports',
      web: 'type: worker\nexpose:\n  x: { type: ClusterIP }',
      found: ['conflicting-fields service.yaml:9:5'],
    },
    {
      about: 'an open exposure without a reason',
      web: 'ports: { http: 80 }\nexpose:\n  x: { type: LoadBalancer }',
      found: ['missing-field service.yaml:9:8'],
    },
    {
      about: 'a call of a service without ports',
      web: 'ports: { http: 80 }\ndependsOn: [job]',
      found: ['unknown-port service.yaml:8:15'],
    },
    {
      about: 'memory in thousandths of a byte',
      web: 'ports: { http: 80 }\nresources:\n  limits: { memory: 64m }',
      found: ['invalid-value service.yaml:9:23'],
    },
    {
      about: 'more replicas at least than at most',
      web: 'ports: { http: 80 }\nscaling: { min: 3, max: 2, cpu: 70 }',
      found: ['conflicting-fields service.yaml:8:19'],
    },
    {
      about: 'a fixed number and an autoscaler',
      web: 'ports: { http: 80 }\nreplicas: 2\nscaling: { min: 1, max: 2, cpu: 70 }',
      found: ['conflicting-fields service.yaml:8:13'],
    },
    {
      about: 'a mount of no volume',
      web: 'ports: { http: 80 }\nvolumeMounts:\n  /data: data',
      found: ['unknown-volume service.yaml:9:12'],
    },
  ])('$about', async ({ web, more, found }) => {
    expect(await findingsOf(web, more)).toEqual(found);
  });

  test.each([
    {
      about: 'a service called like the policy of its namespace',
      more: [declaration('services/default-deny/service.yaml', 'Service', 'owner: shop\ntype: worker')],
      found: ['reserved-name services/default-deny/service.yaml:4:9'],
    },
    {
      about: 'a team whose namespaces would be those of Kubernetes',
      more: [declaration('teams/kube.yaml', 'Team', 'github: "@acme/kube"\nmembers: []')],
      found: ['reserved-name teams/kube.yaml:4:9'],
    },
    {
      about: 'a request that every container gets, above the limit that it gets',
      more: [
        declaration(
          'environments/production.yaml',
          'Environment',
          'stage: production\nlimitRange:\n  default: { memory: 64Mi }',
        ),
      ],
      found: ['requests-over-limits environments/production.yaml:8:24'],
    },
    {
      about: 'such a request of its own',
      more: [
        declaration(
          'environments/production.yaml',
          'Environment',
          'stage: production\nlimitRange:\n  defaultRequest: { memory: 512Mi }',
        ),
      ],
      found: ['requests-over-limits environments/production.yaml:8:31'],
    },
    {
      about: 'names that meet when they are cut',
      more: [
        declaration(
          `services/${long}/service.yaml`,
          'Service',
          'owner: shop\nports: { http: 80 }\nexpose:\n  more: { type: ClusterIP }',
        ),
        declaration(`services/${long}/production.yaml`, 'Release', 'image: registry.example.com/x:v1'),
      ],
      found: [`name-collision services/${long}/service.yaml:4:9`, `name-collision services/${long}/service.yaml:9:11`],
    },
    {
      about: 'a headless Service whose name is cut to that of the other one',
      more: [
        declaration(`services/${long}/service.yaml`, 'Service', 'owner: shop\ntype: stateful\nports: { sql: 5432 }'),
        declaration(`services/${long}/production.yaml`, 'Release', 'image: registry.example.com/x:v1'),
      ],
      found: [
        `name-collision services/${long}/service.yaml:4:9`,
        `invalid-value services/${long}/service.yaml:7:9`, // too long for a StatefulSet, too
      ],
    },
    {
      about: 'namespaces that meet',
      more: [
        declaration('teams/shop-a.yaml', 'Team', 'github: "@acme/a"\nmembers: []'),
        declaration('environments/a-production.yaml', 'Environment', 'stage: production'),
        declaration('services/one/service.yaml', 'Service', 'owner: shop-a\ntype: worker'),
        declaration('services/one/production.yaml', 'Release', 'image: registry.example.com/x:v1'),
        declaration('services/two/service.yaml', 'Service', 'owner: shop\ntype: worker'),
        declaration('services/two/a-production.yaml', 'Release', 'image: registry.example.com/x:v1'),
      ],
      found: ['name-collision services/one/service.yaml:6:10', 'name-collision services/two/service.yaml:6:10'],
    },
    {
      about: 'a Secret where a release would stand',
      more: [declaration('services/job/production.yaml', 'Secret', 'store: vault\nkeys: [token]')],
      found: ['reserved-name services/job/production.yaml:4:9'],
    },
    {
      about: 'a Secret of no service',
      more: [declaration('services/jobs/token.yaml', 'Secret', 'store: vault\nkeys: [token]')],
      found: ['unknown-service services/jobs/token.yaml:1:1'],
    },
    {
      about: 'a Config of no team',
      more: [declaration('teams/shopp/texts.yaml', 'Config', 'data: { a: b }')],
      found: ['unknown-team teams/shopp/texts.yaml:1:1'],
    },
    {
      about: 'a Config of a service',
      more: [declaration('services/web/texts.yaml', 'Config', 'data: { a: b }')],
      found: ['misplaced-file texts.yaml:2:7'],
    },
    {
      about: "a team's Secret in no environment",
      more: [declaration('teams/shop/token.yaml', 'Secret', 'store: vault\nkeys: [token]\nenvironments: [staging]')],
      found: ['unknown-environment teams/shop/token.yaml:8:18'],
    },
    {
      about: "a service's Secret with environments",
      more: [
        declaration('services/web/token.yaml', 'Secret', 'store: vault\nkeys: [token]\nenvironments: [production]'),
      ],
      found: ['unknown-field token.yaml:8:3'],
    },
    {
      about: 'a certificate without its key',
      more: [
        declaration(
          'services/web/tls.yaml',
          'Secret',
          'store: vault\ntype: kubernetes.io/tls\nkeys: [tls.crt, ca.crt]',
        ),
      ],
      found: ['missing-field tls.yaml:8:3'],
    },
  ])('$about', async ({ more, found }) => {
    expect(await findingsOf('ports: { http: 80 }', more)).toEqual(found);
  });
});

describe('a quota', () => {
  test.each([
    { quota: 'pods: "5"', found: [] },
    { quota: 'pods: 5k', found: [] },
    { quota: 'pods: "0"', found: ['conflicting-fields environments/production.yaml:8:11'] },
    { quota: 'requests.memory: 0Gi', found: ['conflicting-fields environments/production.yaml:8:22'] },
    { quota: 'services.nodeports: "0"', found: [] },
    { quota: 'pods: "0"', found: ['conflicting-fields environments/production.yaml:8:11'] },
    { quota: 'requests.memory: 0Gi', found: ['conflicting-fields environments/production.yaml:8:22'] },
    { quota: 'services.nodeports: "0"', found: [] },
    { quota: 'pods: "5.5"', found: ['invalid-value environments/production.yaml:8:11'] },
    { quota: 'services.loadbalancers: 500m', found: ['invalid-value environments/production.yaml:8:29'] },
    { quota: 'count/jobs.batch: 10E', found: ['invalid-value environments/production.yaml:8:23'] },
    { quota: 'count/deployments.apps: "2.5"', found: ['invalid-value environments/production.yaml:8:29'] },
    { quota: 'requests.cpu: 2500m', found: [] },
    { quota: 'requests.cpu: "2.5"', found: [] },
    { quota: 'requests.memory: 40m', found: ['invalid-value environments/production.yaml:8:22'] },
    { quota: 'requests.memory: 1.3Gi', found: [] },
    { quota: 'requests.storage: 1.5Gi', found: [] },
    { quota: 'pod: "5"', found: ['unknown-field environments/production.yaml:8:5'] },
    { quota: 'fast.storageclass.storage.k8s.io/requests.storage: 5Gi', found: [] },
    {
      quota: 'fast.storageclass.storage.k8s.io/requests.storage: 1.3Gi',
      found: ['invalid-value environments/production.yaml:8:56'],
    },
    { quota: 'count//jobs: "5"', found: ['invalid-value environments/production.yaml:8:5'] },
    { quota: 'requests.nvidia.com/gpu: "4"', found: [] },
    {
      quota: 'memory: 5Gi\nlimitRange: { defaultRequest: {} }',
      found: ['conflicting-fields environments/production.yaml:8:5'],
    },
  ])('of $quota', async ({ quota, found }) => {
    const spec = `stage: production\nquota:\n  ${quota}`;
    const more = [declaration('environments/production.yaml', 'Environment', spec)];
    expect(await findingsOf('ports: { http: 80 }', more)).toEqual(found);
  });

  test('of nothing is no fault where nothing is to run', async () => {
    const more = [declaration('environments/staging.yaml', 'Environment', 'stage: staging\nquota: { pods: "0" }')];
    expect(await findingsOf('ports: { http: 80 }', more)).toEqual([]);
  });
});
