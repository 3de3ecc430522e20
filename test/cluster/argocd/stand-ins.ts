import { isMap, type Data } from '../../../src/model/merge.js';
import { inParallel, type Cluster } from '../apply.js';
import { at, items } from '../client.js';

const yes = (type: string) => ({
  type,
  status: 'True',
  reason: 'Available',
  message: 'All is well.',
  lastTransitionTime: '2026-01-01T00:00:00Z',
});

const address = { loadBalancer: { ingress: [{ ip: '203.0.113.1' }] } };

/**
 * What controllers that do not run here write into the status of what they look after, when all is well: a provider of
 * Crossplane, CloudNativePG, cert-manager, External Secrets, the cloud's load balancers, an ingress controller, the
 * autoscaler beside a metrics server.
 */
const controllers: readonly (readonly [resource: string, statusOf: (object: Data) => Data | undefined])[] = [
  ...[
    'elasticache.aws.m.upbound.io/v1beta1/replicationgroups',
    'kafka.aws.m.upbound.io/v1beta1/clusters',
    'rds.aws.m.upbound.io/v1beta1/instances',
    's3.aws.m.upbound.io/v1beta1/buckets',
    's3.aws.m.upbound.io/v1beta1/bucketpublicaccessblocks',
    's3.aws.m.upbound.io/v1beta1/bucketversionings',
    'sqs.aws.m.upbound.io/v1beta1/queues',
  ].map((resource) => [`/apis/${resource}`, () => ({ conditions: [yes('Synced'), yes('Ready')] })] as const),
  ['/apis/postgresql.cnpg.io/v1/clusters', () => ({ phase: 'Cluster in healthy state', conditions: [yes('Ready')] })],
  ...[
    'cert-manager.io/v1/certificates',
    'external-secrets.io/v1/externalsecrets',
    'external-secrets.io/v1/secretstores',
  ].map((resource) => [`/apis/${resource}`, () => ({ conditions: [yes('Ready')] })] as const),
  ['/api/v1/services', (it) => (at(it, 'spec', 'type') === 'LoadBalancer' ? address : undefined)],
  ['/apis/networking.k8s.io/v1/ingresses', () => address],
  [
    '/apis/autoscaling/v2/horizontalpodautoscalers',
    (it) => ({
      conditions: [yes('AbleToScale'), yes('ScalingActive')],
      currentReplicas: at(it, 'spec', 'minReplicas') ?? 1,
      desiredReplicas: at(it, 'spec', 'minReplicas') ?? 1,
    }),
  ],
];

/** Has each of them do its work once. */
export async function standIn({ ask }: Cluster): Promise<void> {
  await inParallel(controllers, async ([resource, statusOf]) => {
    const { body } = await ask(resource);
    for (const object of items(at(body, 'items'))) {
      const status = statusOf(object);
      if (status === undefined || isSaid(at(object, 'status'))) continue;
      const { namespace, name } = at(object, 'metadata') as { namespace: string; name: string };
      const type = 'application/merge-patch+json';
      const path = `${resource.slice(0, resource.lastIndexOf('/'))}/namespaces/${namespace}${resource.slice(resource.lastIndexOf('/'))}/${name}`;
      const written = await ask(`${path}/status`, { method: 'PATCH', type, body: { status } });
      if (written.status !== 200 && written.status !== 404)
        throw new Error(`${path}: ${String(at(written.body, 'message'))}`);
    }
  });
}

/** Whether somebody has written it; of some, the API server begins an empty one. */
function isSaid(status: Data | undefined): boolean {
  return ['conditions', 'loadBalancer'].some((field) => {
    const said = at(status, field);
    return Array.isArray(said) ? said.length > 0 : said !== undefined && isMap(said) && Object.keys(said).length > 0;
  });
}
