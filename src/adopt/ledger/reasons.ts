import { at, wordOf } from '../data.js';
import { isExternalName } from '../express/external-names.js';
import type { InputObject } from '../input.js';
import { isOfKubernetes } from '../names.js';
import { isBinary } from '../config-maps.js';
import { binary, ofForeign, ofUnknownRole, otherBinding, uncalled, unread } from './foreign.js';
import type { Leaf } from './leaves.js';
import type { Reason } from './reason.js';

const noField: Reason = {
  why: 'Declarations have no field for it.',
  hint: 'See whether it goes without, or ask the platform team for the field.',
};

const ofKubernetes: Reason = {
  why: "The namespace is Kubernetes' own, and nothing is declared in it: what is rendered runs in one of the team, beside what runs now.",
  hint: 'Take along what claims and Secrets hold, and remove the old objects; or keep applying them as before.',
};

const fields: readonly (readonly [RegExp, Reason])[] = [
  [
    /^(Deployment|StatefulSet|DaemonSet)\.spec\.selector\.\*\.\*\./,
    {
      why: 'Pods are selected by plain labels alone, and nobody can change the selector of what runs.',
      hint: 'Remove the old one first, with kubectl delete --cascade=orphan: its pods stay until the new one has its own.',
    },
  ],
  [
    /(appArmor|seccomp)Profile\.(type|localhostProfile)$/,
    {
      why: 'It names a profile that only some nodes may have.',
      hint: 'See whether the profile of the runtime is enough, which holds without a word.',
    },
  ],
  [
    /^Service\.spec\.externalIPs\./,
    {
      why: 'Whoever names an address takes all calls to it, whose ever it is.',
      hint: 'Write `expose` with a LoadBalancer, or ask the platform team.',
    },
  ],
  [
    /^pod\.containers\.\*\.securityContext\./,
    {
      why: 'What is given up for the main container holds for all containers of its pods.',
      hint: 'See whether the main container can do without.',
    },
  ],
  [
    /^Deployment\.spec\.strategy\.rollingUpdate\.max(Surge|Unavailable)$/,
    {
      why: 'A new pod would wait for the volume of the old one, which pods of one node alone can use.',
      hint: 'Nothing: the old pod stops before the new one starts. Or give both a volume for many.',
    },
  ],
  [
    /^PodDisruptionBudget\./,
    {
      why: 'One replica has nothing to keep while it is moved, so there is no budget.',
      hint: 'Run two replicas or more.',
    },
  ],
  [
    /app\.kubernetes\.io\/name$/,
    { why: 'The platform gives it the name of the service.', hint: 'See that nothing selects by the old value.' },
  ],
  [
    /^(ResourceQuota|LimitRange)\.metadata\./,
    {
      why: 'The platform gives it a name and labels of its own.',
      hint: 'Remove the old one once the new one is there.',
    },
  ],
  [
    /^(Role|RoleBinding)\.(metadata\.(name|namespace)|roleRef\.name)$/,
    {
      why: 'What several Roles of an account allow stands in one, which has the name of the first.',
      hint: 'Remove the old one once the new one is there.',
    },
  ],
  [
    /^pod\.securityContext\.sysctls\./,
    {
      why: 'It is none of the settings that hold for the pods alone.',
      hint: 'Ask the platform team to set it on the nodes.',
    },
  ],
  [
    /^pod\.securityContext\.seLinuxOptions\.(user|role)$/,
    { why: 'A user or a role of SELinux lifts what separates pods.', hint: 'See whether the type alone is enough.' },
  ],
  [
    /^pod\.activeDeadlineSeconds$/,
    { why: 'A run as a whole has a deadline, and not each of its pods.', hint: 'Write `job.activeDeadlineSeconds`.' },
  ],
  [
    /(Probe|lifecycle)\..*\.host$/,
    {
      why: 'The node would ask another address than that of the pod, for the pod.',
      hint: 'Leave it out where it is the pod itself; ask others from inside, by `exec`.',
    },
  ],
  [
    /^(Service\.spec\.ports\.\*\.name)$/,
    {
      why: 'A port has the same name in all Services of a service.',
      hint: 'Check what goes by this name, such as a mesh.',
    },
  ],
];

function isOfClusterRole({ data }: InputObject): boolean {
  return at(data, 'roleRef', 'kind') === 'ClusterRole';
}

/** Kinds that are rendered from what is said of something else. */
const madeByPlatform = ['NetworkPolicy', 'ResourceQuota', 'LimitRange', 'Namespace'];

/** Why no declaration says a leaf, as far as its place tells. */
export function inexpressibleBecause({ pattern, key, value }: Leaf, object: InputObject, isRendered: boolean): Reason {
  const { kind } = object;
  const place = pattern.endsWith('labels.*') ? key.replaceAll('\n', '.') : pattern;
  const isMoved = key === 'metadata\nnamespace' && isOfKubernetes(wordOf(value)) && isRendered;
  const found = isMoved ? ofKubernetes : fields.find(([it]) => it.test(place))?.[1];
  const isOther = key === 'metadata\nname' && kind === 'RoleBinding' && isOfClusterRole(object);
  if (isRendered && isOther) return otherBinding;
  const isUnknownRole = kind === 'RoleBinding' && isOfClusterRole(object);
  const ofTheKind = isExternalName(object) ? uncalled : isUnknownRole ? ofUnknownRole : ofForeign(kind);
  if (isRendered) return found ?? (madeByPlatform.includes(kind) ? ofTheKind : undefined) ?? noField;
  if (kind === 'ConfigMap') return isBinary(object) ? binary : unread;
  if (ofTheKind !== undefined) return ofTheKind;
  return (
    found ?? {
      why: `Declarations make no ${kind} of this.`,
      hint: 'Keep applying it as before, beside what Towpath renders.',
    }
  );
}
