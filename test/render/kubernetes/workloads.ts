import { checkAmount, type Amount } from './amount.js';
import { checkClaim, type ClaimSpec } from './claims.js';
import { oneOf, unique, when, within, type Faults } from './faults.js';
import { isLabel, isSubdomain } from './formats.js';
import { checkSelector, isEmptySelector, selects } from './metadata.js';
import { checkTemplate } from './pods.js';
import type { Manifest, Metadata, Selector, Template } from './types.js';

/** Checks of k8s.io/kubernetes/pkg/apis/apps/validation. */

interface WorkloadSpec {
  readonly replicas?: number;
  readonly selector: Selector;
  readonly template: Template;
  readonly minReadySeconds?: number;
  readonly progressDeadlineSeconds?: number;
  readonly revisionHistoryLimit?: number;
  readonly strategy?: Strategy;
  readonly updateStrategy?: Strategy;
}

interface Strategy {
  readonly type?: string;
  readonly rollingUpdate?: { readonly maxSurge?: Amount; readonly maxUnavailable?: Amount };
}

/** How a kind replaces its pods, and by how much where nothing is said. */
interface Updates {
  readonly types: readonly string[];
  readonly maxSurge: Amount;
  readonly maxUnavailable: Amount;
}

function checkWorkload(spec: WorkloadSpec, updates: Updates): Faults {
  const { selector, template, minReadySeconds = 0 } = spec;
  return [
    ...within(spec.replicas, 0, Infinity, 'replicas'),
    ...within(minReadySeconds, 0, Infinity, 'minReadySeconds'),
    ...within(spec.revisionHistoryLimit, 0, Infinity, 'revisionHistoryLimit'),
    ...when(isEmptySelector(selector), 'an empty selector'),
    ...checkSelector(selector),
    ...when(!selects(selector, template.metadata?.labels), 'the selector does not select the template'),
    ...checkTemplate(template, ['Always']),
    ...checkStrategy(spec.strategy ?? spec.updateStrategy ?? {}, updates),
  ];
}

function checkStrategy({ type, rollingUpdate }: Strategy, updates: Updates): Faults {
  const { maxSurge, maxUnavailable } = { ...updates, ...rollingUpdate };
  return [
    ...oneOf(type, updates.types, 'the strategy'),
    ...when(
      rollingUpdate !== undefined && type !== undefined && type !== 'RollingUpdate',
      `rollingUpdate with ${type}`,
    ),
    ...[maxSurge, maxUnavailable].flatMap((amount) => checkAmount(amount)),
    ...when(isNone(maxSurge) && isNone(maxUnavailable), 'neither maxSurge nor maxUnavailable is above 0'),
  ];
}

function isNone(amount: Amount): boolean {
  return amount === 0 || amount === '0%';
}

export function checkDeployment({ spec }: Manifest): Faults {
  const types = ['Recreate', 'RollingUpdate'];
  const { minReadySeconds = 0, progressDeadlineSeconds = 600 } = spec as WorkloadSpec;
  return [
    ...checkWorkload(spec as WorkloadSpec, { types, maxSurge: '25%', maxUnavailable: '25%' }),
    ...when(progressDeadlineSeconds <= minReadySeconds, 'progressDeadlineSeconds is not more than minReadySeconds'),
  ];
}

const oneByOne: Updates = { types: ['OnDelete', 'RollingUpdate'], maxSurge: 0, maxUnavailable: 1 };

export function checkDaemonSet({ spec }: Manifest): Faults {
  return checkWorkload(spec as WorkloadSpec, oneByOne);
}

export function checkStatefulSet({ spec }: Manifest): Faults {
  interface StatefulSetSpec extends WorkloadSpec {
    readonly serviceName?: string;
    readonly podManagementPolicy?: string;
    readonly volumeClaimTemplates?: readonly { readonly metadata: Metadata; readonly spec: ClaimSpec }[];
  }
  const { volumeClaimTemplates: claims = [], serviceName, podManagementPolicy, ...own } = spec as StatefulSetSpec;
  const names = claims.map(({ metadata }) => metadata.name ?? '');
  const { spec: pod, ...template } = own.template;
  // A claim is a volume of the same name in each pod.
  const claimed = names.map((name) => ({ name, persistentVolumeClaim: { claimName: name } }));
  const others = (pod.volumes ?? []).filter(({ name }) => !names.includes(name));
  return [
    ...checkWorkload(
      { ...own, template: { ...template, spec: { ...pod, volumes: [...others, ...claimed] } } },
      oneByOne,
    ),
    ...when(serviceName !== undefined && !isSubdomain(serviceName), `the Service ${serviceName}`),
    ...oneOf(podManagementPolicy, ['OrderedReady', 'Parallel'], 'podManagementPolicy'),
    ...names.flatMap((name) => when(!isLabel(name), `the claim ${name}`)),
    ...unique(names, 'the claim'),
    ...claims.flatMap((claim) => checkClaim(claim.spec)),
  ];
}
