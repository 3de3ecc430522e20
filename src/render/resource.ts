import type { Labels } from '../model/fields/labels.js';
import type { Resource } from '../model/managed.js';
import { deletionOf, type Offered } from '../model/offered.js';
import { neverPruned, podsOf, provisionedAs, usersPolicyOf } from '../model/provisioned.js';
import { peer } from './network.js';
import { labelsOf, type KubernetesObject } from './object.js';

/** A resource in an environment, with all that its objects are made from. */
export interface RenderedResource {
  readonly resource: Resource;
  readonly offered: Offered;
  readonly namespace: string;
  /** What selects the pods of the service whose it is; missing for a team's, which any service of the team may use. */
  readonly selector?: Labels;
}

/** What a resource becomes, as its offering has it, and the policy that lets in who uses it. */
export function renderResource(rendered: RenderedResource): KubernetesObject[] {
  const { resource, offered, namespace } = rendered;
  const objects = provisionedAs(resource, offered, namespace).map(({ apiVersion, kind, name, annotations, spec }) => ({
    apiVersion,
    kind,
    metadata: {
      name,
      namespace,
      labels: labelsOfResource(resource),
      ...(Object.keys(annotations).length > 0 && { annotations }),
    },
    spec,
  }));
  return [...objects, ...renderUsersPolicy(rendered)];
}

function labelsOfResource({ service, team, name }: Resource): Labels {
  const own =
    service === undefined
      ? { 'app.kubernetes.io/managed-by': 'towpath', 'towpath.dev/team': team }
      : labelsOf(service, team);
  return { ...own, 'towpath.dev/resource': name };
}

/**
 * Lets its users in to the pods of a resource in the cluster, and lets the pods call each other. Which services of a team
 * use what the team has, is said once, by what lets them out.
 */
function renderUsersPolicy({ resource, offered, namespace, selector }: RenderedResource): KubernetesObject[] {
  const pods = podsOf(resource, offered, namespace);
  if (pods === undefined) return [];
  const { service, team, environment } = resource;
  const ofTeam = { 'towpath.dev/environment': environment.name, 'towpath.dev/team': team };
  const users =
    service === undefined || selector === undefined
      ? { namespaceSelector: { matchLabels: ofTeam } }
      : peer({ namespace, selector });
  const ports = (offered.stage?.network?.ports ?? []).map((port) => ({ port, protocol: 'TCP' }));
  const itself = peer({ namespace, selector: pods });
  return [
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: {
        name: usersPolicyOf(resource),
        namespace,
        labels: labelsOfResource(resource),
        // What stays goes on calling itself.
        ...(deletionOf(offered) === 'Retain' && { annotations: neverPruned }),
      },
      spec: {
        podSelector: { matchLabels: pods },
        policyTypes: ['Ingress', 'Egress'],
        ingress: [
          { from: [users], ports },
          { from: [itself], ports },
        ],
        egress: [{ to: [itself], ports }],
      },
    },
  ];
}
