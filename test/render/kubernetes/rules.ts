import { checkAdmission } from './admission.js';
import { checkPersistentVolumeClaim } from './claims.js';
import { checkConfigMap, checkRole, checkRoleBinding, checkSecret } from './data.js';
import { when, type Faults } from './faults.js';
import { checkCronJob, checkJob } from './jobs.js';
import { checkMetadata } from './metadata.js';
import { checkLimitRange, checkNamespace, checkResourceQuota } from './namespaces.js';
import { checkDefinition, isOfOperator, operatorChecks } from './operators.js';
import { checkPodSecurity } from './pod-security.js';
import { checkNetworkPolicy } from './policies.js';
import { checkReferences } from './references.js';
import { checkAutoscaler, checkDisruptionBudget } from './scaling.js';
import { checkIngress, checkService } from './traffic.js';
import type { Manifest } from './types.js';
import { checkDaemonSet, checkDeployment, checkStatefulSet } from './workloads.js';

/** What the API server checks of each kind and its schemas do not say. A kind without more to check has an empty list. */
const checks: Readonly<Record<string, (object: Manifest) => Faults>> = {
  ClusterRole: checkRole,
  ClusterRoleBinding: checkRoleBinding,
  ConfigMap: checkConfigMap,
  CronJob: checkCronJob,
  DaemonSet: checkDaemonSet,
  Deployment: checkDeployment,
  HorizontalPodAutoscaler: checkAutoscaler,
  Ingress: checkIngress,
  Job: checkJob,
  LimitRange: checkLimitRange,
  Namespace: checkNamespace,
  NetworkPolicy: checkNetworkPolicy,
  PersistentVolumeClaim: checkPersistentVolumeClaim,
  PodDisruptionBudget: checkDisruptionBudget,
  ResourceQuota: checkResourceQuota,
  Role: checkRole,
  RoleBinding: checkRoleBinding,
  Secret: checkSecret,
  Service: checkService,
  ServiceAccount: () => [],
  StatefulSet: checkStatefulSet,
  ...operatorChecks,
};

/** What Kubernetes would refuse of one object, or could never use. */
export function faultsOfObject(object: Manifest): Faults {
  const { kind, metadata } = object;
  const check = checks[kind];
  const faults = [
    ...checkMetadata(object),
    ...when(Object.hasOwn(object, 'status'), 'the server writes the status'),
    ...(isOfOperator(object) ? checkDefinition(object) : []),
    ...(check === undefined ? [`nobody checks ${kind}: write down its rules`] : check(object)),
  ];
  return faults.map((fault) => `${kind} ${metadata.namespace ?? ''}/${metadata.name}: ${fault}`);
}

/** What Kubernetes would refuse of the objects of one cluster, each alone and together. */
export function faultsOfCluster(objects: readonly Manifest[]): Faults {
  return [
    ...objects.flatMap(faultsOfObject),
    ...checkReferences(objects),
    ...checkAdmission(objects),
    ...checkPodSecurity(objects),
  ];
}
