import { describe, expect, test } from '@jest/globals';
import { declaration } from '../declaration.js';
import { pointedAt } from './findings.js';

const worker = (more: string) => `type: worker\n${more}`;
const job = (more: string) => `type: job\njob: { ${more} }`;
const indexed = 'completions: 3, completionMode: Indexed';
const onNode = 'security: { relax: { hostNetwork: It sets up the network. } }';

describe('what Kubernetes knows and few need', () => {
  test.each([
    {
      about: 'a setting of the node',
      web: worker('security: { sysctls: { vm.swappiness: "1" } }'),
      found: ['unknown-field: vm.swappiness'],
    },
    {
      about: 'a setting of the pods in the network of the node',
      web: worker(
        'security: { sysctls: { net.ipv4.tcp_syncookies: "1" }, relax: { hostNetwork: It sets up the network. } }',
      ),
      found: ['conflicting-fields: "1"'],
    },
    {
      about: 'a type of SELinux without a reason',
      web: worker('security: { seLinuxOptions: { type: spc_t } }'),
      found: ['conflicting-fields: spc_t'],
    },
    {
      about: 'a type of containers',
      web: worker('security: { seLinuxOptions: { type: container_kvm_t } }'),
      found: [],
    },
    {
      about: 'the node asked for the pod',
      web: 'ports: { http: 80 }\nprobes: { readiness: { http: /, host: localhost } }',
      found: ['conflicting-fields: localhost'],
    },
    {
      about: 'the node asked for a pod in its network',
      web: `ports: { http: 80 }\n${onNode}\nprobes: { readiness: { tcp: http, host: localhost } }`,
      found: [],
    },
    {
      about: 'somebody else asked for the pod',
      web: 'ports: { http: 80 }\nprobes: { readiness: { http: /, host: example.com } }',
      found: ['unknown-value: example.com'],
    },
    {
      about: 'a program asked at an address',
      web: worker(`${onNode}\nprobes: { liveness: { exec: [a], host: localhost } }`),
      found: ['conflicting-fields: localhost'],
    },
    {
      about: 'a folder of a server without a reason',
      web: worker('volumes: { a: { nfs: { server: a, path: / } } }'),
      found: ['missing-field: nfs'],
    },
    {
      about: 'a claim of each pod for nothing',
      web: worker('volumes: { a: { ephemeral: { storage: "0" } } }'),
      found: ['invalid-value: "0"'],
    },
    {
      about: 'a claim of each pod for one pod and others',
      web: worker('volumes: { a: { ephemeral: { storage: 1Gi, accessModes: [ReadWriteOncePod, ReadOnlyMany] } } }'),
      found: ['conflicting-fields: [ReadWriteOncePod, ReadOnlyMany]'],
    },
    {
      about: 'what selects the pods already',
      web: worker('spread: { zone: { matchLabelKeys: [app.kubernetes.io/name] } }'),
      found: ['conflicting-fields: [app.kubernetes.io/name]'],
    },
    {
      about: 'a host elsewhere without a reason',
      web: worker('externalNames: { a: { host: b.example.com } }'),
      found: ['missing-field: a'],
    },
    {
      about: 'a host elsewhere by the name of a service',
      web: 'ports: { http: 80 }\nexternalNames: { web: { host: b.example.com, reason: It is called so. } }',
      found: ['name-collision: web', 'name-collision: { host: b.example.com, reason: It is called so. }'],
    },
    { about: 'numbers of pods without any', web: job('backoffLimitPerIndex: 1'), found: ['conflicting-fields: 1'] },
    {
      about: 'numbers that do not fail',
      web: job(`${indexed}, maxFailedIndexes: 1`),
      found: ['conflicting-fields: 1'],
    },
    {
      about: 'more numbers than there are',
      web: job(`${indexed}, backoffLimitPerIndex: 0, maxFailedIndexes: 4`),
      found: ['conflicting-fields: 4'],
    },
    {
      about: 'the failure of a pod that starts again',
      web: job('restartPolicy: OnFailure, podFailurePolicy: [{ action: Ignore, onPodConditions: [{ type: A }] }]'),
      found: ['conflicting-fields: [{ action: Ignore, onPodConditions: [{ type: A }] }]'],
    },
    {
      about: 'the failure of a pod that has not ended',
      web: job(
        'podReplacementPolicy: TerminatingOrFailed, podFailurePolicy: [{ action: Ignore, onPodConditions: [{ type: A }] }]',
      ),
      found: ['conflicting-fields: TerminatingOrFailed'],
    },
    {
      about: 'a failure of no kind',
      web: job('podFailurePolicy: [{ action: Count }]'),
      found: ['missing-field: { action: Count }'],
    },
    {
      about: 'a failure that is none, of nobody, of a number',
      web: job(
        'podFailurePolicy: [{ action: FailIndex, onExitCodes: { operator: In, values: [0], containerName: a } }]',
      ),
      found: ['conflicting-fields: FailIndex', 'conflicting-fields: [0]', 'unknown-value: a'],
    },
    {
      about: 'a metric of nothing, and one of two things',
      web: worker(
        'scaling: { min: 1, max: 2, metrics: [{}, { external: { name: a }, pods: { name: b, averageValue: "1" } }] }',
      ),
      found: [
        'missing-field: {}',
        'conflicting-fields: { external: { name: a }, pods: { name: b, averageValue: "1" } }',
        'missing-field: { name: a }',
      ],
    },
    {
      about: 'a metric of a container that is not there',
      web: worker(
        'scaling: { min: 1, max: 2, metrics: [{ containerResource: { name: cpu, container: a, averageValue: "1" } }] }',
      ),
      found: ['unknown-value: a'],
    },
    {
      about: 'a percentage of what a container does not request',
      web: worker(
        'scaling: { min: 1, max: 2, metrics: [{ containerResource: { name: cpu, container: main, averageUtilization: 9 } }] }\nresources: { requests: { cpu: "0" } }',
      ),
      found: ['missing-field: "0"'],
    },
    {
      about: 'how long what is not kept is kept',
      web: 'ports: { http: 80 }\nservice: { sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } } }',
      found: ['conflicting-fields: { clientIP: { timeoutSeconds: 60 } }'],
    },
    {
      about: 'two families of a Service of one',
      web: 'ports: { http: 80 }\nservice: { ipFamilies: [IPv4, IPv6] }',
      found: ['conflicting-fields: [IPv4, IPv6]'],
    },
    {
      about: 'a Service of one pod of a set, and of one of another',
      web: 'type: stateful\nports: { db: 80 }\nexpose: { a: { type: ClusterIP, selector: { statefulset.kubernetes.io/pod-name: web-0 } }, b: { type: ClusterIP, selector: { statefulset.kubernetes.io/pod-name: other-0 } } }',
      found: ['conflicting-fields: { statefulset.kubernetes.io/pod-name: other-0 }'],
    },
    {
      about: 'a volume that is made with a Secret that is not there',
      web: worker('volumes: { a: { csi: { driver: a.example.com, secret: b } } }'),
      found: ['unknown-secret: b'],
    },
    {
      about: 'labels of runs that Kubernetes writes',
      web: 'type: cronjob\nschedule: { cron: "@daily", labels: { job-name: a } }',
      found: ['reserved-name: a'],
    },
  ])('$about', async ({ web, found }) => {
    expect(await pointedAt(web)).toEqual(found);
  });

  test.each([
    {
      about: 'a label that is the one of the platform',
      texts: 'data: { a: b }\nlabels: { towpath.dev/team: web }',
      found: ['reserved-name: towpath.dev/team (teams/shop/texts.yaml)'],
    },
    {
      about: 'annotations of what somebody else makes',
      texts: 'keys: [a]\nannotations: { a: b }',
      found: ['conflicting-fields: annotations (teams/shop/texts.yaml)'],
    },
  ])('$about', async ({ texts, found }) => {
    const config = declaration('teams/shop/texts.yaml', 'Config', texts);
    expect(await pointedAt(worker(''), [config])).toEqual(found);
  });
});
